import { randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AmiAccount, Asterisk } from '@/switch/asterisk'
import { amiUsers, buildSwitchFiles, type SwitchFile } from '@/switch/asterisk-files'
import { findFreeTcpPort, findFreeUdpPort } from '@/switch/free-port'
import { ensureSwitch } from '@/switch/install'

export type AsteriskOptions = {
  /** Folder into which Cordboard writes revisions; default: `cordboard` in the switch's own temporary folder. */
  switchDir?: string
  /** Port of SIP; default: a free one. */
  sipPort?: number
  /** Text added to the switch's own files, before the line that includes Cordboard's. */
  extra?: Partial<Record<SwitchFile, string>>
  /** Leaves the temporary folder in place after `stop`. */
  keepFolder?: boolean
}

/** Installs Asterisk if need be, lays out a fresh configuration and starts it. */
export async function startAsterisk(options: AsteriskOptions = {}): Promise<Asterisk> {
  const installed = await ensureSwitch()
  const folder = await mkdtemp(join(tmpdir(), 'cordboard-switch-'))
  // mkdtemp gives 0700; nothing but the secret files needs hiding, and a switch of another user must get in.
  await chmod(folder, 0o755)
  const at = (name: string) => join(folder, name)
  const folders = {
    config: at('etc'),
    modules: installed.moduleDir,
    data: at('data'),
    lib: at('lib'),
    spool: at('spool'),
    log: at('log'),
    run: at('run'),
  }
  const switchDir = options.switchDir ?? at('cordboard')
  const needed = [
    folders.config,
    `${folders.data}/sounds`,
    `${folders.data}/agi-bin`,
    `${folders.lib}/keys`,
    `${folders.spool}/cache`,
  ]
  for (const path of [...needed, folders.log, folders.run, switchDir]) await mkdir(path, { recursive: true })
  await symlink(join(installed.dataDir, 'documentation'), join(folders.data, 'documentation'))
  await symlink(installed.soundsDir, join(folders.data, 'sounds/en'))
  const rtpFirst = Math.min(await findFreeUdpPort('127.0.0.1'), 60_000) & ~1
  const ports = {
    sip: options.sipPort ?? (await findFreeUdpPort('127.0.0.1')),
    ami: await findFreeTcpPort('127.0.0.1'),
    rtpFirst,
    rtpLast: rtpFirst + 399,
  }
  const accounts = {
    gatekeeper: await writeAccount(folder, 'gatekeeper'),
    observer: await writeAccount(folder, 'observer'),
  }
  const secrets = { gatekeeper: accounts.gatekeeper.secret, observer: accounts.observer.secret }
  const files = buildSwitchFiles({ folders, switchDir, ports, secrets, extra: options.extra ?? {} })
  for (const [name, text] of Object.entries(files))
    await writeFile(join(folders.config, name), text, { mode: 0o640 })
  const paths = {
    folder,
    config: folders.config,
    switchDir,
    log: join(folders.log, 'full'),
    console: join(folders.log, 'console'),
    spool: folders.spool,
    database: join(folders.lib, 'astdb.sqlite3'),
  }
  const asterisk = new Asterisk(installed, ports, paths, accounts, options.keepFolder ?? false)
  try {
    await asterisk.start()
  } catch (error) {
    await asterisk.stop()
    throw error
  }
  return asterisk
}

async function writeAccount(folder: string, name: keyof typeof amiUsers): Promise<AmiAccount> {
  const secret = randomBytes(18).toString('base64url')
  const secretFile = join(folder, `${name}.secret`)
  await writeFile(secretFile, `${secret}\n`, { mode: 0o600 })
  return { user: amiUsers[name], secret, secretFile }
}
