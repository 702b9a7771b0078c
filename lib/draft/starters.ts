import type { OutgoingLine, Service, Trunk } from '@/lib/policy/snapshot'

/** What set-up and the guide put into a draft that has none of it. Pure: ids come from outside. */

/** `name`, or with the first number behind it that nobody has: `Emergency 2`. Capital letters make no difference. */
export function freeName(name: string, taken: readonly { name: string }[]): string {
  const names = new Set(taken.map((it) => it.name.toLowerCase()))
  for (let place = 1; ; place++) {
    const candidate = place === 1 ? name : `${name} ${place}`
    if (!names.has(candidate.toLowerCase())) return candidate
  }
}

/** The carrier at `host`, without registration. */
export const newTrunk = (id: string, name: string, host: string): Trunk => ({
  id,
  name,
  enabled: true,
  host,
  port: 5060,
  username: null,
  register: false,
})

/** It takes no number yet. */
export const newLine = (id: string, name: string): OutgoingLine => ({
  id,
  name,
  enabled: true,
  emergency: false,
  patterns: [],
  strip: 0,
  prepend: '',
  trunkIds: [],
  callerId: null,
})

/** The code that the how-to speaks of. */
export const newHotDeskService = (id: string): Service => ({
  id,
  kind: 'hot-desk',
  name: 'Hot desk',
  code: '*22',
})
