import { afterEach, describe, expect, it } from 'vitest'
import { pushChange, reconcileSessions } from '@/gatekeeper/desk/switch-sessions'
import { type AmiClient, createAmiClient } from '@/lib/asterisk/ami/client'
import { startFakeSwitch } from '@/lib/asterisk/ami/fake-switch'
import { headerOf } from '@/lib/asterisk/ami/frames'
import type { HotDeskSession } from '@/lib/hotdesk/session'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

/** A switch with an AstDB of its own. */
async function startSwitch(
  entries: Record<string, string> = {},
): Promise<{ ami: AmiClient; stored: Map<string, string> }> {
  const stored = new Map(Object.entries(entries))
  const fake = await startFakeSwitch((action, frame) => {
    const [family, key] = [headerOf(frame, 'family'), headerOf(frame, 'key')]
    const path = `/${family}/${key}`
    switch (action) {
      case 'DBPut':
        stored.set(path, headerOf(frame, 'val'))
        return 'Response: Success'
      case 'DBDel':
        return stored.delete(path)
          ? 'Response: Success'
          : 'Response: Error\nMessage: Database entry could not be deleted'
      case 'DBGet':
        return stored.has(path)
          ? `Response: Success\nEventList: start\n\nEvent: DBGetResponse\nVal: ${stored.get(path)}\n\nEvent: DBGetComplete\nEventList: Complete`
          : 'Response: Error\nMessage: Database entry not found'
      case 'DBGetTree': {
        const found = [...stored].filter(([name]) => name.startsWith(`/${family}/`))
        const events = found
          .map(([name, value]) => `Event: DBGetTreeResponse\nKey: ${name}\nVal: ${value}\n\n`)
          .join('')
        return `Response: Success\nEventList: start\n\n${events}Event: DBGetTreeComplete\nEventList: Complete`
      }
      default:
        return 'Response: Success'
    }
  })
  const ami = createAmiClient({
    host: '127.0.0.1',
    port: fake.port,
    user: 'cb',
    secret: () => 'x',
    retryMs: 5,
  })
  open.push(fake, ami)
  ami.start()
  await expect.poll(() => ami.state()).toBe('booted')
  return { ami, stored }
}

const session = (number: string, endpoint: string, endsAt: number | null = null): HotDeskSession => ({
  id: `s${number}`,
  extensionId: `user${number}`,
  extensionNumber: number,
  endpoint,
  startedBy: 'phone',
  startedAt: 0,
  endsAt,
})

describe("the switch's copy of the sessions", () => {
  it('is made equal to them: stale keys go, wrong and missing ones come', async () => {
    const { ami, stored } = await startSwitch({
      '/cbdev/101': 'user222|0',
      '/cbdev/109': 'user299|0',
      '/cbuser/user222': '105',
      '/other/key': 'kept',
    })
    expect(await reconcileSessions(ami, [session('222', '101'), session('223', '102', 61_000)])).toBe(4)
    expect(Object.fromEntries(stored)).toEqual({
      '/cbdev/101': 'user222|0',
      '/cbdev/102': 'user223|61',
      '/cbuser/user222': '101',
      '/cbuser/user223': '102',
      '/other/key': 'kept',
    })
    expect(await reconcileSessions(ami, [session('222', '101'), session('223', '102', 61_000)])).toBe(0)
  })

  it('follows a take-over that is also a move', async () => {
    const [moved, taken] = [session('222', '101'), session('223', '102')]
    const { ami, stored } = await startSwitch()
    await reconcileSessions(ami, [moved, taken])
    const ends = [moved, taken].map((one) => ({
      session: one,
      kind: 'moved' as const,
      by: 'phone',
      reason: '',
    }))
    await pushChange(ami, { at: 0, ends, start: session('222', '102') })
    expect(Object.fromEntries(stored)).toEqual({ '/cbdev/102': 'user222|0', '/cbuser/user222': '102' })
  })
})
