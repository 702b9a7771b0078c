import {
  Composer,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  Parser,
} from 'yaml'
import { type Mark, type Path, type PolicyFileError, Problems, printable } from '@/lib/policy-file/problems'
import { isTooDeep } from '@/lib/policy-file/token-depth'
import { explainYamlError } from '@/lib/policy-file/yaml-messages'

export type ParsedText = {
  /** Plain maps, lists, texts, numbers, booleans and nulls. */
  value: unknown
  /** Where the value at `path` (or its key) stands; the nearest holder where it is absent. */
  locate: (path: Path, onKey: boolean) => Mark
}

export const maxPolicyFileBytes = 20 * 1024 * 1024

const secretKeys = new Set(['password', 'pin', 'pinHash'])

/**
 * Reads YAML 1.2 (JSON is part of it) strictly: one document, no anchors, aliases or tags, no key twice, and no
 * number whose text would change when read as a number (`0101`, `+1514…`).
 */
export function parseText(
  text: string,
): { ok: true; parsed: ParsedText } | { ok: false; errors: PolicyFileError[] } {
  if (text.length > maxPolicyFileBytes || new TextEncoder().encode(text).length > maxPolicyFileBytes)
    return refuse('The file is larger than 20 MB. Check that it is a policy file.')

  const lines = new LineCounter()
  const tokens = [...new Parser(lines.addNewLine).parse(text)]
  if (isTooDeep(tokens))
    return refuse('The file is nested too deeply to be a policy file. Remove the superfluous brackets.')
  const [document, ...others] = [
    ...new Composer({ version: '1.2', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' }).compose(
      tokens,
    ),
  ]
  const markOf = (offset: number): Mark => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const problems = new Problems()
  const unread = text.indexOf('\ufffd')
  if (unread >= 0)
    problems.add([], 'A character here could not be read. Save the file as UTF-8 and import it again.', {
      at: markOf(unread),
    })
  if (!document) return refuse('The file is empty. Begin with the line “cordboard: 1”.')
  if (others.length > 0) problems.add([], 'Write one document: remove the line “---” between them.')
  if (document.directives?.yaml.version === '1.1')
    problems.add(
      [],
      'Remove the line “%YAML 1.1”: a policy file is YAML 1.2, which reads dates and yes as texts.',
    )
  for (const error of document.errors) problems.add([], explainYamlError(error), { at: markOf(error.pos[0]) })
  if (problems.count > 0) return { ok: false, errors: problems.list(() => ({ line: 1, column: 1 }), null) }

  const value = toPlain(document.contents as ParsedNode | null, [], problems, markOf)
  const locate = (path: Path, onKey: boolean) => markOf(offsetOf(document, path, onKey))
  if (problems.count > 0) return { ok: false, errors: problems.list(locate, value) }
  return { ok: true, parsed: { value, locate } }
}

const refuse = (message: string) => ({
  ok: false as const,
  errors: [{ line: 1, column: 1, path: '', message }],
})

function toPlain(
  node: ParsedNode | null,
  path: Path,
  problems: Problems,
  markOf: (offset: number) => Mark,
): unknown {
  if (node === null) return null
  const at = markOf(node.range[0])
  if (isAlias(node)) {
    problems.add(
      path,
      `Put “*${printable(node.source)}” in quotes: without them it would point to another part of the file.`,
      { at },
    )
    return undefined
  }
  if (node.tag !== undefined)
    problems.add(path, `Remove “${printable(node.tag)}”: tags are not used in a policy file.`, { at })
  if (node.anchor !== undefined)
    problems.add(
      path,
      `Remove “&${printable(node.anchor)}”, or put the text in quotes: marks are not used in a policy file.`,
      { at },
    )
  if (isSeq(node))
    return node.items.map((item, index) => toPlain(item as ParsedNode, [...path, index], problems, markOf))
  if (isMap(node)) {
    const entries: [string, unknown][] = []
    const seen = new Map<string, number>()
    for (const pair of node.items) {
      const key = pair.key as ParsedNode | null
      const keyAt = markOf(key?.range[0] ?? node.range[0])
      if (
        !isScalar(key) ||
        typeof key.value !== 'string' ||
        key.tag !== undefined ||
        key.anchor !== undefined
      ) {
        problems.add(path, 'A key is a plain word such as name. Put the value in quotes if it is no key.', {
          at: keyAt,
        })
        continue
      }
      const first = seen.get(key.value)
      if (first !== undefined) {
        const message = `“${printable(key.value)}” is here twice (first in line ${first}). Keep one of them.`
        problems.add([...path, key.value], message, { at: keyAt })
        continue
      }
      seen.set(key.value, keyAt.line)
      entries.push([
        key.value,
        toPlain(pair.value as ParsedNode | null, [...path, key.value], problems, markOf),
      ])
    }
    return Object.fromEntries(entries)
  }
  return plainScalar(node.value, node.source, path, problems, at)
}

function plainScalar(value: unknown, source: string, path: Path, problems: Problems, at: Mark): unknown {
  if (typeof value === 'number' && String(value) !== source) {
    const isSecret = secretKeys.has(String(path.at(-1)))
    const what = isSecret ? 'this' : `“${printable(source)}”`
    problems.add(path, `Put ${what} in quotes: without them it is read as a number and loses characters.`, {
      at,
    })
    return undefined
  }
  return value
}

/** Offset of the value at `path`, or of its key; the nearest holder's where the file has no such place. */
function offsetOf(document: Document.Parsed, path: Path, onKey: boolean): number {
  let node = document.contents as ParsedNode | null
  let offset = node?.range[0] ?? 0
  for (const [depth, part] of path.entries()) {
    if (isSeq(node) && typeof part === 'number') node = (node.items[part] as ParsedNode | undefined) ?? null
    else if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === part)
      if (!pair) return offset
      const key = pair.key as ParsedNode
      if (onKey && depth === path.length - 1) return key.range[0]
      node = pair.value as ParsedNode | null
      if (node === null || node.range[0] === node.range[1]) offset = key.range[0]
    } else return offset
    if (node !== null && node.range[0] !== node.range[1]) offset = node.range[0]
  }
  return offset
}
