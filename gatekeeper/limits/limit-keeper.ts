import { createDays } from '@/gatekeeper/limits/day'
import { openLimitsFile } from '@/gatekeeper/limits/limits-file'
import { listLimits } from '@/gatekeeper/limits/list-limits'
import type { CallNews } from '@/gatekeeper/messages'
import type { HeldPolicy } from '@/gatekeeper/policies'
import { type Admitted, createLedger, type LedgerPorts, type LimitedClass } from '@/lib/call-limit/ledger'
import type { Lifted, LimitsAnswer, SeenAlarm } from '@/lib/call-limit/schema'
import { sayAlarm, sayReached } from '@/lib/call-limit/words'
import { type CallLimits, hasLimit } from '@/lib/policy/call-limits'
import type { Decision } from '@/lib/policy/decision'
import type { Snapshot } from '@/lib/policy/snapshot'

/** Who asks for a place: the channel of the switch, and whether anything is to be counted. */
export type Asking = { at: number; call: string | null; device: string; isQuestion: boolean }

/** `limited`: the Classes of Service that count the call, as the dialplan has them, `<id>-<id>-`. */
export type LimitedDecision = {
  decision: Decision
  limited: string
  /** Why it was refused, where a limit or a lock refused it. */
  limit: { sentence: string } | null
}

export type LimitKeeperPorts = {
  dataDir: string
  active: () => HeldPolicy | null
  now: () => number
  /** Notes it in the audit. Throws where it cannot be noted. */
  record: (alarms: SeenAlarm[]) => Promise<void>
  log: (level: 'info' | 'warn' | 'error', message: string) => void
}

export type LimitKeeper = ReturnType<typeof createLimitKeeper>

const keptAlarms = 200
/** Calls that end are heard of as long as the worker told of the switch within this time. */
const hearingMs = 5_000
/** A lock until it is lifted, as the dialplan compares it. */
const forEver = 9_999_999_999
const recordAgainMs = 10_000

const limitsOfSnapshot = new WeakMap<Snapshot, Map<string, CallLimits>>()
function limitsIn(snapshot: Snapshot): Map<string, CallLimits> {
  const found = limitsOfSnapshot.get(snapshot)
  if (found) return found
  const limited = snapshot.classesOfService.filter(({ limits }) => hasLimit(limits))
  const made = new Map(limited.map(({ id, limits }) => [id, limits]))
  limitsOfSnapshot.set(snapshot, made)
  return made
}

