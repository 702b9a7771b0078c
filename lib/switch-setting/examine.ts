import { stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { findGroup } from '@/lib/commit/find-group'
import { openSwitchLog } from '@/lib/commit/switch-log'
import type { Invalid, Issue } from '@/lib/shared/save-result'
import { checkAccount } from '@/lib/switch-setting/check-account'
import { checkFolder } from '@/lib/switch-setting/check-folder'
import { checkOwnFiles } from '@/lib/switch-setting/check-own-files'
import type { AsteriskChoice, SwitchCheck, SwitchReport } from '@/lib/switch-setting/schema'

export type Examined = { ok: true; report: SwitchReport } | Invalid

/**
 * Tries everything that Cordboard needs of a switch, all at once: account, folders, log. What makes it impossible
 * is an issue at its field; what is still to be done at the switch is in the report. Changes nothing.
 */
export async function examineSwitch(
  choice: AsteriskChoice,
  secret: string,
  timeZones: readonly string[],
): Promise<Examined> {
  const [account, folder, issues] = await Promise.all([
    checkAccount(choice, secret, timeZones),
    checkFolder(choice.folder, choice.group),
    checkPlaces(choice),
  ])
  if (!account.ok) issues.unshift(...account.issues)
  if (!folder.ok) issues.push(folder.issue)
  if (!account.ok || !folder.ok || issues.length > 0) return { ok: false, reason: 'invalid', issues }
  const checks = [
    ...account.checks,
    checkReader(account.runsAs, folder.groupId, choice.folder),
    ...(await checkOwnFiles(choice.configFolder, choice.folder)),
  ]
  return { ok: true, report: { version: account.version, checks } }
}

async function checkPlaces({ configFolder, folder, log }: AsteriskChoice): Promise<Issue[]> {
  const issues: Issue[] = []
  const config = await stat(configFolder).catch(() => null)
  if (!config?.isDirectory())
    issues.push({
      path: 'configFolder',
      message: `There is no folder ${configFolder}. Enter the one with extensions.conf and pjsip.conf; astetcdir in asterisk.conf names it.`,
    })
  if (folder === configFolder)
    issues.push({ path: 'folder', message: 'Enter a folder of its own, such as one under the switch’s.' })
  if (log !== '' && (await openSwitchLog(log).mark()) === null)
    issues.push({
      path: 'log',
      message: `${log} cannot be read. Enter a log that logger.conf writes and that the user who runs Cordboard may read, or leave it empty.`,
    })
  return issues
}

/** Files are for their owner and group only; a switch that runs as somebody else must be in that group. */
function checkReader(runsAs: { user: string; group: string }, groupId: number, folder: string): SwitchCheck {
  const name = runsAs.group || runsAs.user
  if (runsAs.user === '' || runsAs.user === 'root' || runsAs.user === userInfo().username)
    return { state: 'ok', message: `Cordboard can write to ${folder}, and the switch can read it.` }
  if (isGroup(name, groupId))
    return { state: 'ok', message: `Cordboard can write to ${folder}; its files are of the switch’s group.` }
  return {
    state: 'todo',
    message: `The switch runs as ${runsAs.user} and could not read the files. Enter its group, ${name}.`,
  }
}

function isGroup(name: string, groupId: number): boolean {
  try {
    return findGroup(name) === groupId
  } catch {
    return false
  }
}
