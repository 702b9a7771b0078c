import { z } from 'zod'
import { codePointName, invisible } from '@/lib/policy/character-name'
import { checkPattern } from '@/lib/policy/numbers/pattern'
import { checkTimeZone } from '@/lib/policy/time-zone'

/**
 * The field types of the whole product: one definition each, used by forms, the policy file, the database
 * edge and the revision. Anything that can end in a configuration file is refused here, never 'cleaned'.
 */

/** Immutable random identifier of an object: lower-case letters and digits, 6 to 16. Safe in context names. */
export const idField = z
  .string()
  .regex(/^[a-z0-9]{6,16}$/, 'Enter an id of 6 to 16 lower-case letters and digits.')

/** The switch's own syntax, which never belongs in a text of ours. */
const hostileLabel = /[[\]{};|$"\\<>`]/u
const hostileCallerId = /[,&()=~^%#@:!?*]/u

const hostileMessage = (found: string): string =>
  `Leave out “${found}”: it has a meaning to the switch and is not allowed in a name.`

const invisibleMessage = (found: string): string =>
  `Leave out the character ${codePointName(found)}: it cannot be seen and is not allowed in a name.`

/** A free text for people (names, descriptions, locations): one line, without the switch's own syntax. */
export const labelField = (max = 60) =>
  z
    .string()
    .min(1, 'Enter a name.')
    .max(max, `Enter at most ${max} characters.`)
    .refine((text) => text === text.trim(), 'Remove the blanks at the start or the end.')
    .superRefine((text, context) => {
      const unseen = invisible.exec(text)?.[0]
      const hostile = hostileLabel.exec(text)?.[0]
      if (unseen !== undefined) context.addIssue({ code: 'custom', message: invisibleMessage(unseen) })
      else if (hostile !== undefined) context.addIssue({ code: 'custom', message: hostileMessage(hostile) })
    })

/** As {@link labelField}, and may be empty. */
export const descriptionField = z.union([z.literal(''), labelField(200)])

/** The switch cuts longer names, within a letter too (res_pjsip_configuration.c, caller_id_handler; app_voicemail.c). */
export const mostCallerIdNameBytes = 79

/** A name that is shown on the called phone (Caller ID): letters, digits, blank, `. ' - _ / +`. */
export const callerIdNameField = labelField(40).superRefine((text, context) => {
  const hostile = hostileCallerId.exec(text)?.[0]
  if (hostile !== undefined) context.addIssue({ code: 'custom', message: hostileMessage(hostile) })
  const bytes = new TextEncoder().encode(text).length
  if (bytes > mostCallerIdNameBytes)
    context.addIssue({
      code: 'custom',
      message: `Shorten it: the switch keeps ${mostCallerIdNameBytes} bytes of a name, and this has ${bytes} (é takes 2, 字 takes 3).`,
    })
})

/** A Caller ID number: an optional `+`, then 1 to 20 digits. */
export const callerIdNumberField = z
  .string()
  .regex(/^\+?[0-9]{1,20}$/, 'Enter 1 to 20 digits, with a + before them if needed.')

/** Name of a Class of Service: `product.md`: lower-case letters, digits, `-`. */
export const classOfServiceNameField = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/,
    'Enter 1 to 40 lower-case letters, digits or “-”, not “-” at an end.',
  )

/** The number of an extension: 2 to 15 digits. */
export const extensionNumberField = z.string().regex(/^[0-9]{2,15}$/, 'Enter 2 to 15 digits.')

/** A feature code such as `*22`: 2 to 8 of `0-9 * #`, with at least one `*` or `#` first. */
export const serviceCodeField = z
  .string()
  .regex(/^[*#][0-9*#]{1,7}$/, 'Enter a feature code such as *22: * or #, then 1 to 7 of 0-9 * #.')

/** The number of an application: 1 to 15 of `0-9 * #`. */
export const applicationNumberField = z.string().regex(/^[0-9*#]{1,15}$/, 'Enter 1 to 15 digits.')

/** PJSIP endpoint name of a phone: immutable, by default its first number. No `-` (the dialplan ignores it). */
export const endpointField = z
  .string()
  .regex(/^[a-z0-9]{2,32}$/, 'Enter 2 to 32 lower-case letters and digits.')

/** A dial pattern as Asterisk writes it, `_9NXXXXXX`, or an exact number `911`. */
export const patternField = z.string().superRefine((text, context) => {
  const checked = checkPattern(text)
  if (!checked.ok) context.addIssue({ code: 'custom', message: checked.message })
})

/** A Local Extensions entry: a number, a range `200-299` (equal lengths, ascending) or a pattern `_2XX`. */
export const extensionEntryField = z.string().superRefine((text, context) => {
  const range = /^([0-9]{1,15})-([0-9]{1,15})$/.exec(text)
  if (range) {
    const [, from = '', to = ''] = range
    if (from.length !== to.length || from > to)
      context.addIssue({
        code: 'custom',
        message: 'Enter a range as 200-299: both ends with the same number of digits, the lower one first.',
      })
    return
  }
  const checked = checkPattern(text)
  if (!checked.ok) context.addIssue({ code: 'custom', message: checked.message })
})

/** Wall time `HH:MM`, 00:00 to 24:00. 24:00 is the end of the day. */
export const wallTimeField = z
  .string()
  .regex(/^(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00)$/, 'Enter a time as 08:30, from 00:00 to 24:00.')

/** A calendar date `YYYY-MM-DD` that exists. */
export const dateField = z.string().refine((text) => {
  const match = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  return (
    year >= 1970 &&
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day
  )
}, 'Enter a date that exists, as 2026-12-25.')

/** An IANA time zone with its clock changes, in the capitals of the switch's files: not misspelt, not an offset. */
export const timeZoneField = z.string().superRefine((text, context) => {
  const checked = checkTimeZone(text)
  if (!checked.ok) context.addIssue({ code: 'custom', message: checked.message })
})

/** A host for SIP: an IPv4 address or a DNS name, without port. */
export const hostField = z
  .string()
  .max(253)
  .regex(
    /^(?=.*[a-zA-Z0-9])(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/,
    'Enter a host name or an IPv4 address, without a port.',
  )
  // No domain ends in digits: this was meant as an address, and would be asked of DNS at every call.
  .refine(
    (host) => !/(?:^|\.)[0-9]+$/.test(host) || z.ipv4().safeParse(host).success,
    'Enter four numbers from 0 to 255 with points between them, such as 192.0.2.10.',
  )

/** A SIP user name. */
export const sipUserField = z
  .string()
  .regex(/^[A-Za-z0-9._+-]{1,64}$/, 'Enter 1 to 64 letters, digits or . _ + -')

/** A SIP password: 8 to 64 characters that need no escape in a configuration file. */
export const sipPasswordField = z
  .string()
  .regex(/^[A-Za-z0-9._~+/=@!*-]{8,64}$/, 'Enter 8 to 64 letters, digits or . _ ~ + / = @ ! * -')

/** A hot desk PIN: 4 to 12 digits (`product.md`). */
export const pinField = z.string().regex(/^[0-9]{4,12}$/, 'Enter a PIN of 4 to 12 digits.')

/**
 * As `hashPassword` writes it. Its cost is bounded: each login spends it, and one of gigabytes would take the
 * gatekeeper with it.
 */
export const pinHashField = z
  .string()
  .regex(
    /^\$argon2id\$v=19\$m=[0-9]{1,5},t=[1-9],p=[1-9]\$[A-Za-z0-9+/]{4,64}\$[A-Za-z0-9+/]{8,128}$/,
    'Enter the hash as an export with secrets wrote it, or pin: and 4 to 12 digits instead.',
  )

const callbackMessage = 'Enter 1 to 240 minutes.'
/** Minutes for which a call back reaches the phone that called an emergency number. */
export const emergencyCallbackField = z.int(callbackMessage).min(1, callbackMessage).max(240, callbackMessage)
export const usualEmergencyCallbackMinutes = 30

/** Where a call is joined with one that who joins them may not call: only noted, or hung up as well. */
export const unpermittedJoinsField = z.enum(['audit', 'hang-up'])
/** A folder of the switch's sounds with prompts of one's own; empty: the switch's own sounds. */
export const soundFolderField = z
  .string()
  .regex(/^(?:[a-z0-9][a-z0-9_-]{0,39})?$/, 'Enter a folder of lower-case letters, digits, - and _.')
/** How the PBX deals with calls unless it is said. */
export const usualCallSettings = {
  transferByKeys: false,
  unpermittedJoins: 'audit',
  soundFolder: '',
} as const

/** A voicemail password: 4 to 12 digits. */
export const voicemailPasswordField = z.string().regex(/^[0-9]{4,12}$/, 'Enter 4 to 12 digits.')

/** An e-mail address that may stand in voicemail.conf. */
export const emailField = z
  .string()
  .regex(/^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,190}$/, 'Enter an e-mail address.')
