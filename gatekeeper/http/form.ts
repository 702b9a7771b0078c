/**
 * `application/x-www-form-urlencoded`, read and written by hand: the switch asks once per call, and the general
 * classes for it cost as much as the rest of the answer. Pure.
 */

/** Fields by name; of a field that comes twice the first counts. Null: a `%` escape that is none. */
export function parseForm(body: string): Map<string, string> | null {
  const fields = new Map<string, string>()
  let from = 0
  while (from <= body.length) {
    let end = body.indexOf('&', from)
    if (end < 0) end = body.length
    if (end > from) {
      let split = body.indexOf('=', from)
      if (split < 0 || split > end) split = end
      const name = decodePart(body, from, split)
      const value = split < end ? decodePart(body, split + 1, end) : ''
      if (name === null || value === null) return null
      if (!fields.has(name)) fields.set(name, value)
    }
    from = end + 1
  }
  return fields
}

function decodePart(text: string, from: number, to: number): string | null {
  const part = text.slice(from, to)
  if (part.indexOf('%') < 0 && part.indexOf('+') < 0) return part
  try {
    return decodeURIComponent(part.replaceAll('+', ' '))
  } catch {
    return null
  }
}

/** The fields of a JSON object as texts: numbers and booleans by their usual text. Null where it is not one. Pure. */
export function parseJsonFields(body: string): Map<string, string> | null {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const fields = new Map<string, string>()
  for (const [name, field] of Object.entries(value)) {
    if (field === null) continue
    if (typeof field === 'string') fields.set(name, field)
    else if (typeof field === 'number') fields.set(name, String(field))
    else if (typeof field === 'boolean') fields.set(name, field ? '1' : '')
    else return null
  }
  return fields
}
