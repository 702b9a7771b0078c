import { appendFileSync, closeSync, existsSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { stateFolder } from '@/gatekeeper/state/copies'
import { type LimitRecord, recordSchema } from '@/lib/call-limit/record'
import { type SeenAlarm, seenAlarmSchema } from '@/lib/call-limit/schema'

/**
 * What is counted, on disk: a line for each record that changed, the last one of an extension counts. Written behind the
 * answers, so that no call waits; a process that is killed loses what came within {@link gatherMs}.
 */
export type LimitsFile = {
  read(): { records: LimitRecord[]; alarms: SeenAlarm[]; damagedLines: number }
  /** The record of this extension changed. */
  note(extensionId: string): void
  noteAlarm(alarm: SeenAlarm): void
  /** Writes what is left, at once. */
  close(): void
}

const gatherMs = 20
/** Then the file is written anew with what there is. */
const longestLines = 20_000

const lineSchema = z.union([z.object({ record: recordSchema }), z.object({ alarm: seenAlarmSchema })])

export function openLimitsFile(
  dataDir: string,
  all: () => { records: readonly LimitRecord[]; alarms: readonly SeenAlarm[] },
  find: (extensionId: string) => LimitRecord | null,
  fail: (error: unknown) => void,
): LimitsFile {
  const path = join(stateFolder(dataDir), 'limits.jsonl')
  const changed = new Set<string>()
  let alarms: SeenAlarm[] = []
  let timer: NodeJS.Timeout | null = null
  let writing: Promise<void> = Promise.resolve()
  let lines = 0

  const take = (): string => {
    const records = [...changed].flatMap((id) => find(id) ?? [])
    const text = [...records.map((record) => ({ record })), ...alarms.map((alarm) => ({ alarm }))]
    changed.clear()
    alarms = []
    lines += text.length
    return text.map((line) => `${JSON.stringify(line)}\n`).join('')
  }

  /** Beside, then renamed over: a crash leaves the one or the other. */
  const rewrite = (): void => {
    const now = all()
    const rows = [...now.records.map((record) => ({ record })), ...now.alarms.map((alarm) => ({ alarm }))]
    const beside = `${path}.new`
    const file = openSync(beside, 'w', 0o600)
    writeSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    closeSync(file)
    renameSync(beside, path)
    lines = rows.length
    changed.clear()
    alarms = []
  }

  const flush = async (): Promise<void> => {
    timer = null
    try {
      if (lines > longestLines && lines > 2 * all().records.length) rewrite()
      else await appendFile(path, take(), { mode: 0o600 })
    } catch (error) {
      fail(error)
    }
  }
  const later = (): void => {
    timer ??= setTimeout(() => {
      writing = writing.then(flush)
    }, gatherMs)
  }

  return {
    read() {
      const records = new Map<string, LimitRecord>()
      const seen = new Map<string, SeenAlarm>()
      let damagedLines = 0
      if (existsSync(path))
        for (const line of readFileSync(path, 'utf8').split('\n')) {
          if (line === '') continue
          const read = readLine(line)
          if (read === null) damagedLines++
          else if ('record' in read) records.set(read.record.extensionId, read.record)
          else seen.set(read.alarm.id, read.alarm)
        }
      return { records: [...records.values()], alarms: [...seen.values()], damagedLines }
    },
    note(extensionId) {
      changed.add(extensionId)
      later()
    },
    noteAlarm(alarm) {
      alarms.push(alarm)
      later()
    },
    close() {
      if (timer) clearTimeout(timer)
      timer = null
      if (changed.size + alarms.length > 0) appendFileSync(path, take(), { mode: 0o600 })
    },
  }
}

/** A line that a crash cut off is none. */
function readLine(line: string): z.infer<typeof lineSchema> | null {
  try {
    return lineSchema.parse(JSON.parse(line))
  } catch {
    return null
  }
}
