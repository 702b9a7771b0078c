import {
  type CallLock,
  type Count,
  isLive,
  isOver,
  type LimitRecord,
  newCount,
  newRecord,
  type OpenCall,
  type Reached,
  spentSeconds,
} from '@/lib/call-limit/record'
import { type CallLimits, type CountedLimit, countedLimits } from '@/lib/policy/call-limits'

/** A Class of Service on the path that granted a call, with its limits. */
export type LimitedClass = { id: string; limits: CallLimits }

/** A call over an outgoing line that the policy allows. `at`: milliseconds since the epoch. */
export type Admission = {
  extensionId: string
  classes: readonly LimitedClass[]
  at: number
  number: string
  device: string
  /** The switch's id of the channel that asks; null: not known, and then it is not counted among those at a time. */
  call: string | null
  /** Whether calls that end are heard of; else the switch alone holds how many there are at a time. */
  hearsEnds: boolean
  /** A question only: nothing is counted, no alarm, no lock. */
  isQuestion: boolean
}

export type Admitted =
  | { ok: true; maxSeconds: number | null }
  | { ok: false; reason: 'locked'; lock: CallLock }
  | ({ ok: false; reason: 'limit' } & Reached)

/** A leg over a trunk, as the switch has noted it. */
export type LegNote = {
  id: string
  extensionId: string
  classIds: string[]
  call: string
  number: string
  device: string
  begun: number
  answered: number | null
  ended: number | null
}

/** Something that people should know. */
export type LimitAlarm = Reached & {
  kind: 'warning' | 'reached' | 'locked'
  at: number
  extensionId: string
}

export type LedgerPorts = {
  /** The limits of a Class of Service in the revision in force; null: it has none. */
  limitsOf(classId: string): CallLimits | null
  startOfDay(at: number): number
  endOfDay(at: number): number
  /** A record changed. */
  changed(extensionId: string): void
  alarm(alarm: LimitAlarm): void
}

export type Ledger = ReturnType<typeof createLedger>

const minuteMs = 60_000
const keptCalls = 20
const keptLegs = 50
/** A limit that goes on refusing is told of this often. */
const alarmAgainMs = 3_600_000
const youngMs = 5_000
const untoldMs = 60_000

/**
 * Counts calls over outgoing lines, for each extension and Class of Service by itself, and says whether one more is
 * within the limits: docs/toll-fraud.md. In memory and without a clock of its own; nothing in it waits, so that of two
 * calls at one instant only one gets the last place.
 */
