import { readSections } from '@/lib/commit/expected'

/** Options of an endpoint and of its address of record, in the order of the file: `endpoint context=cb-entry`. */
export type EndpointOptions = readonly (readonly [of: 'endpoint' | 'aor', option: string, value: string])[]

/** What the switch says of them: option without `_`, in lower case, to its value. */
export type EndpointValues = Record<'endpoint' | 'aor', ReadonlyMap<string, string>>

/** Said by the switch in another form, or of what is registered there. */
const notCompared = new Set(['type', 'disallow', 'contact', 'set_var'])

/**
 * The options of every endpoint of a generated pjsip.conf that the switch says again. Passwords are no option of an
 * endpoint, and are not asked for.
 */
export function readEndpointOptions(pjsipConf: string): Map<string, EndpointOptions> {
  const found = new Map<string, [of: 'endpoint' | 'aor', option: string, value: string][]>()
  for (const { name, entries } of readSections(pjsipConf)) {
    const type = entries.find(([key]) => key === 'type')?.[1]
    if (type !== 'endpoint' && type !== 'aor') continue
    const options = found.get(name) ?? []
    for (const [option, value] of entries) if (!notCompared.has(option)) options.push([type, option, value])
    found.set(name, options)
  }
  return found
}

/** Each option of ours that the switch has otherwise, as two lines of one form. */
export function compareEndpointValues(
  wanted: EndpointOptions,
  found: EndpointValues,
): { wanted: string[]; found: string[] } {
  const lines: { wanted: string[]; found: string[] } = { wanted: [], found: [] }
  for (const [of, option, value] of wanted) {
    const now = found[of].get(option.replaceAll('_', ''))
    if (now === undefined || normalise(now) === normalise(value)) continue
    lines.wanted.push(`${of} ${option}=${value}`)
    lines.found.push(`${of} ${option}=${now}`)
  }
  return lines
}

/** `yes` and `true`, `(ulaw|alaw)` and `ulaw,alaw`, `3.000000` and `3` are each one; quotes and blanks are the switch's own. */
function normalise(value: string): string {
  const plain = value
    .replace(/["\s]/g, '')
    .replace(/^\((.*)\)$/, '$1')
    .replaceAll('|', ',')
  const lower = plain.toLowerCase()
  if (['yes', 'true', 'on'].includes(lower)) return 'yes'
  if (['no', 'false', 'off'].includes(lower)) return 'no'
  return /^[0-9]+(?:\.[0-9]+)?$/.test(plain) ? String(Number(plain)) : plain
}
