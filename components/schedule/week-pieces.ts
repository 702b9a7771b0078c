import { type WeeklyWindow, weekdays } from '@/lib/policy/snapshot'

/** A part of a weekly window on one day of the picture. Minutes since the start of the day. */
export type WeekPiece = {
  /** Place of its window in the form. */
  index: number
  from: number
  to: number
  /** It began the day before. */
  isFromBefore: boolean
  /** It goes on after midnight. */
  goesOn: boolean
  /** '06:30 – 14:30', '15:00 – 06:00 next day', '– 06:00'. */
  words: string
}

export const dayNames = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
} as const

/** Minutes since the start of the day; null: no time yet. */
export function readMinutes(time: string): number | null {
  const match = /^([01][0-9]|2[0-4]):([0-5][0-9])$/.exec(time)
  if (!match) return null
  const minutes = Number(match[1]) * 60 + Number(match[2])
  return minutes <= 1440 ? minutes : null
}

/** 990 → '16:30'; 1440 → '24:00'. */
export function writeMinutes(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** What is drawn on each day, Monday first. A window that is not complete yet is left out. */
export function layOutWeek(windows: readonly WeeklyWindow[]): WeekPiece[][] {
  const days: WeekPiece[][] = weekdays.map(() => [])
  windows.forEach(({ day, start, end }, index) => {
    const place = weekdays.indexOf(day)
    const [from, to] = [readMinutes(start), readMinutes(end)]
    if (from === null || to === null || from === to) return
    const crosses = to < from
    days[place]?.push({
      index,
      from,
      to: crosses ? 1440 : to,
      isFromBefore: false,
      goesOn: crosses && to > 0,
      words: crosses ? `${start} – ${end} next day` : `${start} – ${end}`,
    })
    if (crosses && to > 0)
      days[(place + 1) % 7]?.push({
        index,
        from: 0,
        to,
        isFromBefore: true,
        goesOn: false,
        words: `– ${end}`,
      })
  })
  for (const day of days) day.sort((a, b) => a.from - b.from)
  return days
}
