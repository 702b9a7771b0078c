import fc from 'fast-check'
import type { Snapshot } from '@/lib/policy/snapshot'

/** Who asks: a phone, on whose behalf, and who sits where. */
export type AskerRecipe = {
  phone: number
  via: ViaRecipe
  /** By phone: which extension sits there; past the end of the list nobody, or one that is deleted. */
  occupants: number[]
}
type ViaRecipe = { form: ViaForm; target: number }

const viaForms = ['none', 'transfer', 'redirect', 'forward', 'other'] as const
type ViaForm = (typeof viaForms)[number]

export const askerFields = {
  // Mostly a phone that exists.
  phone: fc.nat(24).map((choice) => (choice === 24 ? 3 : choice % 3)),
  via: fc.record({
    form: fc.constantFrom(...Array<ViaForm>(12).fill('none'), ...viaForms),
    target: fc.nat(7),
  }),
  occupants: fc.array(fc.nat(11), { minLength: 3, maxLength: 3 }),
}

export const endpointsOf = (snapshot: Snapshot): string[] =>
  snapshot.extensions.flatMap((extension) => (extension.type === 'phone' ? [extension.endpoint] : []))

/** Who sits where, by endpoint: ids of extensions, also of phones and of one that is deleted. */
export function cookOccupants(snapshot: Snapshot, endpoints: string[], choices: number[]) {
  const occupantByEndpoint = new Map<string, string>()
  endpoints.forEach((endpoint, index) => {
    const choice = choices[index] ?? 99
    const extension = snapshot.extensions[choice]
    if (extension) occupantByEndpoint.set(endpoint, extension.id)
    else if (choice === 11) occupantByEndpoint.set(endpoint, 'deleted')
  })
  return occupantByEndpoint
}

export function cookVia(
  snapshot: Snapshot,
  endpoints: string[],
  { form, target }: ViaRecipe,
): string | undefined {
  if (form === 'none') return undefined
  if (form === 'other')
    return ['', 'transfer', 'transfer:', 'blind:10', 'forward:1-0', 'redirect:20', 'x', 'forward: 10'][target]
  if (form === 'forward') return `forward:${snapshot.extensions[target]?.number ?? '77'}`
  return `${form}:${endpoints[(target % 7) % 4] ?? 'nobody'}`
}
