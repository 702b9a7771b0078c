import { hash, verify } from '@node-rs/argon2'

/** OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, 2 passes, 1 lane. */
const argon2id = 2
const parameters = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hash of a password or PIN, in the PHC form `$argon2id$…`. About 30 ms off the main thread. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, parameters)
}

/** Whether `password` made `stored`. False as well for a hash that cannot be read. */
export async function verifyPassword(stored: string, password: string): Promise<boolean> {
  try {
    return await verify(stored, password)
  } catch {
    return false
  }
}

let dummyHash: Promise<string> | undefined

/** Spends the time of a verification and says no: for names that do not exist. */
export async function verifyNothing(password: string): Promise<false> {
  dummyHash ??= hashPassword('no such account')
  await verifyPassword(await dummyHash, password)
  return false
}
