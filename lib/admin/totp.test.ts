import { expect, it } from 'vitest'
import { findTotpStep, newTotpSecret, totpCodeAt, totpUri } from '@/lib/admin/totp'

/** '12345678901234567890' in base32: the secret of RFC 6238, appendix B. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

it.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('at %i s it is %s (RFC 6238, appendix B, the last six digits)', (seconds, code) => {
  expect(totpCodeAt(secret, seconds * 1000)).toBe(code)
})

it('takes the codes of a half minute before and after, each once', () => {
  const at = 1_234_567_890_000
  const step = Math.floor(at / 30_000)
  for (const [away, isTaken] of [
    [-2, false],
    [-1, true],
    [0, true],
    [1, true],
    [2, false],
  ] as const)
    expect(findTotpStep(secret, totpCodeAt(secret, at + away * 30_000), at, null)).toBe(
      isTaken ? step + away : null,
    )
  const code = totpCodeAt(secret, at)
  expect(findTotpStep(secret, `${code.slice(0, 3)} ${code.slice(3)}`, at, null)).toBe(step)
  expect(findTotpStep(secret, code, at, step)).toBeNull()
  expect(findTotpStep(secret, code, at, step - 1)).toBe(step)
  for (const wrong of ['', '12345', '1234567', 'abcdef', '٠٠٥٩٢٤'])
    expect(findTotpStep(secret, wrong, at, null)).toBeNull()
})

it('makes secrets of 160 bits that no two accounts share', () => {
  const secrets = Array.from({ length: 50 }, newTotpSecret)
  expect(new Set(secrets).size).toBe(50)
  for (const one of secrets) expect(one).toMatch(/^[A-Z2-7]{32}$/)
  expect(totpUri(secret, 'marie+pbx@example.com')).toBe(
    `otpauth://totp/Cordboard%3Amarie%2Bpbx%40example.com?secret=${secret}&issuer=Cordboard`,
  )
})
