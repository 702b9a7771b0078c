import { describe, expect, it } from 'vitest'
import { layOutWeek, readMinutes, writeMinutes } from '@/components/schedule/week-pieces'

describe('the picture of a week', () => {
  it('puts an overnight window on both days', () => {
    const days = layOutWeek([{ day: 'sun', start: '18:00', end: '02:00' }])
    expect(days[6]).toEqual([
      { index: 0, from: 1080, to: 1440, isFromBefore: false, goesOn: true, words: '18:00 – 02:00 next day' },
    ])
    expect(days[0]).toEqual([
      { index: 0, from: 0, to: 120, isFromBefore: true, goesOn: false, words: '– 02:00' },
    ])
  })

  it('leaves out what has no time yet', () => {
    const days = layOutWeek([
      { day: 'mon', start: '', end: '17:00' },
      { day: 'mon', start: '08:00', end: '08:00' },
    ])
    expect(days.flat()).toEqual([])
  })

  it('reads and writes the end of the day', () => {
    expect(readMinutes('24:00')).toBe(1440)
    expect(readMinutes('24:15')).toBeNull()
    expect(writeMinutes(1440)).toBe('24:00')
    expect(writeMinutes(75)).toBe('01:15')
  })
})
