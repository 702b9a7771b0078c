import type { z } from 'zod'
import { childOf, type Path, type Problems } from '@/lib/policy-file/problems'

type Issue = z.core.$ZodIssue

/** Puts the issues of one entry into `problems`, as sentences that say what to enter. `raw` is that entry as written. */
export function addShapeProblems(
  problems: Problems,
  path: Path,
  issues: readonly Issue[],
  raw: unknown,
): void {
  for (const issue of issues.flatMap(openUnion)) {
    const inside = issue.path as Path
    const place = [...path, ...inside]
    if (issue.code === 'unrecognized_keys') {
      const sentences = issue.message.split('\n')
      issue.keys.forEach((key, index) => {
        problems.add([...place, key], sentences[index] ?? issue.message, { onKey: true })
      })
      continue
    }
    problems.add(place, sentenceFor(issue, inside, raw))
  }
}

/** Of a union only the member that got furthest speaks; if all failed at once, the union's own sentence does. */
function openUnion(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const started = issue.errors.filter((member) => member.every(isInsideOfMember))
  const member = started[0]
  if (!member || member.length === 0) return [issue]
  return member.flatMap((inner) => openUnion({ ...inner, path: [...issue.path, ...inner.path] } as Issue))
}

/** False where the member is of another type altogether (`all` against a list). */
function isInsideOfMember(issue: Issue): boolean {
  if (issue.path.length > 0) return true
  return issue.code !== 'invalid_type' && issue.code !== 'invalid_value'
}

function sentenceFor(issue: Issue, inside: Path, raw: unknown): string {
  const value = inside.reduce(childOf, raw)
  const key = inside.at(-1)
  if ((value === undefined || value === null) && typeof key === 'string' && isTypeIssue(issue))
    return value === undefined
      ? `“${key}” is missing: add it.`
      : `“${key}” has no value: enter one, in quotes if it begins with # or another sign.`
  switch (issue.code) {
    case 'invalid_type':
      return typeSentences[issue.expected] ?? `Enter a value of type ${issue.expected}.`
    case 'invalid_value':
      return `Enter ${issue.values.map((allowed) => `“${String(allowed)}”`).join(' or ')}.`
    case 'too_small':
      return issue.message.startsWith('Too small') ? `Enter ${String(issue.minimum)} or more.` : issue.message
    case 'too_big':
      return issue.message.startsWith('Too big') ? `Enter ${String(issue.maximum)} or less.` : issue.message
    default:
      return issue.message
  }
}

const typeSentences: Record<string, string> = {
  string: 'Enter a text. Put it in quotes if it looks like true, null or a number with a point.',
  array: 'Enter a list, such as [one, two] or one entry a line after “- ”.',
  object: 'Enter keys and values, such as name: Reception.',
  boolean: 'Enter true or false.',
  int: 'Enter a whole number.',
  number: 'Enter a whole number.',
}

const isTypeIssue = (issue: Issue): boolean => issue.code === 'invalid_type' || issue.code === 'invalid_value'
