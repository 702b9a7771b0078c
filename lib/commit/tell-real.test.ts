import { expect, it } from 'vitest'
import { createFakeClock } from '@/lib/commit/fake-world'
import type { SwitchLog } from '@/lib/commit/ports'
import { tellReal } from '@/lib/commit/tell-real'

const line = (text: string, thread = 1) =>
  `[2026-11-23 10:00:00] ERROR[${thread}] res_sorcery_config.c: ${text}`

/** A log that grows by what `reloading` and the passing of time say. */
function makeWorld(said: {
  byReload?: (count: number) => string[]
  always?: () => string[]
  isWhole?: () => boolean
}) {
  const clock = createFakeClock()
  let lines: string[] = []
  let reloads = 0
  const control = {
    reload: async () => {
      reloads += 1
      clock.at += 300
      lines.push(...(said.byReload?.(reloads) ?? []))
    },
  }
  const log: SwitchLog = {
    path: '/var/log/asterisk/full',
    mark: async () => {
      lines = []
      return { inode: 1, size: 0 }
    },
    lookSince: async () => ({
      problems: [...lines, ...(said.always?.() ?? [])],
      isWhole: said.isWhole?.() ?? true,
    }),
  }
  return { clock, control, log, reloads: () => reloads }
}

it('a complaint that comes with each reload is real, whatever thread wrote it', async () => {
  const world = makeWorld({ byReload: (count) => [line('bad object', count)] })
  expect(await tellReal([line('bad object')], ['res_pjsip.so'], world, 20_000)).toEqual({
    real: [line('bad object')],
    strange: [],
  })
})

it('a line that was sent once is strange', async () => {
  const world = makeWorld({})
  expect(await tellReal([line('forged')], ['res_pjsip.so'], world, 20_000)).toEqual({
    real: [],
    strange: [line('forged')],
  })
})

it('a line that is sent all the time is strange, and hides no real one', async () => {
  const world = makeWorld({ byReload: () => [line('bad object')], always: () => [line('forged')] })
  expect(await tellReal([line('forged'), line('bad object')], ['res_pjsip.so'], world, 20_000)).toEqual({
    real: [line('bad object')],
    strange: [line('forged')],
  })
})

it('without time to look again every line counts', async () => {
  const world = makeWorld({})
  expect(await tellReal([line('forged')], ['res_pjsip.so'], world, 300)).toMatchObject({ strange: [] })
  expect(world.reloads()).toBeLessThanOrEqual(1)
})

it('where the log can no longer be read every line counts', async () => {
  const world = makeWorld({ isWhole: () => world.reloads() < 2 })
  expect(await tellReal([line('bad object')], ['res_pjsip.so'], world, 20_000)).toEqual({
    real: [line('bad object')],
    strange: [],
  })
  expect(world.reloads()).toBe(2)
})

it('nothing is reloaded where nothing was said', async () => {
  const world = makeWorld({})
  expect(await tellReal([], ['res_pjsip.so'], world, 20_000)).toEqual({ real: [], strange: [] })
  expect(world.reloads()).toBe(0)
})
