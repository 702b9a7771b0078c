import { shown } from '@/faults/injection/edges'
import { hostileText } from '@/faults/injection/hostile-values'
import { pickOne, type Random } from '@/faults/random'
import { ConfigValueError } from '@/lib/asterisk/config/writer/config-value-error'
import { writeFile } from '@/lib/asterisk/config/writer/file'
import { conf, ourWords, type Safe } from '@/lib/asterisk/config/writer/safe'
import * as values from '@/lib/asterisk/config/writer/values'
import { fromBytes, toBytes } from '@/lib/asterisk/dialplan/byte-text'
import { readConfigLines } from '@/lib/asterisk/dialplan/config-lines'

type TextValue = (field: string, value: string) => Safe

/** Of each type of value one that it takes. A type that is not here takes no text. */
const good: Record<string, string> = {
  soundFolderValue: 'ours',
  idValue: 'abc123',
  endpointValue: '101',
  numberValue: '*22',
  callerIdNumberValue: '+15145550100',
  prependValue: '+1',
  hostValue: 'sip.example.net',
  sipUserValue: 'account-7',
  sipPasswordValue: 'Long.enough_1',
  mailboxPasswordValue: '1234',
  emailValue: 'a.b@example.net',
  timeZoneValue: 'America/Montreal',
  tokenValue: 'a'.repeat(32),
  callerIdNameValue: "Marie-Ève O'Neil",
  pathValue: '/etc/asterisk/cordboard/live/x.conf',
  patternValue: '_9[2-9]XX.',
  dateValue: '2026-12-25',
}
const numbers = ['integerValue', 'wallTimeNumber']

/** Types of the writer that no value is tried with. */
export const untriedTypes = (): string[] =>
  Object.keys(values).filter((name) => !(name in good) && !numbers.includes(name))

export type WriterRun = { values: number; written: number; refused: number; findings: string[] }

/**
 * Values through each type of the writer: refused with the name of the field and without the value, or written into a
 * line of a file that our reader gives back as exactly that value and nothing more.
 */
export function runWriter(random: Random, count: number): WriterRun {
  const run: WriterRun = { values: 0, written: 0, refused: 0, findings: [] }
  const types = Object.entries(good)
  while (run.values < count && run.findings.length < 20) {
    const [type, usual] = types[run.values++ % types.length] as [string, string]
    const text = hostileText(random, usual)
    const write = (values as unknown as Record<string, TextValue>)[type] as TextValue
    try {
      const written = write('the field', text)
      run.written++
      const expected = type === 'dateValue' ? text.replaceAll('-', '') : text
      const fault = faultOf(random, written, expected)
      if (fault !== null) run.findings.push(`${type} ${shown(text)}: ${fault}`)
    } catch (error) {
      const isNamed = error instanceof ConfigValueError && error.message.includes('the field')
      if (isNamed) run.refused++
      else run.findings.push(`${type} ${shown(text)}: it threw ${String(error)}`)
    }
  }
  return run
}

/** The lines in which the files have values: of pjsip.conf, extensions.conf and voicemail.conf. */
function faultOf(random: Random, written: Safe, expected: string): string | null {
  const [line, name, before, after] = pickOne(random, [
    [conf`callerid="${written}" <101>`, 'callerid', '"', '" <101>'],
    [conf`password=${written}`, 'password', '', ''],
    [conf`exten => i1,1,Set(CALLERID(name)=${written})`, 'exten', 'i1,1,Set(CALLERID(name)=', ')'],
    [conf`101 => 1234,${written},,,`, '101', '1234,', ',,,'],
  ] as const)
  const text = writeFile(
    ['A file'],
    [
      { name: ourWords('one'), comment: 'One', lines: [conf`first=1`, line, conf`last=1`] },
      { name: ourWords('two'), comment: '', lines: [conf`first=1`] },
    ],
  )
  const read = readConfigLines(toBytes(text)).map((found) =>
    found.kind === 'section' ? `[${found.name}]` : `${found.name}=${fromBytes(found.value)}`,
  )
  const wanted = ['[one]', 'first=1', `${name}=${before}${expected}${after}`, 'last=1', '[two]', 'first=1']
  return JSON.stringify(read) === JSON.stringify(wanted) ? null : `read back as ${JSON.stringify(read)}`
}
