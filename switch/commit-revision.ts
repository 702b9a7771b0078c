import { join } from 'node:path'
import type { AmiClient } from '@/lib/asterisk/ami/client'
import { createAmiClient } from '@/lib/asterisk/ami/client'
import { generateFiles } from '@/lib/asterisk/config/generate'
import { liveFolderName } from '@/lib/asterisk/names'
import { createAmiSwitch } from '@/lib/commit/ami-switch'
import { type ApplyOutcome, applyRevision } from '@/lib/commit/apply'
import type { Clock } from '@/lib/commit/ports'
import { openRevisionFolder } from '@/lib/commit/revision-folder'
import { openSwitchLog } from '@/lib/commit/switch-log'
import type { Snapshot } from '@/lib/policy/snapshot'
import type { AmiAccount, Asterisk } from '@/switch/asterisk'

const clock: Clock = {
  monotonicMs: () => performance.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

/** A manager connection to a switch of a test, started. */
export function connectTo(asterisk: Asterisk, { user, secret }: AmiAccount): AmiClient {
  const at = { host: asterisk.host, port: asterisk.ports.ami, retryMs: 50 }
  const client = createAmiClient({ ...at, user, secret: () => secret })
  client.start()
  return client
}

export type RevisionCommit = {
  asterisk: Asterisk
  ami: AmiClient
  revision: number
  snapshot: Snapshot
  /** The switch's log that the Commit looks at; null: none. */
  log: string | null
  /** `folder`: that of the revision, checked and not yet in force. */
  beforeSwap?: (folder: string) => void
  beforeReload?: (module: string) => Promise<void>
}

/** Brings a configuration into force at a real switch as the gatekeeper does, without a gatekeeper. */
export function commitRevision(commit: RevisionCommit): Promise<ApplyOutcome> {
  const { ami, asterisk, beforeReload, beforeSwap, log, revision, snapshot } = commit
  const { switchDir } = asterisk.paths
  const folder = openRevisionFolder(switchDir, null)
  const control = createAmiSwitch(ami, clock)
  return applyRevision(
    {
      revision,
      mode: 'asterisk',
      generate: () =>
        generateFiles({
          snapshot,
          revision,
          token: 'a'.repeat(32),
          gatekeeper: { host: '127.0.0.1', port: 1, agiPort: 2 },
          liveFolder: join(switchDir, liveFolderName),
        }),
    },
    {
      folder: {
        ...folder,
        async swap(name) {
          if (name === `rev-${revision}`) beforeSwap?.(join(switchDir, name))
          await folder.swap(name)
        },
      },
      control: {
        ...control,
        async reload(module, deadline) {
          await beforeReload?.(module)
          await control.reload(module, deadline)
        },
      },
      log: openSwitchLog(log),
      clock,
      report: async () => undefined,
    },
  )
}
