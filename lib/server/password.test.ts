import { describe, expect, it } from 'vitest'
import { secretsSchema } from '@/lib/policy/snapshot'
import { hashPassword, verifyNothing, verifyPassword } from '@/lib/server/password'

describe('passwords and PINs', () => {
  it('are known again by their hash alone', async () => {
    const stored = await hashPassword('1234')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(stored).not.toContain('1234')
    expect(await verifyPassword(stored, '1234')).toBe(true)
    expect(await verifyPassword(stored, '1235')).toBe(false)
    expect(await hashPassword('1234')).not.toBe(stored)
  })

  it('give hashes that fit into a snapshot', async () => {
    expect(secretsSchema.shape.pinHashes.safeParse({ hot222: await hashPassword('1234') }).success).toBe(true)
  })

  it('are refused against a damaged hash and against nothing', async () => {
    expect(await verifyPassword('$argon2id$broken', '1234')).toBe(false)
    expect(await verifyNothing('no such account')).toBe(false)
  })
})
