import { inside } from '@/lib/asterisk/config/dialplan/names'
import { sortedBy } from '@/lib/asterisk/config/order'
import { writeFile } from '@/lib/asterisk/config/writer/file'
import { conf, nothing, ourWords, type Safe } from '@/lib/asterisk/config/writer/safe'
import {
  callerIdNameValue,
  emailValue,
  mailboxPasswordValue,
  numberValue,
  pathValue,
} from '@/lib/asterisk/config/writer/values'
import { emptyBoxName, lampsFile } from '@/lib/asterisk/names'
import type { Extension, Secrets, Snapshot } from '@/lib/policy/snapshot'

/** Box that is never filled: a phone's lamp is set to it to go dark. */
const emptyBox = ourWords(emptyBoxName)

/** No key of a phone makes this: a box without a password of its own opens from its own extension alone. */
const cannotBeTyped = ourWords('locked')

/**
 * One box per extension with voicemail: number, password, name, e-mail. Passwords that users set are in the spool.
 * `liveFolder`: where the boxes of the message lamps are read from, which change with each login.
 */
export const writeVoicemailConf = (snapshot: Snapshot, liveFolder?: string): string =>
  writeFile(
    [
      'Written by Cordboard, replaced at each Commit: changes made here are lost.',
      'docs/generated-configuration.md explains it.',
    ],
    [
      {
        name: inside.default,
        comment: 'Boxes',
        lines: [
          conf`${emptyBox} => ${cannotBeTyped},,,,`,
          ...sortedBy(snapshot.extensions, ({ number }) => number)
            .filter(({ voicemail }) => voicemail.enabled)
            .map((extension) => box(extension, snapshot.secrets)),
        ],
      },
    ],
    liveFolder === undefined ? [] : [pathValue('the folder of the switch', `${liveFolder}/${lampsFile}`)],
  )

function box({ id, name, number, voicemail }: Extension, { voicemailPasswords }: Secrets): Safe {
  const password = voicemailPasswords[id]
  const key =
    password === undefined
      ? cannotBeTyped
      : mailboxPasswordValue(`extension ${id}: voicemail password`, password)
  const email = voicemail.email === null ? nothing : emailValue(`extension ${id}: e-mail`, voicemail.email)
  const owner = callerIdNameValue(`extension ${id}: name`, name)
  return conf`${numberValue(`extension ${id}: number`, number)} => ${key},${owner},${email},,`
}
