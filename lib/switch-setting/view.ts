import { readAccountSecret } from '@/lib/switch-setting/account-secret'
import { type AttachedSource, filesOnlyFolder } from '@/lib/switch-setting/attached'
import {
  newSwitchForm,
  type SwitchField,
  type SwitchForm,
  type SwitchSettingView,
} from '@/lib/switch-setting/schema'
import { SwitchSettingError } from '@/lib/switch-setting/setting-error'
import { readStoredSwitch, type StoredSwitch, secretPath } from '@/lib/switch-setting/stored'

const variables: Record<SwitchField, string> = {
  kind: 'CORDBOARD_SWITCH',
  host: 'CORDBOARD_AMI_HOST',
  port: 'CORDBOARD_AMI_PORT',
  user: 'CORDBOARD_AMI_USER',
  secret: 'CORDBOARD_AMI_SECRET_FILE',
  configFolder: 'CORDBOARD_SWITCH_CONFIG_DIR',
  folder: 'CORDBOARD_SWITCH_DIR',
  log: 'CORDBOARD_SWITCH_LOG',
  group: 'CORDBOARD_SWITCH_GROUP',
}

/** The setting as the screens show it: what is stored, and over it what the environment says. */
export function viewSwitchSetting(source: AttachedSource): SwitchSettingView {
  const { stored, problem } = readOrTell(source)
  const account = stored?.asterisk ?? null
  const { kind, secretFile, ...texts } = source.givenSwitch
  const form: SwitchForm = { ...newSwitchForm(), kind: account ? 'asterisk' : 'none' }
  if (account) {
    const { secretFile: _, log, group, ...rest } = account
    Object.assign(form, { ...rest, log: log ?? '', group: group ?? '' })
  }
  const setBy: SwitchSettingView['setBy'] = {}
  for (const [field, value] of Object.entries({ kind, secret: secretFile, ...texts })) {
    if (value === null) continue
    setBy[field as SwitchField] = variables[field as SwitchField]
    // A file's path is no secret, and no secret either way is shown.
    if (field !== 'secret') Object.assign(form, { [field]: value })
  }
  return {
    form,
    version: stored?.version ?? 0,
    isSecretSet: Boolean(account?.secretFile ?? secretFile),
    setBy,
    filesOnlyFolder: source.givenSwitch.folder ?? filesOnlyFolder(source),
    problem,
  }
}

function readOrTell({ dataDir }: AttachedSource): { stored: StoredSwitch | null; problem: string | null } {
  try {
    return { stored: readStoredSwitch(dataDir), problem: null }
  } catch (error) {
    if (error instanceof SwitchSettingError) return { stored: null, problem: error.message }
    throw error
  }
}

/** Where the secret is that counts while none is typed; null: there is none. */
export function findSecret(
  { dataDir, givenSwitch }: AttachedSource,
  stored: StoredSwitch | null,
): string | null {
  const file = givenSwitch.secretFile ?? (stored?.asterisk && secretPath(dataDir, stored.asterisk))
  if (!file) return null
  try {
    return readAccountSecret(file)
  } catch {
    return null
  }
}
