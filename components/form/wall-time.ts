/** A time as people type it (`8`, `830`, `8.30`, `8h30`) as `08:30`; what is no time is left as typed. */
export function toWallTime(typed: string): string {
  const text = typed.trim()
  const match = /^([0-9]{1,2})(?:[:.hH ]?([0-9]{2}))?$/.exec(text)
  if (!match) return text
  const [, hours = '', minutes = '00'] = match
  if (Number(hours) > 24 || Number(minutes) > 59) return text
  return `${hours.padStart(2, '0')}:${minutes}`
}
