// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are variables of the dialplan.
import { describe, expect, it } from 'vitest'
import { scheduleContextOf } from '@/lib/asterisk/config/extensions/schedule'
import type { Schedule } from '@/lib/policy/snapshot'

const schedule = (part: Partial<Schedule>): Schedule => ({
  id: 'sched1',
  name: 'A schedule',
  timeZone: 'America/Montreal',
  windows: [],
  exceptions: [],
  ...part,
})
const linesOf = (part: Partial<Schedule>): string => scheduleContextOf(schedule(part)).lines.join('\n')

describe('a schedule', () => {
  it('compares weekday and wall time half-open', () => {
    expect(linesOf({ windows: [{ day: 'mon', start: '08:30', end: '17:00' }] })).toContain(
      'GotoIf($[${CB_WALL} >= 10830 & ${CB_WALL} < 11700]?open)',
    )
  })

  it('splits a window that crosses midnight, Sunday into Monday too', () => {
    const lines = linesOf({ windows: [{ day: 'sun', start: '22:00', end: '06:00' }] })
    expect(lines).toContain('${CB_WALL} >= 72200 & ${CB_WALL} < 72400')
    expect(lines).toContain('${CB_WALL} >= 10000 & ${CB_WALL} < 10600')
  })

  it('lets a dated exception decide its date alone', () => {
    const lines = linesOf({
      exceptions: [
        { date: '2026-12-24', name: '', windows: [{ start: '08:00', end: '12:00' }] },
        { date: '2026-12-25', name: '', windows: [] },
      ],
    })
    expect(lines).toContain('exten => d20261225,1,Set(LOCAL(CB_WALL)=')
    expect(lines).toContain('${CB_WALL} >= 10800 & ${CB_WALL} < 11200')
    expect(lines.indexOf('d${CB_DAY},1)}" = "1"')).toBeLessThan(lines.indexOf('%u%H%M'))
  })

  it('is closed without windows', () => {
    expect(linesOf({})).toMatch(/Return\(0\)$/)
  })
})
