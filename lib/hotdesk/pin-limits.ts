import type { WrongTries } from '@/lib/hotdesk/session'

/**
 * How many PINs may be tried (product.md, 'wrong PIN'). Per extension at most 10 wrong tries in 24 hours, 5 of them
 * kept for the phone of its last login, so that nobody elsewhere can lock its user out. Per phone at most 20, then
 * *22 is locked there. A right PIN takes back nothing: else guessing between two logins would be free.
 */
export const pinLimits = {
  windowMs: 24 * 60 * 60 * 1000,
  perExtension: 10,
  keptForLastPhone: 5,
  perPhone: 20,
} as const

export const isPhoneLocked = (wrong: Pick<WrongTries, 'ofPhone'>): boolean =>
  wrong.ofPhone >= pinLimits.perPhone

/** May one more PIN for this extension be checked at this phone? `lastPhone` null: it never logged in. */
export function mayTryPin(wrong: WrongTries, endpoint: string, lastPhone: string | null): boolean {
  if (isPhoneLocked(wrong) || wrong.ofExtension >= pinLimits.perExtension) return false
  if (lastPhone === null || lastPhone === endpoint) return true
  return wrong.ofExtensionElsewhere < pinLimits.perExtension - pinLimits.keptForLastPhone
}
