import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { aboutSwitch } from '@/lib/secrets/places'
import { isSealed, openSeal } from '@/lib/server/seal'
import { writeSecretFile } from '@/lib/server/secret-file'
import { ensureKeyFile, findKeyFile } from '@/lib/server/secrets-key'
import { SwitchSettingError } from '@/lib/switch-setting/setting-error'

/**
 * The secret of the switch's account in a file of the data folder, sealed with the key beside it. A file that the
 * environment names is the administrator's own and is read as it is.
 */
export function writeAccountSecret(file: string, secret: string): void {
  ensureKeyFile(findKeyFile([dirname(file)]))
  writeSecretFile(file, `${openSeal(dirname(file)).close(secret, aboutSwitch)}\n`)
}

/** Throws {@link SwitchSettingError} where it cannot be opened, and what reading the file throws. */
export function readAccountSecret(file: string): string {
  const text = readFileSync(file, 'utf8').trim()
  if (!isSealed(text)) return text
  const secret = openSeal(dirname(file)).open(text, aboutSwitch)
  if (secret === null)
    throw new SwitchSettingError(
      `${file} cannot be opened with the key in secrets.key. Enter the secret again under Settings > Switch.`,
    )
  return secret
}

/** Seals it with the key of now, where it is not. False: it was, or no key opens it. */
export function sealAccountSecret(file: string): boolean {
  const text = readFileSync(file, 'utf8').trim()
  const seal = openSeal(dirname(file))
  const secret = isSealed(text) ? seal.open(text, aboutSwitch) : text
  if (secret === null || (isSealed(text) && seal.isCurrent(text))) return false
  writeAccountSecret(file, secret)
  return true
}
