import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Manager } from './manager'

/** Asks the gatekeeper as the switch does at a call, with the token of the revision's own files. */
export async function callsOf(
  { dataDir, askGatekeeper }: Manager,
  revision: number,
): Promise<(device: string, dialed: string) => Promise<unknown>> {
  const file = await readFile(join(dataDir, 'switch/current/extensions.conf'), 'utf8')
  const token = /token=([a-z0-9]{32})/.exec(file)?.[1]
  if (!token) throw new Error('There is no token in extensions.conf.')
  return (device, dialed) => askGatekeeper('/v1/authorize', { device, dialed, rev: String(revision), token })
}
