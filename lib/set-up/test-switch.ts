import { readFileSync } from 'node:fs'
import { createAmiClient } from '@/lib/asterisk/ami/client'
import { headerOf } from '@/lib/asterisk/ami/frames'
import type { Env } from '@/lib/server/env'

export type SwitchTest = { ok: boolean; message: string }

const timeoutMs = 4000

/** Logs in to the switch that the environment sets, and says what it is. */
export async function testSwitch(env: Env): Promise<SwitchTest> {
  const { amiHost: host, amiPort: port, amiUser: user, amiSecretFile } = env
  if (env.switch === 'none')
    return { ok: true, message: `No switch is set: a Commit writes files to ${env.switchDir}.` }
  if (user === null || amiSecretFile === null)
    return { ok: false, message: 'Set CORDBOARD_AMI_USER and CORDBOARD_AMI_SECRET_FILE, and start again.' }
  const secret = () => readFileSync(amiSecretFile, 'utf8').trim()
  const client = createAmiClient({ host, port, user, secret, timeoutMs })
  try {
    const up = new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), timeoutMs)
      client.onState((state) => {
        if (state === 'down') return
        clearTimeout(timer)
        resolve(true)
      })
    })
    client.start()
    if (!(await up))
      return {
        ok: false,
        message: `The switch cannot be reached at ${host}:${port}. ${client.lastError() ?? ''}`.trim(),
      }
    const settings = await client.send('CoreSettings', {}, timeoutMs)
    const version = headerOf(settings, 'AsteriskVersion') ?? 'of an unknown version'
    return { ok: true, message: `Asterisk ${version} answers at ${host}:${port}.` }
  } catch (error) {
    return { ok: false, message: `The switch at ${host}:${port} refused: ${(error as Error).message}` }
  } finally {
    await client.close()
  }
}
