import { expectedOf } from '@/lib/commit/expected'
import type { Clock, Files, RevisionFolder, SwitchControl } from '@/lib/commit/ports'
import { wallTimeOf } from '@/lib/commit/time-zones'

/** For tests: files of a revision in the form of the generator, a switch that loads them, and a clock that jumps. */

export function fakeFiles(revision: number, endpoints: string[] = ['101'], boxes: string[] = []): Files {
  const phones = endpoints.map(
    (name) => `[${name}]\ntype=endpoint\ncontext=cb-entry\ncallerid="Desk ${name}" <${name}>\n`,
  )
  return {
    'extensions.conf': `[cb-meta]\nexten => rev,1,NoOp(${revision})\n`,
    'pjsip.conf': phones.join('\n'),
    'voicemail.conf': `[default]\n${boxes.map((box) => `${box} => 1111,User ${box}\n`).join('')}`,
  }
}

export const fakeReloads = {
  'extensions.conf': ['pbx_config'],
  'pjsip.conf': ['res_pjsip.so'],
  'voicemail.conf': ['app_voicemail.so'],
} as const

export type FakeSwitchControl = SwitchControl & {
  running: Files
  reloaded: string[]
  reachable: boolean
  /** Called before each reload; may throw. */
  beforeReload: (module: string) => void
}

const noFiles: Files = { 'extensions.conf': '', 'pjsip.conf': '', 'voicemail.conf': '' }

/** A switch that runs what it loaded last. */
export function createFakeControl(folder: RevisionFolder): FakeSwitchControl {
  const control: FakeSwitchControl = {
    running: { ...noFiles },
    reloaded: [],
    reachable: true,
    beforeReload: () => undefined,
    isReachable: () => control.reachable,
    async reload(module) {
      control.reloaded.push(module)
      control.beforeReload(module)
      const current = await folder.current()
      const files = current === null ? noFiles : await folder.read(current)
      for (const [file, [reloads]] of Object.entries(fakeReloads) as [keyof Files, readonly [string]][])
        if (reloads === module) control.running[file] = files[file] ?? ''
    },
    async revisionMarker() {
      const found = /NoOp\((\d+)\)/.exec(control.running['extensions.conf'])
      return found ? Number(found[1]) : null
    },
    async endpoints() {
      return new Set(expectedOf(control.running).endpoints.keys())
    },
    async endpointDetail(name) {
      const found = expectedOf(control.running).endpoints.get(name)
      return found ? { callerId: found.callerId ?? '', context: found.context ?? '' } : null
    },
    wallTime: async (timeZone, epochSeconds) => wallTimeOf(timeZone, epochSeconds),
    async voicemailBoxes() {
      return expectedOf(control.running).voicemailBoxes
    },
  }
  return control
}

/** Waiting takes no time but moves the clock. */
export function createFakeClock(): Clock & { at: number } {
  const clock = {
    at: 0,
    monotonicMs: () => clock.at,
    wait: async (ms: number) => {
      clock.at += ms
    },
  }
  return clock
}
