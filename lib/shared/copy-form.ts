/** Fields by which an object is dialled or signs in: a copy is given others. */
export type OwnField = 'number' | 'code' | 'endpoint'

const longestName = 60

/**
 * A copy of what a form holds: with a name that says so, without the fields that are the original's own, and without
 * its secrets.
 */
export function copyForm<Form extends object>(form: Form, own: readonly OwnField[] = []): Form {
  const copy = structuredClone({ ...form }) as Record<string, unknown>
  for (const field of own) if (field in copy) copy[field] = ''
  if (typeof copy.name === 'string') copy.name = nameOfCopy(copy.name)
  if (typeof copy.secrets === 'object' && copy.secrets !== null)
    copy.secrets = Object.fromEntries(Object.keys(copy.secrets).map((key) => [key, '']))
  return copy as Form
}

/** 'Office' → 'Office copy' → 'Office copy 2'. */
function nameOfCopy(name: string): string {
  const [, stem, count] = /^(.*) copy(?: (\d{1,3}))?$/.exec(name) ?? []
  const mark = stem === undefined ? ' copy' : ` copy ${Number(count ?? 1) + 1}`
  return `${(stem ?? name).slice(0, longestName - mark.length).trimEnd()}${mark}`
}
