import { askingDevice } from '@/lib/decision-log/asking-device'
import type { LoggedDecision } from '@/lib/decision-log/logged-decision'
import type { Question, Sessions } from '@/lib/policy/decision'

/** The question as it was asked. */
export const questionOf = ({
  device,
  dialed,
  via,
  at,
  askedAt,
}: Pick<LoggedDecision, 'device' | 'dialed' | 'via' | 'at' | 'askedAt'>): Question => ({
  device,
  dialed,
  at: askedAt ?? at,
  ...(via !== '' && { via }),
})

/** Of all phones only the one that asks counts: who sat there is in the entry. */
export const sessionsOf = ({
  device,
  via,
  occupantId,
}: Pick<LoggedDecision, 'device' | 'via' | 'occupantId'>): Sessions => {
  const asker = askingDevice(device, via)
  return { occupantOf: (endpoint) => (endpoint === asker && occupantId !== '' ? occupantId : null) }
}
