'use server'

import { requestGatekeeper } from '@/lib/gatekeeper-client/request'
import { actAs } from '@/lib/server/auth'
import { env } from '@/lib/server/env'
import type { Refused, SaveInput, SaveResult } from '@/lib/shared/save-result'
import { writeSwitchIncludes } from '@/lib/switch-setting/include-mutations'
import { saveSwitch, type TriedSwitch, trySwitch } from '@/lib/switch-setting/mutations'
import type { SwitchForm } from '@/lib/switch-setting/schema'
import type { WriteIncludesResult } from '@/lib/switch-setting/write-includes'

export async function saveSwitchSetting(input: SaveInput<SwitchForm>): Promise<SaveResult> {
  return actAs('administrator', async ({ db, author }): Promise<SaveResult> => {
    const result = await saveSwitch(db, env(), input, author)
    if (!result.ok) return result
    // It looks each second by itself.
    await requestGatekeeper(env(), 'POST', '/v1/nudge', {})
    return { ok: true, id: 'switch', version: result.version }
  })
}

/** Tries what a form holds; nothing is kept. */
export async function testSwitchSetting(form: SwitchForm): Promise<TriedSwitch | Refused> {
  return actAs('administrator', ({ db }) => trySwitch(db, env(), form))
}

/** Writes the missing include lines of the switch that is set up. */
export async function writeIncludeLines(): Promise<WriteIncludesResult | Refused> {
  return actAs('administrator', ({ db, author }) => writeSwitchIncludes(db, env(), author))
}
