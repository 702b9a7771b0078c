import { existsSync } from 'node:fs'
import { type AddCommand, answer, jsonOption } from '@/cli/command'
import { CommandError, exitStatus } from '@/cli/exit-status'
import { readRevisionCopy, writeRevisionCopy } from '@/gatekeeper/state/copies'
import { recordAudit } from '@/lib/audit/mutations'
import { forgetSecrets } from '@/lib/secrets/forget'
import { rotateSecrets } from '@/lib/secrets/rotate'
import { now, nowMs } from '@/lib/server/clock'
import { type Database, writeTransaction } from '@/lib/server/db'
import { findKeyFile, keyFoldersOf } from '@/lib/server/secrets-key'
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
        const { phones, boxes, trunks, pins, accounts, revisions } = forgotten
        await record(db, { ...forgotten })
        await answer(cli, options.json, { ok: true, ...forgotten }, [
          `New passwords were made for ${phones} phones and ${boxes} mailboxes: read them at their pages.`,
          `Enter again: passwords of ${trunks} trunks, PINs of ${pins} Hot Desk extensions.`,
          `${accounts} accounts have no second factor now; ${revisions} revisions cannot be gone back to.`,
          'Then commit, give the phones their new passwords, and restart Cordboard.',
        ])
      })
    })
}

/** What is sealed and not in the database: the gatekeeper's copies, and the secret of the switch's account. */
function sealElsewhere(dataDir: string): void {
  for (const name of ['active', 'applying'] as const) {
    const read = readRevisionCopy(dataDir, name)
    if (read.ok && read.value.secretsProblem === undefined) writeRevisionCopy(dataDir, name, read.value)
  }
  if (existsSync(dataDir)) sealStoredSwitch(dataDir)
}
