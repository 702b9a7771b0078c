import { askPhoneState, pushChange, reconcileSessions } from '@/gatekeeper/desk/switch-sessions'
import { readSessionsCopy, writeSessionsCopy } from '@/gatekeeper/state/copies'
import type { AmiClient } from '@/lib/asterisk/ami/client'
import { findEndedSessions, type PhoneState } from '@/lib/hotdesk/auto-logout'
import type { Directory } from '@/lib/hotdesk/directory'
import { type HotDeskSession, isCurrent, type SessionStore } from '@/lib/hotdesk/session'
import { createHotDesk, type HotDesk } from '@/lib/hotdesk/sessions'
import { newId } from '@/lib/server/ids'
import { verifyNothing, verifyPassword } from '@/lib/server/password'
import { createQueue } from '@/lib/shared/queue'

/** Keeps the sessions the same in their four places: the database, the copy on disk, the answering thread, the switch. */
export type SessionKeeper = {
  desk: HotDesk
  /** As the database had them last, or the copy on disk before it was read. */
  sessions(): readonly HotDeskSession[]
  /** Reads the database; tells and copies what changed there. Throws when it cannot be reached. */
  load(): Promise<void>
  doubtSwitch(): void
  /** Makes the switch's copy right if it is in doubt. */
  settle(): Promise<void>
  /** Automatic logout. */
  endDue(): Promise<void>
}

export type SessionKeeperPorts = {
  dataDir: string
  store: SessionStore
  ami: AmiClient | null
  directory: () => Directory | null
  now: () => number
  tell: (sessions: HotDeskSession[]) => void
  log: (level: 'info' | 'warn' | 'error', message: string) => void
}

export function createSessionKeeper(ports: SessionKeeperPorts): SessionKeeper {
  const { ami, store } = ports
  const copy = readSessionsCopy(ports.dataDir)
  let sessions: HotDeskSession[] = copy.ok ? copy.value : []
  let isDoubtful = true
  const unregisteredSince = new Map<string, number>()
  /** What is written to the switch's copy, one after another: a comparison must not undo a login that comes meanwhile. */
  const atSwitch = createQueue()
  const isUp = () => ami?.state() === 'booted'

  const spread = (next: HotDeskSession[]): boolean => {
    const isSame = JSON.stringify(next) === JSON.stringify(sessions)
    sessions = next
    if (isSame) return false
    ports.tell(next)
    writeSessionsCopy(ports.dataDir, next)
    return true
  }

  const desk = createHotDesk({
    store,
    directory: ports.directory,
    verifyPin: (hash, pin) => (hash === null ? verifyNothing(pin) : verifyPassword(hash, pin)),
    now: ports.now,
    newId,
    async changed(change, next) {
      spread(next)
      if (!ami) return
      try {
        await atSwitch(() => pushChange(ami, change))
      } catch (error) {
        // The login stands: the switch gets it when it can be reached, and until then only its fallback would miss it.
        isDoubtful = true
        ports.log('warn', `The switch was not told of a login or logout: ${String(error)}`)
      }
    },
  })

  /** Only phones whose session may have to end are asked about. */
  const askStates = async (directory: Directory, at: number): Promise<Map<string, PhoneState>> => {
    const states = new Map<string, PhoneState>()
    for (const session of sessions) {
      const extension = directory.hotDeskById(session.extensionId)
      const isDue = !extension || directory.phoneIdOf(session.endpoint) === null || !isCurrent(session, at)
      if (!isDue && !extension?.autoLogout.whenUnregistered) continue
      states.set(
        session.endpoint,
        ami ? (isUp() ? await askPhoneState(ami, session.endpoint) : 'unknown') : 'idle',
      )
    }
    for (const endpoint of [...unregisteredSince.keys()])
      if (states.get(endpoint) !== 'unregistered') unregisteredSince.delete(endpoint)
    for (const [endpoint, state] of states)
      if (state === 'unregistered' && !unregisteredSince.has(endpoint)) unregisteredSince.set(endpoint, at)
    return states
  }

  return {
    desk,
    sessions: () => sessions,
    load: () =>
      desk.read((stored) => {
        // Changed by another program, or by a gatekeeper that ended half-way: the switch may not know.
        if (spread(stored)) isDoubtful = true
      }),
    doubtSwitch() {
      isDoubtful = true
    },
    async settle() {
      if (!isDoubtful || !ami || !isUp()) return
      // A change that comes meanwhile raises the doubt again.
      isDoubtful = false
      try {
        const changes = await atSwitch(() => reconcileSessions(ami, sessions))
        if (changes > 0)
          ports.log('info', `The switch's copy of the sessions was corrected in ${changes} places.`)
      } catch (error) {
        isDoubtful = true
        throw error
      }
    },
    async endDue() {
      const directory = ports.directory()
      if (!directory || sessions.length === 0) return
      const at = ports.now()
      const states = await askStates(directory, at)
      const ends = findEndedSessions({
        sessions: sessions.filter((session) => states.has(session.endpoint)),
        directory,
        at,
        phoneState: (endpoint) => states.get(endpoint) ?? 'unknown',
        unregisteredSince: (endpoint) => unregisteredSince.get(endpoint) ?? null,
      })
      if (ends.length > 0) await desk.end(ends)
    },
  }
}
