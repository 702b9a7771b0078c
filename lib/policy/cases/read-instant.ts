import { Temporal } from 'temporal-polyfill'

/**
 * `2026-07-27 10:00 America/Montreal` as milliseconds since the epoch; seconds and thousandths may follow the
 * minutes. In the hour that a clock change repeats the offset must be written (`2026-11-01 01:30 -04:00
 * America/Montreal`), and a time that the change leaves out is refused: a case means one instant.
 */
export function readInstant(text: string): number {
  const [, date, time, offset = '', zone] =
    /^([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,3})?)?) (?:([+-][0-9]{2}:[0-9]{2}) )?([A-Za-z0-9_+\-/]+)$/.exec(
      text,
    ) ?? []
  if (zone === undefined)
    throw new Error(
      `“${text}” is no instant: write a date, a time and a zone, as 2026-07-27 10:00 America/Montreal.`,
    )
  return Temporal.ZonedDateTime.from(`${date}T${time}${offset}[${zone}]`, {
    offset: 'reject',
    disambiguation: 'reject',
  }).epochMilliseconds
}
