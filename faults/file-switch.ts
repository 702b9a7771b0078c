import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FakeSwitch, startFakeSwitch } from '@/lib/asterisk/ami/fake-switch'
import { type Frame, headerOf } from '@/lib/asterisk/ami/frames'
import { fromBytes } from '@/lib/asterisk/dialplan/byte-text'
import { revisionFiles } from '@/lib/asterisk/names'
import { expectedOf } from '@/lib/commit/expected'
import type { Files } from '@/lib/commit/ports'
import { wallTimeOf } from '@/lib/commit/time-zones'
import { type DialplanItem, readWantedDialplan } from '@/lib/drift/dialplan-lines'

const fileOf: Record<string, keyof Files> = {
  pbx_config: 'extensions.conf',
  'res_pjsip.so': 'pjsip.conf',
  'app_voicemail.so': 'voicemail.conf',
}

/** A switch that runs what it was told to load from the folder of the revisions, and says so when it is asked. */
export type FileSwitch = {
  port: number
  /** What it runs; it goes on with that whatever happens to the files. */
  running: Files
  /** Called with the name of each action before it is carried out; false: it is not, and nothing is answered. */
  onAction: (action: string, module: string) => boolean
  /** A reload that somebody else asked for takes so long: none is begun meanwhile. */
  isReloading: () => boolean
  close: FakeSwitch['close']
}

/** The switch of the kill rounds, behind a real manager connection. `switchDir` as the gatekeeper has it. */
export async function startFileSwitch(switchDir: string): Promise<FileSwitch> {
  const one: FileSwitch = {
    port: 0,
    running: { 'extensions.conf': '', 'pjsip.conf': '', 'voicemail.conf': '' },
    onAction: () => true,
    isReloading: () => false,
    close: async () => undefined,
  }
  const fake = await startFakeSwitch((action, frame) => {
    const module = headerOf(frame, 'module')
    if (!one.onAction(action, module)) return null
    if (action !== 'Reload') return answerFrom(one.running, action, frame)
    if (one.isReloading()) return refusal('A module reload request is already in progress; please be patient')
    const file = fileOf[module]
    if (file) one.running[file] = readFileSync(join(switchDir, 'current', file), 'utf8')
    return success
  })
  one.port = fake.port
  one.close = fake.close
  return one
}

/** The files behind `current`, as the switch would read them; null: there is none. */
export function readCurrent(switchDir: string): Files | null {
  try {
    const texts = revisionFiles.map((name) => [name, readFileSync(join(switchDir, 'current', name), 'utf8')])
    return Object.fromEntries(texts) as Files
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Revision that a dialplan names in its marker; null: none. */
export const markerOf = (dialplan: string): number | null => {
  const found = /exten => rev,1,NoOp\((\d+)\)/.exec(dialplan)
  return found ? Number(found[1]) : null
}

const success = 'Response: Success'
const refusal = (message: string) => `Response: Error\nMessage: ${message}`
const list = (entries: string[]): string =>
  [`${success}\nEventList: start`, ...entries, 'Event: ListComplete\nEventList: Complete'].join('\n\n')

/** The questions of a read-back, in the switch's words. */
function answerFrom(running: Files, action: string, frame: Frame): string {
  const expected = expectedOf(running)
  switch (action) {
    case 'ShowDialPlan': {
      const name = headerOf(frame, 'context')
      const items = readWantedDialplan(running['extensions.conf']).get(name) ?? []
      if (items.length === 0) return refusal(`Did not find context ${name}`)
      return list(items.map((item) => `Event: ListDialplan\nContext: ${name}\n${describeItem(item)}`))
    }
    case 'PJSIPShowEndpoints': {
      const names = [...expected.endpoints.keys()]
      if (names.length === 0) return refusal('No endpoints found')
      return list(names.map((name) => `Event: EndpointList\nObjectName: ${name}`))
    }
    case 'PJSIPShowEndpoint': {
      const name = headerOf(frame, 'endpoint')
      const found = expected.endpoints.get(name)
      if (!found) return refusal(`Unable to retrieve endpoint ${name}`)
      const { callerId, context } = found
      return list([
        `Event: EndpointDetail\nObjectName: ${name}\nCallerid: ${callerId ?? ''}\nContext: ${context ?? ''}`,
      ])
    }
    case 'VoicemailUsersList': {
      const boxes = [...expected.voicemailBoxes].map((box) => box.split('@'))
      return list(
        boxes.map(
          ([box, context]) => `Event: VoicemailUserEntry\nVMContext: ${context}\nVoiceMailbox: ${box}`,
        ),
      )
    }
    case 'Getvar': {
      const [, seconds, zone] = /^STRFTIME\((\d+),([^,]+),/.exec(headerOf(frame, 'variable')) ?? []
      return `${success}\nValue: ${seconds && zone ? wallTimeOf(zone, Number(seconds)) : ''}`
    }
    case 'DBGetTree':
      return list([])
    case 'DBGet':
      return refusal('Database entry not found')
    default:
      return success
  }
}

const describeItem = ({ extension, priority, label, application, data }: DialplanItem): string =>
  priority === ''
    ? `IncludeContext: ${data.replace(/^include /, '')}`
    : [
        `Extension: ${extension}`,
        ...(label === '' ? [] : [`ExtensionLabel: ${label}`]),
        `Priority: ${priority}`,
        `Application: ${fromBytes(application)}`,
        ...(priority === 'hint' ? [] : [`AppData: ${fromBytes(data)}`]),
      ].join('\n')
