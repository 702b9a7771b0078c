import { z } from 'zod'
import { requestGatekeeper } from '@/lib/gatekeeper-client/request'
import { type Board, phoneCalls } from '@/lib/hot-desk-board/schema'
import type { Env } from '@/lib/server/env'

const answerSchema = z.object({
  switch: z.enum(['up', 'down', 'none']),
  phones: z.array(
    z.object({
      device: z.string(),
      registered: z.boolean().nullable(),
      call: z.enum(phoneCalls).nullable(),
    }),
  ),
})

export type PhoneStates = {
  switch: Board['switch']
  byDevice: ReadonlyMap<string, Pick<z.infer<typeof answerSchema>['phones'][number], 'registered' | 'call'>>
}

export const noPhoneStates: PhoneStates = { switch: 'unknown', byDevice: new Map() }

/** The board does not wait for a gatekeeper that hangs. */
const limitMs = 800

/** What the phones do now, from the gatekeeper; nothing is known while it does not answer. */
export async function readPhoneStates(env: Pick<Env, 'dataDir' | 'gatekeeperPort'>): Promise<PhoneStates> {
  const answer = await requestGatekeeper(env, 'GET', '/v1/phones', undefined, limitMs)
  if (!answer.ok) return noPhoneStates
  const parsed = answerSchema.parse(answer.value)
  return { switch: parsed.switch, byDevice: new Map(parsed.phones.map((phone) => [phone.device, phone])) }
}
