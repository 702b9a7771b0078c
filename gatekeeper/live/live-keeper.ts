import { type Follow, followSessions, writeLamps } from '@/gatekeeper/live/follow'
import type { LampsFile } from '@/gatekeeper/live/lamps-file'
import { showHints } from '@/gatekeeper/live/switch-hints'
import type { HeldRevision } from '@/gatekeeper/state/copies'
import type { AmiClient } from '@/lib/asterisk/ami/client'
import type { SwitchControl } from '@/lib/commit/ports'
import { type HotDeskSession, isCurrent } from '@/lib/hotdesk/session'
import { createQueue } from '@/lib/shared/queue'

/** Voicemail is reloaded at most this often. */
const reloadEveryMs = 1_000
const reloadMs = 10_000

/**
 * Keeps the busy lamps and message lamps of the switch on who sits where, by the active revision and the sessions of
 * now. They are the switch's copy: at the gatekeeper's start, and when the switch started or was away, all of it is
 * compared.
 */
export type LiveKeeper = {
  /** Something may have changed: a login, a logout, the end of a session, a revision. Throws what the switch refuses. */
  settle(): Promise<void>
  doubtSwitch(): void
  stop(): void
}

export type LiveKeeperPorts = {
  ami: AmiClient
  /** Its queue of reloads is shared with Commit: the switch refuses a second reload at once. */
  control: Pick<SwitchControl, 'reload'>
  file: LampsFile
  active: () => HeldRevision | null
  sessions: () => readonly HotDeskSession[]
  now: () => number
  monotonicMs: () => number
}

export function createLiveKeeper(ports: LiveKeeperPorts): LiveKeeper {
  const { ami, control, file, monotonicMs } = ports
  const inTurn = createQueue()
  /** What the switch shows; null: not known. */
  let hints: Follow['hints'] | null = null
  /** The file as the switch has read it; null: not known. */
  let lampsRead: string | null = null
  let shown = ''
  let reloadedAt = Number.NEGATIVE_INFINITY
  let later: NodeJS.Timeout | null = null
  let doubts = 0

  const settle = async (): Promise<void> => {
    const held = ports.active()
    if (!held || ami.state() !== 'booted') return
    const at = ports.now()
    const sessions = ports.sessions().filter((session) => isCurrent(session, at))
    const asked = `${held.revision} ${sessions.map(({ endpoint, extensionId }) => `${extensionId}@${endpoint}`).join(' ')}`
    if (asked === shown && hints && lampsRead !== null) return
    const follow = followSessions(held.snapshot, sessions)
    const doubtsBefore = doubts
    const formerHints = hints
    // What fails half-way, or waits for its reload, is compared anew: who goes away and comes back meanwhile is shown.
    hints = null
    shown = ''
    await showHints(ami, follow.hints, formerHints)
    if (doubts === doubtsBefore) hints = follow.hints
    const lamps = writeLamps(follow.lamps)
    if (lamps !== lampsRead) {
      const waitMs = reloadedAt + reloadEveryMs - monotonicMs()
      if (waitMs > 0) {
        settleIn(waitMs)
        return
      }
      await file.write(lamps)
      reloadedAt = monotonicMs()
      lampsRead = null
      await control.reload('app_voicemail.so', monotonicMs() + reloadMs)
      if (doubts === doubtsBefore) lampsRead = lamps
    }
    shown = asked
  }

  const settleIn = (waitMs: number): void => {
    later ??= setTimeout(() => {
      later = null
      // What fails here fails again in the next round, and is told there.
      inTurn(settle).catch(() => undefined)
    }, waitMs)
  }

  return {
    settle: () => inTurn(settle),
    doubtSwitch() {
      doubts++
      hints = null
      lampsRead = null
    },
    stop() {
      if (later) clearTimeout(later)
    },
  }
}
