import type { CallNews, CountedCalls } from '@/gatekeeper/messages'
import type { AmiClient } from '@/lib/asterisk/ami/client'
import { deleteValue, getFamily } from '@/lib/asterisk/ami/database'
import { headerOf } from '@/lib/asterisk/ami/frames'
import { reconcileFamily } from '@/lib/asterisk/ami/reconcile-family'
import { astdb } from '@/lib/asterisk/names'
import type { LegNote } from '@/lib/call-limit/ledger'

export type CallWatchPorts = {
  ami: AmiClient
  now: () => number
  tell: (news: CallNews) => void
  /** A channel of the switch is gone. */
  ended: (channel: string) => void
}

export type CallWatch = ReturnType<typeof watchCalls>

/**
 * What the switch knows of calls with limits, in the worker: the notes of its dialplan (`cbleg`, `cbfull`), also those of
 * while nobody was here, and which channels there are. Locks are kept in its store for the fallback.
 */
export function watchCalls({ ami, ended, now, tell }: CallWatchPorts) {
  let wantsChannels = true
  let written: string | null = null
  /** When the channel of a leg without an end was last seen. */
  let seen = new Map<string, number>()
  /** Notes that the switch has, as `<family>/<id>`: what is told twice is deleted once, for it warns of the second. */
  const present = new Set<string>()
  let last: Promise<void> = Promise.resolve()
  /** One after another: what was read is still there when the next begins. */
  const inTurn = (task: () => Promise<void>): Promise<void> => {
    const next = last.catch(() => undefined).then(task)
    last = next
    return next
  }
  const readNotes = async (family: string): Promise<[string, string][]> => {
    const found = [...(await getFamily(ami, family))]
    for (const [id] of found) present.add(`${family}/${id}`)
    return found
  }
  const drop = async (family: string, id: string): Promise<void> => {
    if (present.delete(`${family}/${id}`)) await deleteValue(ami, family, id)
  }

  const stop = ami.onEvent((event, frame) => {
    if (event === 'Hangup') ended(headerOf(frame, 'uniqueid'))
  })

  const listChannels = async (): Promise<string[]> =>
    (await ami.list('CoreShowChannels', {})).map((frame) => headerOf(frame, 'uniqueid'))

  /** A leg whose channel is no more without that it was noted ended with its switch: when it was last seen. */
  const settleLegs = (legs: LegNote[], channels: readonly string[]): LegNote[] => {
    const there = new Set(channels)
    const next = new Map<string, number>()
    const settled = legs.map((leg) => {
      if (leg.ended !== null) return leg
      if (there.has(leg.id)) {
        next.set(leg.id, now())
        return leg
      }
      // It may have begun or ended while the channels were listed.
      if (now() - leg.begun < 5_000 || !seen.has(leg.id)) {
        next.set(leg.id, seen.get(leg.id) ?? Math.max(leg.begun, leg.answered ?? 0))
        return leg
      }
      return { ...leg, ended: seen.get(leg.id) ?? now() }
    })
    seen = next
    return settled
  }

  return {
    /** One round. Throws as the actions do; the next one finds the same notes. */
    look: () =>
      inTurn(async () => {
        if (ami.state() !== 'booted') return
        const notes = (await readNotes(astdb.legFamily)).map(([id, note]) => ({ id, leg: readLeg(id, note) }))
        for (const { id, leg } of notes) if (leg === null) await drop(astdb.legFamily, id)
        const legs = notes.flatMap(({ leg }) => leg ?? [])
        const full = (await readNotes(astdb.fullFamily)).map(([id, note]) => {
          const [extensionId = '', classId = ''] = note.split('|')
          return { id, extensionId, classId }
        })
        const isOpen = legs.some(({ ended }) => ended === null)
        const channels = wantsChannels || isOpen ? await listChannels() : null
        tell({ isUp: true, legs: channels ? settleLegs(legs, channels) : legs, full, channels })
      }),
    /** What the answering thread has counted is taken off the switch. */
    forget: ({ full, legs, locks, wantsChannels: wants }: CountedCalls) =>
      inTurn(async () => {
        wantsChannels = wants
        for (const id of legs) await drop(astdb.legFamily, id)
        for (const id of full) await drop(astdb.fullFamily, id)
        const wanted = JSON.stringify(locks)
        if (written === wanted) return
        const family = new Map(locks.map(([id, until]) => [id, String(until)]))
        await reconcileFamily(ami, astdb.lockFamily, family)
        written = wanted
      }),
    /** Another switch, or one that was started anew. */
    doubtSwitch(): void {
      written = null
      present.clear()
      wantsChannels = true
    },
    stop,
  }
}

/** `<acting>|<classes>|<call>|<number>|<phone>|<begun>|<answered>|<ended>`, seconds, 0 for not yet; null: none of ours. */
export function readLeg(id: string, note: string): LegNote | null {
  const [extensionId = '', classes = '', call = '', number = '', device = '', ...instants] = note.split('|')
  const [begun = 0, answered = 0, ended = 0] = instants.map((text) => Number(text) * 1000)
  if (extensionId === '' || call === '' || !(begun > 0) || Number.isNaN(answered + ended)) return null
  return {
    id,
    extensionId,
    classIds: classes.split('-').filter((one) => one !== ''),
    call,
    number,
    device,
    begun,
    answered: answered > 0 ? answered : null,
    ended: ended > 0 ? ended : null,
  }
}
