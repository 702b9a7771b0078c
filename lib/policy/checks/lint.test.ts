import { describe, expect, it } from 'vitest'
import { checkSnapshot } from '@/lib/policy/check'
import { build, found, known, noon, type Parts, sound } from '@/lib/policy/checks/lint-stage'

it('has nothing to say about a sound PBX, now or at any time', () => {
  expect(found(build({}))).toEqual([])
  expect(found(build({}), noon)).toEqual([])
})

it('finds a blocked number that goes out while the schedule of its Class of Service is closed', () => {
  const [finding, ...others] = checkSnapshot(build({}), noon)
  expect(others).toEqual([])
  expect(finding).toMatchObject({
    code: known,
    path: ['classesOfService', 3, 'blockedNumbers', 0],
    message:
      'Class of Service “noon” blocks _9555XXXX only while schedule “Lunch” is open: at other times “staff” reaches such a number, for example 95550000 by outgoing line “Local”. Put the blocked number into a Class of Service without a schedule.',
  })
})

describe('lint keeps quiet about', () => {
  it.each<[string, Parts]>([
    [
      'a wide pattern beside a narrow one of the same line',
      { lines: { Local: { patterns: ['_9NXXXXXX', '_92XXXXXX'] } } },
    ],
    [
      'a grant that counts when the other is closed',
      {
        classes: {
          days: { schedule: 'Office', lines: ['World'], services: ['*97'] },
          staff: { ...sound.classes.staff, services: [], include: ['late', 'days', 'noon'] },
          late: { schedule: 'Nights', services: ['*97'], applications: 'all' },
        },
      },
    ],
    ['a check-list behind All Extensions', { classes: { lobby: { extensions: 'all' } } }],
    [
      'a blocked number that a line only sends',
      { classes: { staff: { ...sound.classes.staff, blocked: ['_011882.'] } } },
    ],
    ['local lines at phones in the open', { classes: { lobby: { extensions: ['101'], lines: ['Local'] } } }],
    [
      'a manual order of the one in force',
      { classes: { staff: { ...sound.classes.staff, order: 'manual' } } },
    ],
    [
      'the hot desk service of a restricted phone, whose Class of Service is also included by one that grants it',
      {
        classes: {
          staff: { services: ['*22', '*97'], include: ['days', 'late', 'noon', 'hotdesk'] },
          hotdesk: { blocked: ['_9011882.'] },
        },
      },
    ],
    [
      'a costly line under a Class of Service that limits what it includes',
      { classes: { staff: { ...sound.classes.staff, limits: { callsPerDay: 50 } }, days: { limits: {} } } },
    ],
    [
      'exceptions to come',
      { schedules: { Office: { week: ['mon-fri 08:00-18:00'], exceptions: { '2026-07-27': 'closed' } } } },
    ],
  ])('%s', (_, parts) => {
    expect(found(build(parts), noon)).toEqual([])
  })
})
