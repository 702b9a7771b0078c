import { describe, expect, it } from 'vitest'
import { timeZoneField } from '@/lib/policy/fields'
import { checkTimeZone } from '@/lib/policy/time-zone'

const messageOf = (text: string): string | undefined =>
  timeZoneField.safeParse(text).error?.issues[0]?.message

describe('a time zone', () => {
  it.each([
    'America/Montreal',
    'America/Argentina/Buenos_Aires',
    'America/Port-au-Prince',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Asia/Katmandu',
    'America/St_Johns',
    'Africa/Casablanca',
    'US/Eastern',
    'GB',
    'UTC',
    'GMT',
    'Etc/UTC',
  ])('%s is one', (zone) => expect(messageOf(zone)).toBeUndefined())

  it.each([
    ['America/Montral', 'America/Montreal'],
    ['America/Monteral', 'America/Montreal'],
    ['America/montreal', 'America/Montreal'],
    ['AMERICA/NEW_YORK', 'America/New_York'],
    ['America/New York', 'America/New_York'],
    ['Europe/Pariss', 'Europe/Paris'],
    ['Paris', 'Europe/Paris'],
    ['montreal', 'America/Montreal'],
    ['Europe/Montreal', 'America/Montreal'],
    ['Asia/Katmandoo', 'Asia/Katmandu'],
    [' UTC', 'UTC'],
    ['utc', 'UTC'],
  ])('“%s” is none, and %s was meant', (text, meant) => {
    expect(messageOf(text)).toBe(`“${text}” is no time zone. Did you mean ${meant}?`)
  })

  it.each(['', 'Mars/Olympus', 'local', '../../etc/passwd', 'x'.repeat(65), 'a\nb', 'posixrules'])(
    '“%s” is none, and nothing is like it',
    (text) => expect(messageOf(text)).toBe('Enter a time zone that exists, such as America/Montreal.'),
  )

  it.each([
    '+05:30',
    '-03',
    '+0530',
    'GMT+5',
    'UTC-3',
    'UTC-3:30',
    'Etc/GMT+5',
    'Etc/GMT-14',
    'EST',
    'MST',
    'HST',
    'est',
  ])('“%s” is a fixed offset, which knows no clock changes', (text) =>
    expect(messageOf(text)).toContain(`“${text}” is a fixed distance from GMT`),
  )

  it('is every one that a form offers', () => {
    const refused = Intl.supportedValuesOf('timeZone').filter((zone) => !checkTimeZone(zone).ok)
    expect(refused).toEqual([])
  })
})
