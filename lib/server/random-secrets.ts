import { randomInt } from 'node:crypto'

const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

const pick = (alphabet: string, length: number): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')

/** 139 bits, without letters that look alike: it may have to be typed into a phone. */
export const newSipPassword = (): string => pick(letters, 24)

export const newVoicemailPassword = (): string => pick('0123456789', 6)

/** 40 bits in two groups, to be read from a terminal: `K7PM-2XQA`. */
export const newSetUpCode = (): string => {
  const capitals = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  return `${pick(capitals, 4)}-${pick(capitals, 4)}`
}
