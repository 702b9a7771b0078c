import { expect, it } from 'vitest'
import { knowOwnReloads } from '@/gatekeeper/revision/own-reloads'
import { noSwitch } from '@/gatekeeper/switch-link'

it('knows a reload as ours while it runs and a second longer, also where it fails', async () => {
  let at = 0
  let end = (): void => undefined
  const reload = () => new Promise<void>((_, fail) => (end = () => fail(new Error('Refused.'))))
  const { control, isOwn } = knowOwnReloads({ ...noSwitch, reload }, () => at)
  expect(isOwn()).toBe(false)
  const running = control.reload('pbx_config', 0)
  at = 5_000
  expect(isOwn()).toBe(true)
  end()
  await expect(running).rejects.toThrow('Refused.')
  at = 5_999
  expect(isOwn()).toBe(true)
  at = 6_000
  expect(isOwn()).toBe(false)
})
