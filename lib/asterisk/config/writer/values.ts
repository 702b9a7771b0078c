import { ConfigValueError } from '@/lib/asterisk/config/writer/config-value-error'
import type { Safe } from '@/lib/asterisk/config/writer/safe'
import { mostCallerIdNameBytes } from '@/lib/policy/fields'
import { checkPattern } from '@/lib/policy/numbers/pattern'

/**
 * Values of a snapshot on their way into a file, each by its type. A value that does not fit is refused with
 * {@link ConfigValueError}, never stripped. The forms refuse the same values earlier and with better words; here
 * nothing depends on that. What the switch does with such values: asterisk.org, README-SERIOUSLY.
 */
const byRule =
  (rule: RegExp, expected: string) =>
  (field: string, value: string): Safe => {
    if (!rule.test(value)) throw new ConfigValueError(field, expected)
    return value as Safe
  }

/** A folder of the switch's sounds, which the switch takes for a language: at most 40 characters. */
export const soundFolderValue = byRule(
  /^[a-z0-9][a-z0-9_-]{0,39}$/,
  '1 to 40 lower-case letters, digits, - and _',
)
/** Id of an object, 6 to 16 lower-case letters and digits. */
export const idValue = byRule(/^[a-z0-9]{6,16}$/, '6 to 16 lower-case letters and digits')
/** PJSIP endpoint name of a phone. No `-`, which the dialplan ignores. */
export const endpointValue = byRule(/^[a-z0-9]{2,32}$/, '2 to 32 lower-case letters and digits')
/** A number that can be dialled, 1 to 40 of `0-9 * # +`. */
export const numberValue = byRule(/^[0-9*#+]{1,40}$/, '1 to 40 of 0-9 * # +')
export const callerIdNumberValue = byRule(
  /^\+?[0-9]{1,20}$/,
  '1 to 20 digits, with a + before them if needed',
)
/** Digits put before a number; may be empty. */
export const prependValue = byRule(
  /^\+?[0-9*#]{0,20}$/,
  'at most 20 of 0-9 * #, with a + before them if needed',
)
/** A host name or IPv4 address. */
export const hostValue = byRule(
  /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/,
  'a host name or an IPv4 address',
)
export const sipUserValue = byRule(/^[A-Za-z0-9._+-]{1,64}$/, '1 to 64 letters, digits or . _ + -')
export const sipPasswordValue = byRule(
  /^[A-Za-z0-9._~+/=@!*-]{8,64}$/,
  '8 to 64 letters, digits or . _ ~ + / = @ ! * -',
)
export const mailboxPasswordValue = byRule(/^[0-9]{4,12}$/, '4 to 12 digits')
export const emailValue = byRule(/^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,190}$/, 'an e-mail address')
export const timeZoneValue = byRule(/^[A-Za-z0-9_+\-/]{1,64}$/, 'a time zone such as America/Montreal')
/** The word by which the switch's questions are known to the gatekeeper. */
export const tokenValue = byRule(/^[a-z0-9]{32}$/, '32 lower-case letters and digits')

const wordsOfACallerIdName =
  /^(?! )(?:(?![\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}[\]{};|$"\\<>`,&()=~^%#@:!?*])(?: |\P{Zs})){1,40}(?<! )$/u
/** A Caller ID name: free text without anything that the switch's files or dialplan give a meaning to. */
export function callerIdNameValue(field: string, value: string): Safe {
  // No character takes more than three bytes a unit: most names need not be encoded to be counted.
  const isTooLong =
    value.length * 3 > mostCallerIdNameBytes && new TextEncoder().encode(value).length > mostCallerIdNameBytes
  if (isTooLong || !wordsOfACallerIdName.test(value))
    throw new ConfigValueError(
      field,
      `1 to 40 letters, digits, blanks or . ' - _ / +, at most ${mostCallerIdNameBytes} bytes`,
    )
  return value as Safe
}

/** An absolute path in an include line, where Asterisk gives quotes, `<>` and the signs of glob(3) a meaning. */
export const pathValue = byRule(
  /^\/(?! )[^\p{Cc}\p{Cs};"'<>*?[\]{}~\\$]{1,250}(?<! )$/u,
  'an absolute path of letters, digits and ordinary signs',
)

/** A dial pattern or an exact number, as Asterisk writes it. */
export function patternValue(field: string, value: string): Safe {
  if (!checkPattern(value).ok)
    throw new ConfigValueError(field, 'a number such as 911 or a pattern such as _9NXXXXXX')
  return value as Safe
}

/** A whole number within limits, both included. */
export function integerValue(field: string, value: number, min: number, max: number): Safe {
  if (!Number.isInteger(value) || value < min || value > max)
    throw new ConfigValueError(field, `a whole number from ${min} to ${max}`)
  return String(value) as Safe
}

/** A calendar date `YYYY-MM-DD`, written `YYYYMMDD`. */
export function dateValue(field: string, value: string): Safe {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value))
    throw new ConfigValueError(field, 'a date such as 2026-12-25')
  return value.replaceAll('-', '') as Safe
}

/** A wall time `HH:MM` as the number HHMM: 08:30 is 830, 24:00 is 2400. */
export function wallTimeNumber(field: string, value: string): number {
  if (!/^(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00)$/.test(value))
    throw new ConfigValueError(field, 'a time from 00:00 to 24:00')
  return Number(value.replace(':', ''))
}
