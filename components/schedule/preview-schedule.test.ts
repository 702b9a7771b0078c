import { describe, expect, it } from 'vitest'
import { dateIn, presentIn, previewSchedule } from '@/components/schedule/preview-schedule'
import { newSchedule } from '@/lib/schedule/schema'

// A Thursday, 16:17 in Montreal.
const at = Date.UTC(2026, 10, 12, 21, 17)

describe('what a schedule in the form would do', () => {
  it('says its state and what comes next', () => {
    const preview = previewSchedule(newSchedule('America/Montreal'), at)
    expect(preview?.state).toMatchObject({ kind: 'open', rest: 'closes 18:00' })
    expect(preview?.coming.slice(0, 3)).toEqual([
      { when: 'Thu 18:00', opens: false },
      { when: 'Fri 08:00', opens: true },
      { when: 'Fri 18:00', opens: false },
    ])
  })

  it('follows an exception as it is typed', () => {
    const form = {
      ...newSchedule('America/Montreal'),
      exceptions: [{ date: '2026-11-13', name: '', windows: [] }],
    }
    expect(previewSchedule(form, at)?.coming[1]).toEqual({ when: 'Mon 08:00', opens: true })
  })

  it('waits while something is not complete', () => {
    const form = {
      ...newSchedule('America/Montreal'),
      windows: [{ day: 'mon' as const, start: '', end: '' }],
    }
    expect(previewSchedule(form, at)).toBeNull()
    expect(presentIn('Nowhere/None', at)).toBeNull()
    expect(dateIn('Nowhere/None', at)).toBeNull()
  })

  it('knows the present in a zone', () => {
    expect(presentIn('America/Montreal', at)).toEqual({ day: 3, minutes: 977, time: '16:17' })
    expect(dateIn('Pacific/Auckland', at)).toBe('2026-11-13')
  })
})
