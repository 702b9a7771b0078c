import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import { noSessions } from '@/lib/policy/decision'
import type { Snapshot } from '@/lib/policy/snapshot'

/**
 * Whether the engine allows what a body asks, the body read by other readers than the gatekeeper's (URLSearchParams and
 * JSON.parse). Nobody is logged in.
 */
export function createMayAllow(snapshot: Snapshot): (body: string) => boolean {
  const policy = compilePolicy(snapshot)
  const isAllowed = (read: (name: string) => string): boolean => {
    const [device, dialed, via] = [read('device'), read('dialed'), read('via')]
    const at = Date.parse(read('at')) || Date.now()
    const question = via === '' ? { device, dialed, at } : { device, dialed, via, at }
    return decide(policy, question, noSessions).decision === 'allow'
  }
  return (body) => {
    // The body of a request is bytes; a form's are ASCII with escapes, or UTF-8.
    const text = Buffer.from(body, 'latin1').toString('utf8')
    if ([text, body].some((one) => isAllowed(formField(one)))) return true
    const json = jsonField(text)
    return json !== null && isAllowed(json)
  }
}

const formField = (text: string) => {
  // A `?` at the beginning would be taken for that of an address.
  const form = new URLSearchParams(`&${text}`)
  return (name: string): string => form.get(name) ?? ''
}

function jsonField(text: string): ((name: string) => string) | null {
  try {
    const value = new Map(Object.entries(JSON.parse(text) as Record<string, unknown>))
    return (name) => {
      const field = value.get(name)
      return typeof field === 'boolean' ? (field ? '1' : '') : String(field ?? '')
    }
  } catch {
    return null
  }
}