export function createLedger(ports: LedgerPorts) {
  const records = new Map<string, LimitRecord>()
  /** Whose calls each channel of an open call is of. */
  const owners = new Map<string, Set<string>>()
  const own = (channel: string, extensionId: string): void => {
    const of = owners.get(channel) ?? new Set()
    owners.set(channel, of.add(extensionId))
  }
  const disown = (channel: string, extensionId: string): void => {
    const of = owners.get(channel)
    of?.delete(extensionId)
    if (of?.size === 0) owners.delete(channel)
  }

  /** The record of today: what was counted on another day is gone, a lock until the end of its day as well. */
  const recordAt = (extensionId: string, at: number): LimitRecord | null => {
    const record = records.get(extensionId)
    if (!record) return null
    if (record.lock?.until && record.lock.until <= at) {
      record.lock = null
      ports.changed(extensionId)
    }
    const day = ports.startOfDay(at)
    if (record.day !== day) {
      record.day = day
      record.counts = {}
      record.reached = null
      ports.changed(extensionId)
    }
    return record
  }
  const openRecord = (extensionId: string, at: number): LimitRecord => {
    const found = recordAt(extensionId, at)
    if (found) return found
    const record = newRecord(extensionId, ports.startOfDay(at))
    records.set(extensionId, record)
    return record
  }
  const countOf = (record: LimitRecord, classId: string): Count => {
    const count = record.counts[classId] ?? newCount()
    record.counts[classId] = count
    return count
  }

  /** What the extension has used of each limit of a Class of Service; minutes in seconds. */
  const usedOf = (record: LimitRecord | null, classId: string, at: number): Record<CountedLimit, number> => {
    const count = record?.counts[classId]
    const open = record?.open.filter(({ classIds }) => classIds.includes(classId)) ?? []
    return {
      concurrentCalls: open.filter(isLive).length,
      // A clock that was set back leaves instants behind that are still to come.
      callsPerMinute: count?.minute.filter((one) => one > at - minuteMs && one <= at).length ?? 0,
      callsPerDay: count?.calls ?? 0,
      minutesPerDay:
        (count?.seconds ?? 0) + open.reduce((sum, call) => sum + spentSeconds(call, record?.day ?? 0, at), 0),
    }
  }

  const findReached = (
    record: LimitRecord | null,
    { at, call, classes, hearsEnds }: Admission,
  ): Reached | null => {
    for (const { id, limits } of classes) {
      const used = usedOf(record, id, at)
      for (const limit of countedLimits) {
        const most = limits[limit]
        if (most === null || (limit === 'concurrentCalls' && (call === null || !hearsEnds))) continue
        const count = limit === 'minutesPerDay' ? used[limit] / 60 : used[limit]
        if (count >= most) return { classId: id, limit, most, count: Math.floor(count) }
      }
    }
    return null
  }

  const secondsLeft = (record: LimitRecord | null, { at, classes }: Admission): number | null => {
    let least: number | null = null
    for (const { id, limits } of classes) {
      if (limits.minutesPerDay === null) continue
      const left = limits.minutesPerDay * 60 - usedOf(record, id, at).minutesPerDay
      least = least === null ? left : Math.min(least, left)
    }
    return least
  }

  const refuse = (record: LimitRecord, at: number, reached: Reached, limits: CallLimits): void => {
    const { extensionId } = record
    const { classId, limit } = reached
    const count = countOf(record, classId)
    const last = count.refused[limit]
    count.refused[limit] = at
    record.reached = { ...reached, at }
    if (last === undefined || at - last > alarmAgainMs)
      ports.alarm({ ...reached, kind: 'reached', at, extensionId })
    if (limits.lock !== 'none' && record.lock === null) {
      const until = limits.lock === 'day' ? ports.endOfDay(at) : null
      record.lock = { ...reached, since: at, until, calls: record.calls.map((one) => ({ ...one })) }
      ports.alarm({ ...reached, kind: 'locked', at, extensionId })
    }
    ports.changed(extensionId)
  }

  /** Of the limits of a day. */
  const warn = (record: LimitRecord, classIds: readonly string[], at: number): void => {
    for (const classId of classIds) {
      const limits = ports.limitsOf(classId)
      if (limits === null) continue
      const used = usedOf(record, classId, at)
      for (const limit of ['callsPerDay', 'minutesPerDay'] as const) {
        const most = limits[limit]
        const count = limit === 'minutesPerDay' ? used[limit] / 60 : used[limit]
        if (most === null || count * 100 < most * limits.warnAtPercent) continue
        const { warned } = countOf(record, classId)
        if (warned.includes(limit)) continue
        warned.push(limit)
        ports.changed(record.extensionId)
        const { extensionId } = record
        ports.alarm({ kind: 'warning', at, extensionId, classId, limit, most, count: Math.floor(count) })
      }
    }
  }

  const open = (record: LimitRecord, call: OpenCall): void => {
    record.open.push(call)
    own(call.id, record.extensionId)
  }

  const count = (record: LimitRecord, call: OpenCall): void => {
    for (const classId of call.classIds) {
      const one = countOf(record, classId)
      one.calls++
      const most = ports.limitsOf(classId)?.callsPerMinute ?? null
      if (most === null) continue
      one.minute = one.minute.filter((then) => then > call.at - minuteMs && then <= call.at)
      one.minute.push(call.at)
    }
    open(record, call)
    const { at, device, id, number } = call
    record.calls = [...record.calls, { id, at, device, number, seconds: null }].slice(-keptCalls)
  }

  /** Calls that are over leave; what they took is counted once. */
  const close = (record: LimitRecord, at: number): void => {
    const over = record.open.filter(isOver)
    if (over.length === 0) return
    for (const call of over) {
      const seconds = spentSeconds(call, 0, at)
      for (const classId of call.classIds)
        countOf(record, classId).seconds += spentSeconds(call, record.day, at)
      record.calls = record.calls.map((one) => (one.id === call.id ? { ...one, seconds } : one))
    }
    record.open = record.open.filter((call) => !over.includes(call))
    for (const { id, legs } of over)
      for (const channel of [id, ...Object.keys(legs)]) disown(channel, record.extensionId)
    // A channel may be of another call of the same extension, which goes on.
    for (const { id, legs } of record.open)
      for (const channel of [id, ...Object.keys(legs)]) own(channel, record.extensionId)
    ports.changed(record.extensionId)
  }

  return {
    /** May one more call go out? Where it may, it is counted from this instant. */
    admit(asked: Admission): Admitted {
      const { at, call, classes, device, extensionId, number } = asked
      const record = recordAt(extensionId, at)
      if (record?.lock) return { ok: false, reason: 'locked', lock: record.lock }
      if (classes.length === 0) return { ok: true, maxSeconds: null }
      // A question that is put again is the same call.
      const isAgain = call !== null && record?.open.some((one) => one.id === call && isLive(one)) === true
      const reached = isAgain ? null : findReached(record, asked)
      if (reached !== null) {
        const limits = classes.find(({ id }) => id === reached.classId)?.limits
        if (!asked.isQuestion && limits) refuse(openRecord(extensionId, at), at, reached, limits)
        return { ok: false, reason: 'limit', ...reached }
      }
      const maxSeconds = secondsLeft(record, asked)
      if (asked.isQuestion || isAgain) return { ok: true, maxSeconds }
      const kept = openRecord(extensionId, at)
      const classIds = classes.map(({ id }) => id)
      const id = call ?? `${at}-${kept.calls.length}`
      kept.open = kept.open.filter((one) => one.id !== id)
      count(kept, { id, at, number, device, classIds, isAsking: call !== null, legs: {} })
      warn(kept, classIds, at)
      // Without an id its end is never heard of: it is no call at the same time, and its minutes come by its legs alone.
      if (call === null) close(kept, at)
      ports.changed(extensionId)
      return { ok: true, maxSeconds }
    },

    /** What the switch has noted of a leg, also of a call that was made without us. */
    takeLeg(note: LegNote, at: number): void {
      const record = openRecord(note.extensionId, at)
      if (record.countedLegs.includes(note.id)) return
      let call = record.open.find(({ id }) => id === note.call)
      if (!call) {
        const isKnown = record.calls.some(({ id }) => id === note.call)
        const { begun, classIds, device, number } = note
        call = { id: note.call, at: begun, number, device, classIds, isAsking: false, legs: {} }
        // Another leg of a call that was counted, or one of yesterday, adds no call.
        if (isKnown || begun < record.day) open(record, call)
        else count(record, call)
      }
      const { ended } = note
      const known = call.legs[note.id]
      const answered = known?.answered ?? note.answered
      if (known && known.answered === answered && known.ended === ended) return
      call.legs[note.id] = { answered, ended, gone: known?.gone ?? null }
      own(note.id, note.extensionId)
      ports.changed(note.extensionId)
      if (ended !== null) record.countedLegs = [...record.countedLegs, note.id].slice(-keptLegs)
      warn(record, call.classIds, at)
      close(record, at)
    },

    /** The dialplan refused a call because there are too many at the same time. */
    takeFull(extensionId: string, classId: string, at: number): void {
      const limits = ports.limitsOf(classId)
      if (limits?.concurrentCalls == null) return
      const record = openRecord(extensionId, at)
      const most = limits.concurrentCalls
      refuse(record, at, { classId, limit: 'concurrentCalls', most, count: most }, limits)
    },

    /** A channel of the switch is gone. What a leg took, the switch notes by itself. */
    takeEnd(channel: string, at: number): void {
      for (const extensionId of [...(owners.get(channel) ?? [])]) {
        const record = records.get(extensionId)
        if (!record) continue
        for (const call of record.open) {
          if (call.id === channel) call.isAsking = false
          const leg = call.legs[channel]
          if (leg) leg.gone ??= at
        }
        close(record, at)
      }
    },

    /** The channels that there are at the switch: others have ended. Those of young calls may not be there yet. */
    takeChannels(channels: ReadonlySet<string>, at: number): void {
      for (const extensionId of new Set([...owners.values()].flatMap((of) => [...of]))) {
        const record = records.get(extensionId)
        if (!record) continue
        for (const call of record.open) {
          if (call.at > at - youngMs) continue
          if (!channels.has(call.id)) call.isAsking = false
          for (const [id, leg] of Object.entries(call.legs)) {
            if (!channels.has(id)) leg.gone ??= at
            // A switch that lost its notes will not tell.
            if (leg.gone !== null && at - leg.gone > untoldMs) leg.ended ??= leg.gone
          }
        }
        warn(record, [...new Set(record.open.flatMap(({ classIds }) => classIds))], at)
        close(record, at)
      }
    },

    /** Ends a lock and begins to count anew. Null: there is nothing to lift. */
    lift(extensionId: string, at: number): LimitRecord | null {
      const record = recordAt(extensionId, at)
      if (!record || (record.lock === null && record.reached === null)) return null
      const before = structuredClone(record)
      record.lock = null
      record.reached = null
      record.counts = {}
      // What calls in progress took until now is not counted again.
      for (const call of record.open)
        for (const leg of Object.values(call.legs)) if (leg.answered !== null) leg.answered = at
      ports.changed(extensionId)
      return before
    },

    usedOf: (extensionId: string, classId: string, at: number) =>
      usedOf(recordAt(extensionId, at), classId, at),
    record: (extensionId: string) => records.get(extensionId) ?? null,
    records: (): LimitRecord[] => [...records.values()],
    hasOpenCalls: () => owners.size > 0,
    restore(kept: LimitRecord): void {
      records.set(kept.extensionId, kept)
      for (const { id, legs } of kept.open)
        for (const channel of [id, ...Object.keys(legs)]) own(channel, kept.extensionId)
    },
    /** Drops what is of no extension any more, and records that say nothing. */
    prune(hasExtension: (id: string) => boolean, at: number): void {
      for (const id of records.keys()) {
        const record = recordAt(id, at)
        const isEmpty =
          record !== null &&
          record.lock === null &&
          record.open.length === 0 &&
          Object.keys(record.counts).length === 0
        if (!hasExtension(id) || isEmpty) records.delete(id)
      }
    },
  }
}
