import { expect, it } from 'vitest'
import { secretsSchema } from '@/lib/policy/snapshot'
import { hotDeskEntry } from '@/lib/policy-file/document-extension'
import { hashPassword } from '@/lib/server/password'

const taken = (pinHash: string) => [
  secretsSchema.shape.pinHashes.safeParse({ hot222: pinHash }).success,
  hotDeskEntry.shape.pinHash.safeParse(pinHash).success,
]
const [salt, hash] = ['c2FsdHNhbHQ', 'aGFzaGhhc2hoYXNoaGFzaA']

it('the hash of a PIN is taken by revisions and policy files as it is made', async () => {
  expect(taken(await hashPassword('1234'))).toEqual([true, true])
})

it.each([
  ['costs gigabytes', `$argon2id$v=19$m=8000000,t=2,p=1$${salt}$${hash}`],
  ['takes many passes', `$argon2id$v=19$m=19456,t=90,p=1$${salt}$${hash}`],
  ['is of another kind', `$argon2i$v=19$m=19456,t=2,p=1$${salt}$${hash}`],
  ['has no salt', `$argon2id$v=19$m=19456,t=2,p=1$$${hash}`],
  ['is no hash', `$argon2id$${'A'.repeat(24)}`],
  ['has more after it', `$argon2id$v=19$m=19456,t=2,p=1$${salt}$${hash}\n`],
])('one that %s is taken by neither', (_what, text) => {
  expect(taken(text)).toEqual([false, false])
})
