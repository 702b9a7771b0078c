import { emptyBoxName, lampsContext, nobodyDevice } from '@/lib/asterisk/names'
import type { HotDeskSession } from '@/lib/hotdesk/session'
import type { Snapshot } from '@/lib/policy/snapshot'

/** What the switch shows of who sits where. */
export type Follow = {
  /** Number of each extension → device whose state its busy lamp shows. */
  hints: Map<string, string>
  /** Endpoint of each phone → voicemail box of its message lamp, `<box>@default`. */
  lamps: Map<string, string>
}

/**
 * A phone's number shows the phone; a Hot Desk extension's number the phone where it is logged in, else nobody. A
 * phone's message lamp is that of the person at it: of the user who is logged in, without a box dark, else its own.
 */
export function followSessions(snapshot: Snapshot, sessions: readonly HotDeskSession[]): Follow {
  const endpointOf = new Map(sessions.map(({ endpoint, extensionId }) => [extensionId, endpoint]))
  const userAt = new Map(sessions.map(({ endpoint, extensionId }) => [endpoint, extensionId]))
  const boxes = new Map(
    snapshot.extensions.map(({ id, number, voicemail }) => [id, voicemail.enabled ? number : emptyBoxName]),
  )
  const phones = snapshot.extensions.filter((extension) => extension.type === 'phone')
  const present = new Set(phones.map(({ endpoint }) => endpoint))
  const seatOf = (id: string): string => {
    const endpoint = endpointOf.get(id)
    return endpoint !== undefined && present.has(endpoint) ? `PJSIP/${endpoint}` : nobodyDevice
  }
  return {
    hints: new Map(
      snapshot.extensions.map((extension) => [
        extension.number,
        extension.type === 'phone' ? `PJSIP/${extension.endpoint}` : seatOf(extension.id),
      ]),
    ),
    lamps: new Map(
      phones.map(({ endpoint, id }) => {
        const box = boxes.get(userAt.get(endpoint) ?? id) ?? emptyBoxName
        return [endpoint, `${box}@default`]
      }),
    ),
  }
}

/** The file that voicemail.conf reads: the box that each phone's lamp stands for. Equal lamps give equal bytes. */
export function writeLamps(lamps: ReadonlyMap<string, string>): string {
  const lines = [...lamps].map(([endpoint, box]) => `${endpoint}@${lampsContext} => ${box}`).sort()
  return [
    '; Written by Cordboard at each login and logout: changes made here are lost.',
    `[${lampsContext}]`,
    ...lines,
    '',
  ].join('\n')
}
