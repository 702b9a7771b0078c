import { expect, it } from 'vitest'
import { weaknessOf } from '@/lib/admin/weak-password'

it.each([
  'password1234',
  'Password2026!',
  'P@ssw0rd!!!!',
  'passwordpassword',
  '123456789012',
  'qwertyuiop12',
  'QWERTZ123456',
  'aaaaaaaaaaaa',
  'abcabcabcabc',
  'Administrator1',
  'admin-asterisk-pbx',
  'Summer2026Summer',
  'abcdefghijkl',
  'zyxwvutsrqpo',
  'Marie.Roy.2026',
  'marieroy!1234',
  'changeme-changeme',
  '098765432109',
])('“%s” is guessed first', (password) => {
  expect(weaknessOf(password, 'marie.roy@example.com')).not.toBeNull()
})

it.each([
  'correct horse battery',
  'correct horse battery staple',
  'xk7 pod grille 52',
  'Vr9kq2LmTz0p',
  'les sanglots longs',
  'пароль из слов',
  'my dog eats blue tiles',
  'password of the lighthouse keeper',
])('“%s” is not', (password) => {
  expect(weaknessOf(password, 'marie.roy@example.com')).toBeNull()
})