/** The admission after the decision, on the answering thread: from memory, kept on disk behind the answer. */
export function createLimitKeeper(ports: LimitKeeperPorts) {
  const { active, log, now } = ports
  const dayOf = createDays(() => active()?.snapshot.settings.timeZone ?? 'UTC')
  let alarms: SeenAlarm[] = []
  let heardAt = Number.NEGATIVE_INFINITY
  let made = 0
  const counted = { warning: 0, reached: 0, locked: 0 }

  const remember = (alarm: SeenAlarm): void => {
    alarms = [...alarms.filter(({ id }) => id !== alarm.id), alarm].slice(-keptAlarms)
  }
  const ledgerPorts: LedgerPorts = {
    limitsOf: (classId) => {
      const held = active()
      return held === null ? null : (limitsIn(held.snapshot).get(classId) ?? null)
    },
    startOfDay: (at) => dayOf(at).start,
    endOfDay: (at) => dayOf(at).end,
    changed: (extensionId) => file.note(extensionId),
    alarm(alarm) {
      const seen = { ...alarm, id: `${alarm.at}-${++made}`, isRecorded: false }
      remember(seen)
      file.noteAlarm(seen)
      counted[alarm.kind]++
      const held = active()
      const extension = held?.snapshot.extensions.find(({ id }) => id === alarm.extensionId)
      const cos = held?.snapshot.classesOfService.find(({ id }) => id === alarm.classId)
      log('warn', `Extension ${extension?.number ?? alarm.extensionId}: ${sayAlarm(seen, cos?.name ?? '')}`)
      recordSoon()
    },
  }
  const ledger = createLedger(ledgerPorts)
  const file = openLimitsFile(
    ports.dataDir,
    () => ({ records: ledger.records(), alarms }),
    ledger.record,
    (error) => log('error', `The counts of the limits could not be written: ${String(error)}`),
  )
  const kept = file.read()
  for (const record of kept.records) ledger.restore(record)
  alarms = kept.alarms.slice(-keptAlarms)
  if (kept.damagedLines > 0)
    log('error', `limits.jsonl has ${kept.damagedLines} damaged lines, which do not count.`)

  let recording: NodeJS.Timeout | null = null
  const recordSoon = (delayMs = 0): void => {
    recording ??= setTimeout(() => void recordAlarms(), delayMs)
    recording.unref()
  }
  const recordAlarms = async (): Promise<void> => {
    const open = alarms.filter(({ isRecorded }) => !isRecorded)
    try {
      if (open.length > 0) await ports.record(open)
      for (const alarm of open) {
        const done = { ...alarm, isRecorded: true }
        remember(done)
        file.noteAlarm(done)
      }
      recording = null
    } catch {
      // The database is away: until then it is on disk.
      recording = null
      recordSoon(recordAgainMs)
    }
  }
  recordSoon(recordAgainMs)

  const classesOf = (held: HeldPolicy, decision: Decision): LimitedClass[] => {
    const limits = limitsIn(held.snapshot)
    if (limits.size === 0) return []
    return decision.path.flatMap(({ id }) => {
      const found = limits.get(id)
      return found ? [{ id, limits: found }] : []
    })
  }

  return {
    /** The decision after the limits. Emergency calls, and calls that go to no outgoing line, have none. */
    admit(held: HeldPolicy, decision: Decision, asking: Asking): LimitedDecision {
      const { acting, destination, number } = decision
      if (
        decision.reason !== 'granted' ||
        destination?.kind !== 'outgoing-line' ||
        !acting ||
        number === null
      )
        return { decision, limited: '', limit: null }
      const classes = classesOf(held, decision)
      const admitted = ledger.admit({
        ...asking,
        classes,
        number,
        extensionId: acting.id,
        hearsEnds: asking.at - heardAt < hearingMs,
      })
      if (admitted.ok) {
        const limited = classes.map(({ id }) => `${id}-`).join('')
        const { maxDurationSeconds: max } = decision
        const { maxSeconds: left } = admitted
        if (left === null || (max !== null && max <= left)) return { decision, limited, limit: null }
        return { decision: { ...decision, maxDurationSeconds: left }, limited, limit: null }
      }
      const refused = { callerId: null, maxDurationSeconds: null, send: null, trunkIds: [] }
      return {
        decision: { ...decision, ...refused, decision: 'deny', reason: 'limit_reached' },
        limited: '',
        limit: { sentence: sayRefusal(admitted, held.snapshot, acting.number) },
      }
    },

    /** What the switch tells each second: gives what is counted and may be forgotten there, and the locks. */
    takeNews({ channels, full, isUp, legs }: CallNews) {
      const at = now()
      if (isUp) heardAt = at
      for (const leg of legs) ledger.takeLeg(leg, at)
      for (const one of full) ledger.takeFull(one.extensionId, one.classId, at)
      if (channels !== null) ledger.takeChannels(new Set(channels), at)
      const locks = ledger
        .records()
        .flatMap(({ extensionId, lock }): [string, number][] =>
          lock ? [[extensionId, lock.until === null ? forEver : Math.ceil(lock.until / 1000)]] : [],
        )
      return {
        legs: legs.flatMap(({ ended, id }) => (ended === null ? [] : [id])),
        full: full.map(({ id }) => id),
        locks,
        wantsChannels: ledger.hasOpenCalls(),
      }
    },
    takeEnd: (channel: string) => ledger.takeEnd(channel, now()),
    prune(): void {
      const held = active()
      if (!held) return
      const extensions = new Set(held.snapshot.extensions.map(({ id }) => id))
      ledger.prune((id) => extensions.has(id), now())
    },

    list(): LimitsAnswer | null {
      const held = active()
      const at = now()
      return held && listLimits(held.snapshot, limitsIn(held.snapshot), ledger, alarms, dayOf(at).end, at)
    },
    /** Ends locks and begins to count anew. Null: one of them is no extension of the active revision. */
    findLiftable(numbers: readonly string[]): Lifted[] | null {
      const all = new Map(active()?.snapshot.extensions.map((one) => [one.number, one.id]))
      const found = numbers.map((number) => ({ number, id: all.get(number) }))
      if (found.some(({ id }) => id === undefined)) return null
      return found.flatMap(({ id = '', number }) => {
        const record = ledger.record(id)
        return record && (record.lock !== null || record.reached !== null)
          ? [{ extensionId: id, number, wasLocked: record.lock !== null }]
          : []
      })
    },
    lift: (extensionId: string) => ledger.lift(extensionId, now()),

    gauges: () => ({
      limit_locks: {
        help: 'Extensions that are locked after a limit.',
        value: ledger.records().filter(({ lock }) => lock !== null).length,
      },
      limit_warnings_total: { help: 'Limits of a day that were nearly reached.', value: counted.warning },
      limit_alarms_total: { help: 'Limits that refused calls.', value: counted.reached },
      limit_locks_total: { help: 'Extensions that were locked after a limit.', value: counted.locked },
    }),
    close(): void {
      if (recording) clearTimeout(recording)
      file.close()
    },
  }
}

function sayRefusal(
  refused: Exclude<Admitted, { ok: true }>,
  { classesOfService }: Snapshot,
  number: string,
): string {
  const { classId, count, limit, most } = refused.reason === 'locked' ? refused.lock : refused
  const name = classesOfService.find(({ id }) => id === classId)?.name ?? 'a Class of Service'
  const reached = sayReached(name, limit, most, count)
  return refused.reason === 'locked' ? `The outgoing lines of ${number} are locked. ${reached}` : reached
}
