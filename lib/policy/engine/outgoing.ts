import type { Destination } from '@/lib/policy/decision'
import type { CompiledLine } from '@/lib/policy/engine/line-table'

export function describeLine({ id, name }: CompiledLine, number: string): Destination {
  return { kind: 'outgoing-line', id, name, number }
}

/** The number sent: `strip` digits cut from the front, then `prepend` before. */
export function sendThrough({ strip, prepend }: CompiledLine, number: string): string {
  return strip === 0 ? prepend + number : prepend + number.slice(strip)
}
