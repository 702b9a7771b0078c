/**
 * A step's data, taken apart once: text, `${…}` and `$[…]`. Asterisk finds the ends by counting brackets in what is
 * written, before anything is put in, so the parts do not depend on values. Source: main/pbx_variables.c,
 * `ast_str_substitute_variables_full2`.
 */
export type Template = readonly Part[]
export type Part = string | { kind: 'variable' | 'expression'; inside: Template }

/** Thrown for a `${` or `$[` that is not closed: Asterisk warns and takes the rest. */
export class UnclosedError extends Error {
  override readonly name = 'UnclosedError'
}

/** By what they are steps of: kept as long as that is. */
const compiled = new WeakMap<object, Map<string, Template>>()
const mostCompiled = 50_000

/** `of`: the dialplan that the step stands in. */
export function compileTemplate(of: object, text: string): Template {
  let templates = compiled.get(of)
  if (!templates) {
    templates = new Map()
    compiled.set(of, templates)
  }
  const known = templates.get(text)
  if (known) return known
  const template = takeApart(text)
  if (templates.size >= mostCompiled) templates.clear()
  templates.set(text, template)
  return template
}

function takeApart(text: string): Template {
  const parts: Part[] = []
  let from = 0
  let plain = ''
  for (;;) {
    const at = text.indexOf('$', from)
    const opener = at < 0 ? undefined : text[at + 1]
    if (at >= 0 && opener !== '{' && opener !== '[') {
      plain += text.slice(from, at + 1)
      from = at + 1
      continue
    }
    plain += text.slice(from, at < 0 ? undefined : at)
    if (at < 0) break
    if (plain !== '') parts.push(plain)
    plain = ''
    const end = findEnd(text, at + 2, opener as '{' | '[')
    parts.push({
      kind: opener === '{' ? 'variable' : 'expression',
      inside: takeApart(text.slice(at + 2, end)),
    })
    from = end + 1
  }
  if (plain !== '') parts.push(plain)
  return parts
}

/** Place of the bracket that closes. Of the other kind only `${` and `$[` are stepped over, not counted. */
function findEnd(text: string, from: number, opener: '{' | '['): number {
  const closer = opener === '{' ? '}' : ']'
  let depth = 1
  for (let index = from; index < text.length; index++) {
    const char = text[index]
    if (char === '$' && (text[index + 1] === '{' || text[index + 1] === '[')) {
      if (text[index + 1] === opener) depth += 1
      index += 1
    } else if (char === opener) depth += 1
    else if (char === closer) {
      depth -= 1
      if (depth === 0) return index
    }
  }
  throw new UnclosedError(`“$${opener}” is not closed with “${closer}”`)
}
