/**
 * Why a PIN would be guessed among the first, or null. People who guess try the number of the desk, runs, repeats and
 * years: at ten tries a day those are all that count. `extension`: the number that it logs in.
 */
export function findPinWeakness(pin: string, extension: string): string | null {
  if (pin === '') return null
  if (pin === extension || pin === reversed(extension))
    return pin === extension ? 'It is the extension itself.' : 'It is the extension backwards.'
  if (isRepeated(pin)) return 'It repeats the same digits.'
  if (isRun(pin)) return 'Its digits follow one another.'
  if (isYear(pin)) return 'It is a year or a date.'
  return usualPins.has(pin) ? 'It is one of the PINs that most people choose.' : null
}

const reversed = (text: string): string => [...text].reverse().join('')

/** 0000, 1212, 123123: one to half of the digits, over and over. */
function isRepeated(pin: string): boolean {
  for (let length = 1; length <= pin.length / 2; length++)
    if (pin.length % length === 0 && pin === pin.slice(0, length).repeat(pin.length / length)) return true
  return false
}

/** 1234, 9876, 2468, 7890: each digit as far from the one before. */
function isRun(pin: string): boolean {
  const digits = [...pin].map(Number)
  const steps = digits.slice(1).map((digit, index) => (digit - (digits[index] ?? 0) + 10) % 10)
  return steps.every((step) => step === steps[0])
}

/** 1987, 2024, and eight digits with a year at one end: 24121987. */
function isYear(pin: string): boolean {
  if (pin.length === 4) return /^(19|20)[0-9]{2}$/.test(pin)
  if (pin.length !== 8) return false
  const day = '(0[1-9]|[12][0-9]|3[01])'
  const month = '(0[1-9]|1[0-2])'
  const year = '(19|20)[0-9]{2}'
  return new RegExp(`^(${day}${month}${year}|${month}${day}${year}|${year}${month}${day})$`).test(pin)
}

/** Columns, corners and patterns of the keypad that are none of the above. */
const usualPins = new Set([
  '2580',
  '0852',
  '1470',
  '1590',
  '3570',
  '1379',
  '1397',
  '7139',
  '1122',
  '1313',
  '1357',
])
