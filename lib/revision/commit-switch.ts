import { moduleReloads } from '@/lib/asterisk/config/generate'
import type { RevisionFile } from '@/lib/asterisk/names'
import { reloadsOf } from '@/lib/commit/reloads'
import type { CommitSwitch } from '@/lib/revision/schema'
import type { Env } from '@/lib/server/env'
import { readAttachedSwitch } from '@/lib/switch-setting/attached'
import { checkOwnFiles } from '@/lib/switch-setting/check-own-files'
import { readSwitchNow } from '@/lib/switch-setting/connection'
import { readOwnFiles } from '@/lib/switch-setting/own-files'

/** Asks the gatekeeper, and reads the switch's own files; a switch that is not set up right is told by its own screen. */
export async function readCommitSwitch(env: Env): Promise<CommitSwitch> {
  const none = { unsafe: [], left: [] }
  const now = await readSwitchNow(env.gatekeeperPort)
  try {
    const { configFolder, folder, kind } = readAttachedSwitch(env)
    if (kind === 'none') return { kind, ...now, ...none }
    const { unsafe } = await readOwnFiles(configFolder, folder)
    const checks = await checkOwnFiles(configFolder, folder)
    return { kind, ...now, unsafe, left: checks.filter(({ state }) => state === 'todo') }
  } catch (error) {
    // The gatekeeper lets a revision wait over it.
    const why = error instanceof Error ? error.message : String(error)
    const unsafe = [`What the switch’s own files hold could not be looked at: ${why}`]
    return { kind: 'asterisk', ...now, ...none, unsafe }
  }
}

/** What is reloaded where these files change. */
export const reloadsFor = (changed: readonly { file: string }[]): string[] =>
  reloadsOf(
    moduleReloads,
    changed.map(({ file }) => file as RevisionFile),
  )
