import type { Players } from '@/lib/first-hour/cast'
import type { Facts } from '@/lib/first-hour/facts'
import type { Part, StepId } from '@/lib/first-hour/schema'

type Told = Facts & { players: Players; parts: readonly Part[]; isDone: boolean; isPassed: boolean }

const progress = (parts: readonly Part[], toCome: string): string => {
  const needed = parts.filter(({ isOptional }) => !isOptional)
  const done = needed.filter(({ isDone }) => isDone).length
  return done === 0 ? toCome : `${done} of ${needed.length} done`
}

/** The line under each step: what is there once it is done, how far it is, or what is to come. */
export const summaries: Record<StepId, (told: Told) => string> = {
  classes: ({ players, parts, isDone }) =>
    isDone
      ? `${players.people?.name} and ${players.notLogged?.name}`
      : progress(parts, 'for people, and for phones nobody uses'),
  nest: ({ draft, players, parts, isDone, isPassed }) => {
    const schedule = draft.schedules.find(({ id }) => id === players.nested?.scheduleId)
    if (isDone) return `${players.people?.name} includes ${players.nested?.name}, in ${schedule?.name}`
    return isPassed ? 'left out; it can be added later' : progress(parts, 'optional')
  },
  hotdesk: ({ players, parts, isDone }) =>
    isDone
      ? `${players.hotdesk?.name}, on no one but phones`
      : progress(parts, 'lets anybody log in, nothing else'),
  phone: ({ players, parts, isDone }) =>
    isDone
      ? `${players.phone?.number} ${players.phone?.name}`
      : progress(parts, 'a phone people may log in to'),
  'hot-desk': ({ players, parts, isDone }) =>
    isDone
      ? `${players.hotDesk?.number} ${players.hotDesk?.name}`
      : progress(parts, 'for example 222, with its PIN'),
  commit: ({ isEmergencyMissing, isDone, runs, errors }) => {
    if (isDone) return runs === 'switch' ? 'the switch runs it' : 'in force, files only'
    if (isEmergencyMissing) return 'needs an emergency line first'
    if (errors.length > 0)
      return errors.length === 1 ? '1 error keeps it back' : `${errors.length} errors keep it back`
    return runs === 'waiting' ? 'waits for the switch' : 'then the switch runs it'
  },
  'log-in': ({ draft, players, seated }) => {
    if (seated) return `${seated.hotDesk} sits at ${seated.phone}`
    const code = draft.services.find(({ kind }) => kind === 'hot-desk')?.code ?? '*22'
    return `${code} then ${players.hotDesk?.number ?? '222'}, then its PIN`
  },
}
