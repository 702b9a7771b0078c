import { isValueLegal, isValueSecret } from '@/lib/commit/check-staged/sip-options'

type Section = { name: string; line: number; options: Map<string, string>; twice: string[] }

/**
 * What is wrong with a generated pjsip.conf; [] where nothing is. Strict: a line that our writer does not write is a
 * problem, for Asterisk takes many of them without a word (an unknown value, a section without a type, an address of
 * record that does not exist) or keeps the old objects of a whole type (the same name twice).
 */
export function checkSipFile(text: string, hasContext: (name: string) => boolean): string[] {
  const { sections, problems } = readSections(text)
  const byType = new Map<string, Set<string>>()
  for (const { line, name, options, twice } of sections) {
    const type = options.get('type')
    if (type === undefined) {
      problems.push(`[${name}] in line ${line} has no type.`)
      continue
    }
    const names = byType.get(type) ?? new Set()
    if (names.has(name)) problems.push(`the ${type} ${name} is there twice, so the switch would take none.`)
    byType.set(type, names.add(name))
    for (const key of twice) problems.push(`the ${type} ${name} has ${key} twice.`)
    for (const [key, value] of options)
      if (key !== 'type' && !isValueLegal(type, key, value))
        problems.push(
          `the ${type} ${name} has ${key}${isValueSecret(key) ? '' : `=${value}`}, which is not a value for it.`,
        )
  }
  const has = (type: string, name: string | undefined) =>
    name !== undefined && byType.get(type)?.has(name) === true
  const known = new Set(
    sections.flatMap(({ options }) =>
      options.get('type') === 'identify' ? [options.get('endpoint') ?? ''] : [],
    ),
  )
  for (const { name, options } of sections) {
    const type = options.get('type')
    const needs = (key: string, of: string) => {
      const named = options.get(key)
      if (named !== undefined && !has(of, named))
        problems.push(`the ${type} ${name} names the ${of} ${named}, which is not there.`)
    }
    if (type === 'endpoint') {
      needs('aors', 'aor')
      needs('auth', 'auth')
      for (const key of ['context', 'subscribe_context', 'message_context']) {
        const context = options.get(key)
        if (context !== undefined && !hasContext(context))
          problems.push(
            `the endpoint ${name} has the ${key} ${context}, which extensions.conf does not have.`,
          )
      }
      for (const key of ['context', 'message_context', 'aors'])
        if (!options.has(key)) problems.push(`the endpoint ${name} has no ${key}.`)
      if (!options.has('auth') && !known.has(name))
        problems.push(`the endpoint ${name} has neither a password nor an address that it is known by.`)
    }
    if (type === 'endpoint' || type === 'registration') needs('outbound_auth', 'auth')
    if (type === 'identify' || type === 'registration') needs('endpoint', 'endpoint')
    if (type === 'auth' && (!options.get('username') || !options.get('password')))
      problems.push(`the auth ${name} has no user name or no password.`)
  }
  return problems
}

function readSections(text: string): { sections: Section[]; problems: string[] } {
  const sections: Section[] = []
  const problems: string[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '' || line.startsWith('; ')) continue
    const name = /^\[([A-Za-z0-9-]{1,79})\]$/.exec(line)?.[1]
    if (name !== undefined) {
      sections.push({ name, line: index + 1, options: new Map(), twice: [] })
      continue
    }
    const [, key, value] = /^([a-z0-9_]+)=(.+)$/.exec(line) ?? []
    const section = sections.at(-1)
    if (key === undefined || value === undefined || !section) {
      problems.push(`line ${index + 1} is no line of Cordboard’s.`)
      continue
    }
    if (section.options.has(key)) section.twice.push(key)
    section.options.set(key, value)
  }
  return { sections, problems }
}
