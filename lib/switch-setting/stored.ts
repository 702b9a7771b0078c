import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeSecretFile } from '@/lib/server/secret-file'
import { sealAccountSecret, writeAccountSecret } from '@/lib/switch-setting/account-secret'
import { SwitchSettingError } from '@/lib/switch-setting/setting-error'

/**
 * The stored setting: `switch.json` in the data folder, and beside it the secret of the account, sealed, in a file of its
 * own, both 0600. The setting names its secret file, so that renaming one file changes both at once.
 */

const accountSchema = z.strictObject({
  host: z.string(),
  port: z.int(),
  user: z.string(),
  /** null: the environment names the file of the secret, which is not copied. */
  secretFile: z
    .string()
    .regex(/^switch-[0-9a-f]{12}\.secret$/)
    .nullable(),
  configFolder: z.string(),
  folder: z.string(),
  log: z.string().nullable(),
  group: z.string().nullable(),
})
const storedSchema = z.strictObject({
  format: z.literal(1),
  version: z.int().positive(),
  savedBy: z.string(),
  savedAt: z.string(),
  /** null: none. */
  asterisk: accountSchema.nullable(),
})
export type StoredSwitch = z.infer<typeof storedSchema>
export type StoredAccount = z.infer<typeof accountSchema>

const switchSettingFile = (dataDir: string): string => join(dataDir, 'switch.json')
export const secretPath = (dataDir: string, { secretFile }: StoredAccount): string | null =>
  secretFile && join(dataDir, secretFile)

/** Null: nothing was stored yet. Throws {@link SwitchSettingError}: a damaged setting is never taken for none. */
export function readStoredSwitch(dataDir: string): StoredSwitch | null {
  const file = switchSettingFile(dataDir)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new SwitchSettingError(`${file} cannot be read: ${(error as Error).message}.`)
  }
  try {
    return storedSchema.parse(JSON.parse(text))
  } catch {
    throw new SwitchSettingError(
      `${file} is damaged and is not used. Enter the switch again under Settings > Switch.`,
    )
  }
}

/** Writes the secret, then the setting that names it, then removes secrets that no setting names any more. */
export function writeStoredSwitch(
  dataDir: string,
  setting: Omit<StoredSwitch, 'format' | 'asterisk'>,
  account: (Omit<StoredAccount, 'secretFile'> & { secret: string | null }) | null,
): void {
  let asterisk: StoredAccount | null = null
  if (account) {
    const { secret, ...rest } = account
    const secretFile = secret === null ? null : `switch-${randomBytes(6).toString('hex')}.secret`
    if (secretFile !== null && secret !== null) writeAccountSecret(join(dataDir, secretFile), secret)
    asterisk = { ...rest, secretFile }
  }
  const stored: StoredSwitch = { format: 1, ...setting, asterisk }
  writeSecretFile(switchSettingFile(dataDir), `${JSON.stringify(stored, null, 2)}\n`)
  for (const name of readdirSync(dataDir))
    if (/^switch-[0-9a-f]{12}\.secret(?:\.[0-9a-f]{8}\.tmp)?$/.test(name) && name !== asterisk?.secretFile)
      rmSync(join(dataDir, name), { force: true })
}

/** Seals the stored secret with the key of now. One that was stored by an earlier version is not sealed yet. */
export function sealStoredSwitch(dataDir: string): boolean {
  const asterisk = readStoredSwitch(dataDir)?.asterisk
  const file = asterisk ? secretPath(dataDir, asterisk) : null
  return file !== null && existsSync(file) && sealAccountSecret(file)
}
