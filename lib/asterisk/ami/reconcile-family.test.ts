import { afterEach, expect, it } from 'vitest'
import { type AmiClient, createAmiClient } from '@/lib/asterisk/ami/client'
import { type FakeSwitch, startFakeSwitch } from '@/lib/asterisk/ami/fake-switch'
import { headerOf } from '@/lib/asterisk/ami/frames'
import { reconcileFamily } from '@/lib/asterisk/ami/reconcile-family'

let fake: FakeSwitch | null = null
let ami: AmiClient | null = null
afterEach(async () => {
  await ami?.close()
  await fake?.close()
})

/** A switch whose store has these keys of the family `f`, and one of another family. */
async function connect(stored: Map<string, string>): Promise<AmiClient> {
  fake = await startFakeSwitch((action, frame) => {
    const key = headerOf(frame, 'key')
    if (action === 'DBPut') stored.set(key, headerOf(frame, 'val'))
    if (action === 'DBDel') stored.delete(key)
    if (action !== 'DBGetTree') return 'Response: Success'
    const entries = [...stored].map(
      ([name, value]) => `Event: DBGetTreeResponse\nKey: /f/${name}\nVal: ${value}`,
    )
    return [
      'Response: Success\nEventList: start',
      ...entries,
      'Event: DBGetTreeComplete\nEventList: Complete',
    ].join('\n\n')
  })
  ami = createAmiClient({ host: '127.0.0.1', port: fake.port, user: 'cb', secret: () => 'x', retryMs: 5 })
  ami.start()
  await expect.poll(() => ami?.state()).toBe('booted')
  return ami
}

it('makes a family what it shall be, and touches nothing that is right', async () => {
  const stored = new Map([
    ['same', '1'],
    ['wrong', '1'],
    ['stale', '1'],
  ])
  const wanted = new Map([
    ['same', '1'],
    ['wrong', '2'],
    ['new', '3'],
  ])
  const client = await connect(stored)
  expect(await reconcileFamily(client, 'f', wanted)).toEqual({ put: ['wrong', 'new'], deleted: ['stale'] })
  expect(stored).toEqual(wanted)
  expect(await reconcileFamily(client, 'f', wanted)).toEqual({ put: [], deleted: [] })
  expect(fake?.received.filter((frame) => headerOf(frame, 'action') === 'DBPut')).toHaveLength(2)
})

it('takes thousands of keys', async () => {
  const stored = new Map<string, string>()
  const wanted = new Map(Array.from({ length: 3000 }, (_, index) => [`k${index}`, String(index)] as const))
  const client = await connect(stored)
  expect((await reconcileFamily(client, 'f', wanted)).put).toHaveLength(3000)
  expect(stored).toEqual(wanted)
})
