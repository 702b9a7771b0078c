import { join } from 'node:path'
import type { Env } from '@/lib/server/env'
import { isLoopback, loopbackReason } from '@/lib/switch-setting/schema'
import { SwitchSettingError } from '@/lib/switch-setting/setting-error'
import { readStoredSwitch, secretPath } from '@/lib/switch-setting/stored'

/** The switch that Cordboard works with now: what the environment says, else what is stored, else none. */
export type AttachedSwitch = {
  /** `none`: Commit writes files only. */
  kind: 'none' | 'asterisk'
  /** Absolute: where revisions are staged. */
  folder: string
  /** Group of the files; null: left as it is. */
  group: string | null
  /** The switch's own configuration folder. */
  configFolder: string
  /** The switch's full log; null: not read. */
  log: string | null
  /** Never null where there is a switch. */
  ami: { host: string; port: number; user: string; secretFile: string } | null
}

export const filesOnlyFolder = ({ dataDir }: Pick<Env, 'dataDir'>): string => join(dataDir, 'switch')

/** Read anew at each call. Throws {@link SwitchSettingError}, with what to do. */
export function readAttachedSwitch({ dataDir, givenSwitch: given }: AttachedSource): AttachedSwitch {
  const stored = given.kind === 'none' ? null : readStoredSwitch(dataDir)
  const account = stored?.asterisk ?? null
  const kind = given.kind ?? (account ? 'asterisk' : 'none')
  const paths = {
    group: given.group ?? account?.group ?? null,
    configFolder: given.configFolder ?? account?.configFolder ?? '/etc/asterisk',
    log: given.log ?? account?.log ?? null,
  }
  if (kind === 'none')
    return { kind, folder: given.folder ?? filesOnlyFolder({ dataDir }), ...paths, ami: null }
  const user = given.user ?? account?.user ?? null
  const secretFile = given.secretFile ?? (account && secretPath(dataDir, account))
  if (user === null || secretFile === null)
    throw new SwitchSettingError(
      'CORDBOARD_SWITCH is asterisk: set CORDBOARD_AMI_USER and CORDBOARD_AMI_SECRET_FILE as well.',
    )
  const host = given.host ?? account?.host ?? '127.0.0.1'
  if (!isLoopback(host)) throw new SwitchSettingError(`CORDBOARD_AMI_HOST is ${host}. ${loopbackReason}`)
  const port = given.port ?? account?.port ?? 5038
  const folder = given.folder ?? account?.folder ?? filesOnlyFolder({ dataDir })
  return { kind, folder, ...paths, ami: { host, port, user, secretFile } }
}

export type AttachedSource = Pick<Env, 'dataDir' | 'givenSwitch'>
