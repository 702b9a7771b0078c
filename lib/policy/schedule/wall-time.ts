export const minuteMs = 60_000
export const dayMs = 86_400_000

/** `08:30` → milliseconds since the start of the day; `24:00` → a whole day. */
export function readWallTime(text: string): number {
  return (Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))) * minuteMs
}

/** `2026-12-25` → days since 1970-01-01 of the calendar. */
export function readDate(text: string): number {
  return Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8, 10))) / dayMs
}

/** Day of the week of a calendar day: 0 = Monday, as in `weekdays`. 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}
