'use client'

import { useSyncExternalStore } from 'react'

type Props = {
  /** ISO 8601. */
  at: string
  /** day: 'Mon 14:02' · date: '22 Nov 2026, 14:02' */
  style?: 'day' | 'date'
}

const options = {
  day: { weekday: 'short', hour: '2-digit', minute: '2-digit' },
  date: { dateStyle: 'medium', timeStyle: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** An instant in the time zone of the person who reads it; of the server's answer, in UTC. */
export function LocalTime({ at, style = 'date' }: Props) {
  const format = (timeZone?: string) =>
    new Intl.DateTimeFormat('en-GB', { ...options[style], timeZone }).format(new Date(at))
  const words = useSyncExternalStore(
    noChanges,
    () => format(),
    () => `${format('UTC')} UTC`,
  )
  return <time dateTime={at}>{words}</time>
}

const noChanges = () => () => undefined
