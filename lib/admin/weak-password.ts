/**
 * Passwords that guessers try first, however long (NIST SP 800-63B, 5.1.1.2: compare with commonly used ones). A list of whole
 * passwords would name only those that somebody has seen: here it is the words that they are made of.
 */

const commonWords = [
  ...['password', 'passwort', 'passwd', 'motdepasse', 'contrasena', 'senha', 'secret', 'letmein', 'welcome'],
  ...['admin', 'administrator', 'root', 'user', 'login', 'guest', 'test', 'default', 'changeme', 'master'],
  ...['qwerty', 'qwertz', 'azerty', 'asdfgh', 'iloveyou', 'monkey', 'dragon', 'football', 'baseball'],
  ...['superman', 'batman', 'princess', 'sunshine', 'shadow', 'michael', 'jordan', 'trustno', 'abc', 'hello'],
  ...['asterisk', 'cordboard', 'freepbx', 'pbx', 'voip', 'sip', 'phone', 'telephone', 'company', 'office'],
  ...[
    'spring',
    'summer',
    'autumn',
    'winter',
    'january',
    'monday',
    'internet',
    'computer',
    'server',
    'system',
  ],
]
/** Longest first: 'administrator' is not 'admin' with something left. */
const wordPattern = new RegExp([...commonWords].sort((a, b) => b.length - a.length).join('|'), 'g')

const keyRows = ['qwertyuiop', 'qwertzuiop', 'azertyuiop', 'asdfghjkl', 'zxcvbnm', 'yxcvbnm', '1234567890']
const alphabet = 'abcdefghijklmnopqrstuvwxyz'
const runs = [...keyRows, alphabet, '0123456789'].flatMap((row) => [
  row.repeat(2),
  [...row.repeat(2)].reverse().join(''),
])

/** How much of it must be left when all that is guessed first is taken out. */
const enough = 6

/**
 * Why a password is refused although it is long enough; null: it is not among those that are guessed first. `email`: of the
 * account, whose parts count as guessed.
 */
export function weaknessOf(password: string, email = ''): string | null {
  const plain = unmask(password.toLowerCase())
  if (new Set(plain).size <= 4) return 'Enter a password of more than a few different characters.'
  if (isRepeated(plain)) return 'This password repeats a short one. Enter one that does not repeat itself.'
  const own = email
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part.length >= 3)
  const rest = takeOutRuns(
    own.reduce((text, part) => text.replaceAll(part, ''), plain.replace(wordPattern, '')),
  )
  return rest.replace(/[^\p{L}\p{N} ]/gu, '').length >= enough
    ? null
    : 'This password is among those that are guessed first. Enter one of several words that do not belong together.'
}

const masks: Readonly<Record<string, string>> = { '@': 'a', $: 's', '!': 'i', '€': 'e', '§': 's' }
const digitMasks: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' }

/** Letters for the signs that stand for them: 'p@ssw0rd' is 'password'. A digit among digits stays one. */
const unmask = (text: string): string =>
  text
    .replace(/[@$!€§]/g, (sign) => masks[sign] ?? sign)
    .replace(/(?<=[a-z])[013457](?=[a-z])/g, (digit) => digitMasks[digit] ?? digit)

function isRepeated(text: string): boolean {
  for (let length = 1; length <= 6; length++)
    if (
      text.length >= 2 * length &&
      text
        .slice(0, length)
        .repeat(Math.ceil(text.length / length))
        .startsWith(text)
    )
      return true
  return false
}

/** Without what is four or more neighbours on a keyboard or in the alphabet, and without years. */
function takeOutRuns(text: string): string {
  let rest = ''
  for (let at = 0; at < text.length; ) {
    let length = 0
    while (at + length < text.length && runs.some((run) => run.includes(text.slice(at, at + length + 1))))
      length++
    if (length >= 4) at += length
    else rest += text[at++]
  }
  return rest.replace(/(?:19|20)[0-9]{2}/g, '')
}
