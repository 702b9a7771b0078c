import { existsSync } from 'node:fs'
import { type AddCommand, answer, jsonOption } from '@/cli/command'
import { CommandError, exitStatus } from '@/cli/exit-status'
import { readRevisionCopy, writeRevisionCopy } from '@/gatekeeper/state/copies'
import { recordAudit } from '@/lib/audit/mutations'
import { type Forgotten, forgetSecrets } from '@/lib/secrets/forget'
import { rotateSecrets } from '@/lib/secrets/rotate'
import { now, nowMs } from '@/lib/server/clock'
import { type Database, writeTransaction } from '@/lib/server/db'
import type { Env } from '@/lib/server/env'
import { findKeyFile, keyFoldersOf } from '@/lib/server/secrets-key'
import { readAccountSecret } from '@/lib/switch-setting/account-secret'
import { readAttachedSwitch } from '@/lib/switch-setting/attached'
import { SwitchSettingError } from '@/lib/switch-setting/setting-error'
import { sealStoredSwitch } from '@/lib/switch-setting/stored'

export const addSecretsCommand: AddCommand = (program, cli) => {
  const secrets = program
    .command('secrets')
    .description('The key that seals passwords of phones, trunks and mailboxes, PINs and second factors.')
  const { dataDir, databaseUrl } = cli.env
  const keyFile = () => findKeyFile(keyFoldersOf(databaseUrl, dataDir))
  const record = (db: Database, after: Record<string, unknown>) =>
    writeTransaction(db, (tx) =>
      recordAudit(tx, cli.author, now(), [
        {
          ...{ action: 'changed', kind: 'secrets-key', objectId: 'secrets', objectName: 'Secrets key' },
          ...{ before: null, after },
        },
      ]),
    )

  secrets
    .command('rotate')
    .description(
      'Seal everything with a new key. Programs go on meanwhile; backups of before need the old key.',
    )
    .option(...jsonOption)
    .action((options: { json?: boolean }) =>
      cli.withDatabase(async (db) => {
        const result = await rotateSecrets({ databaseUrl, dataDir }, () => sealElsewhere(dataDir))
        if (!result.ok)
          throw new CommandError(
            exitStatus.refused,
            'A revision is being applied. Nothing was changed: repeat this when it is done.',
            { reason: result.reason },
          )
        await record(db, { rotated: result.count })
        await answer(cli, options.json, { ...result, key: keyFile() }, [
          `${result.count} ${result.count === 1 ? 'secret is' : 'secrets are'} sealed with a new key, ${keyFile()}. Keep a copy of it apart from that of the database.`,
          ...(result.hasTraces
            ? ['Other programs kept the database file from being written anew: the next start does that.']
            : []),
        ])
      }),
    )

  secrets
    .command('forget')
    .description(
      'The key is lost and in no backup: give up what it sealed. Phones and mailboxes get new random passwords.',
    )
    .option('--yes', 'do not ask')
    .option(...jsonOption)
    .action(async (options: { yes?: boolean; json?: boolean }) => {
      if (!options.yes && !(await cli.confirm('Give up every secret that the key of now does not open?')))
        throw new CommandError(
          exitStatus.refused,
          'Nothing was changed. Add --yes to do it without being asked.',
        )
      await cli.withDatabase(async (db) => {
        const forgotten = await forgetSecrets({ databaseUrl, dataDir }, `damaged-${nowMs()}`)
        await record(db, { ...forgotten })
        await answer(cli, options.json, { ok: true, ...forgotten, key: keyFile() }, [
          ...describeForgotten(forgotten),
          ...describeSwitch(cli.env),
        ])
      })
    })
}

function describeForgotten({ phones, boxes, trunks, pins, accounts, revisions }: Forgotten): string[] {
  const lines = [
    ['New SIP passwords for the phones', phones],
    ['New passwords for the mailboxes of', boxes],
    ['Enter the password again of trunk', trunks],
    ['Enter the PIN again of Hot Desk extension', pins],
    ['No second factor any more for', accounts],
    ['Bring no secrets back any more: revisions', revisions],
  ] as const
  const told = lines.flatMap(([words, list]) => (list.length === 0 ? [] : [`${words} ${list.join(', ')}.`]))
  if (told.length === 0) return ['The key opens everything: nothing was given up.']
  return [
    ...told,
    'Then commit, give the phones their new passwords, which their pages show, and restart Cordboard.',
  ]
}

/** The secret of the account at the switch is in a file and may have been sealed with the key that is gone. */
function describeSwitch(env: Env): string[] {
  try {
    const { ami } = readAttachedSwitch(env)
    if (ami) readAccountSecret(ami.secretFile)
    return []
  } catch (error) {
    return error instanceof SwitchSettingError ? [error.message] : []
  }
}

/** What is sealed and not in the database: the gatekeeper's copies, and the secret of the switch's account. */
function sealElsewhere(dataDir: string): void {
  for (const name of ['active', 'applying'] as const) {
    const read = readRevisionCopy(dataDir, name)
    if (read.ok && read.value.secretsProblem === undefined) writeRevisionCopy(dataDir, name, read.value)
  }
  if (existsSync(dataDir)) sealStoredSwitch(dataDir)
}
