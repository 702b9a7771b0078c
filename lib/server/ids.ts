import { randomInt } from 'node:crypto'

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** A new immutable id: 10 random characters of a-z and 0-9 (51 bits), as `idField` asks. */
export function newId(): string {
  let id = ''
  for (let count = 0; count < 10; count++) id += alphabet[randomInt(alphabet.length)]
  return id
}
