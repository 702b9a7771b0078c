import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { completeEntry } from '@/lib/decision-log/complete-entry'
import { openLogWriter } from '@/lib/decision-log/log-file'
import { createLogWriter } from '@/lib/decision-log/log-writer'
import { summariseLog } from '@/lib/decision-log/summary'

const minuteMs = 60_000
const now = Date.UTC(2026, 10, 23, 15, 7)

it('counts each call in the step that it was made in, and none from before', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'cordboard-summary-'))
  try {
    const file = openLogWriter(dataDir)
    const refused = (minutesAgo: number) =>
      completeEntry(
        {
          trace: `ago-${minutesAgo}`,
          at: now - minutesAgo * minuteMs,
          revision: 1,
          source: 'fallback',
          decision: 'deny',
          reason: 'not_granted',
          device: '101',
          dialed: '100',
          via: '',
          occupantId: '',
          actingId: '',
        },
        null,
      )
    // 15:07, 15:00, 14:59, and a day and a minute before the first step of a day.
    const entries = [0, 7, 8, 95 * 15 + 8].map(refused)
    createLogWriter(file).record(entries.map((entry) => ({ ...entry, overwritten: 0 })))
    const day = summariseLog(file, now, { steps: 96, stepMinutes: 15 })
    expect(day.minutes).toHaveLength(96)
    expect(day.minutes.slice(-2)).toEqual([
      { at: Date.UTC(2026, 10, 23, 14, 45), allowed: 0, refused: 1, fallback: 1 },
      { at: Date.UTC(2026, 10, 23, 15), allowed: 0, refused: 2, fallback: 2 },
    ])
    expect(day.refused).toBe(3)
    expect(summariseLog(file, now, { steps: 168, stepMinutes: 60 }).refused).toBe(4)
    expect(summariseLog(file, now).refused).toBe(3)
    file.close()
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})
