import { expect, it } from 'vitest'
import { createSwitchWatch } from '@/gatekeeper/switch-watch'
import type { AttachedSwitch } from '@/lib/switch-setting/attached'

const none: AttachedSwitch = {
  kind: 'none',
  folder: '/srv/files',
  group: null,
  configFolder: '/etc/asterisk',
  log: null,
  ami: null,
}

it('tells a change once, and a setting that cannot be read changes nothing', () => {
  let now: AttachedSwitch | Error = none
  const told: string[] = []
  const watch = createSwitchWatch(
    () => {
      if (now instanceof Error) throw now
      return now
    },
    (problem) => told.push(problem),
  )
  const first = watch.first()
  expect(first).toBe(none)
  expect(watch.changed(first)).toBeNull()
  now = new Error('damaged')
  expect([watch.changed(first), watch.changed(first)]).toEqual([null, null])
  expect(told).toEqual(['damaged'])
  now = { ...none, folder: '/srv/others' }
  expect(watch.changed(first)).toEqual(now)
})

it('takes what cannot be read at the start for a switch that is away, never for none', () => {
  const watch = createSwitchWatch(
    () => {
      throw new Error('damaged')
    },
    () => undefined,
  )
  expect(watch.first()).toMatchObject({ kind: 'asterisk', ami: null })
})
