import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CommitWorld } from '@/faults/commit-world'
import { revisionFiles } from '@/lib/asterisk/names'

/** What a switch can do to a commit, each more than once. After each the former revision is in force, and it is told. */

let world: CommitWorld
let round = 1
beforeAll(async () => {
  world = await CommitWorld.start()
})
afterAll(() => world.stop())

const times = Number(process.env.CORDBOARD_SWITCH_TROUBLES ?? 20)

/** Commits an edit under a trouble; gives what became of it. */
async function commit(begin: () => void, end: () => void = () => undefined) {
  const before = await world.agreed()
  await world.save(++round)
  expect(await world.publish()).toMatchObject({ ok: true })
  begin()
  await world.run()
  end()
  const [newest] = await world.revisions()
  return { before, state: newest?.state, error: newest?.error ?? '', whole: world.wholeRevisions() }
}
/** The switch is well again: the draft, which holds every edit, can be committed. */
async function commitAgain(): Promise<void> {
  world.control.beforeReload = () => undefined
  await world.run()
  expect(await world.draftRound()).toBe(round)
  expect(await world.publish(true)).toMatchObject({ ok: true })
  await world.run()
  expect(await world.agreed()).toBe((await world.revisions())[0]?.number)
}

describe('a switch in trouble', () => {
  it('refuses a reload: the former revision comes back', async () => {
    for (let time = 0; time < times; time++) {
      let isRefused = false
      const refused = time % 2 === 0 ? 'pbx_config' : 'res_pjsip.so'
      const result = await commit(() => {
        world.control.beforeReload = (module) => {
          if (module !== refused || isRefused) return
          isRefused = true
          throw new Error(`The switch refused to reload ${module}: An unknown error occurred`)
        }
      })
      if (isRefused) {
        expect(result).toMatchObject({ state: 'rolled-back', error: expect.stringContaining('refused') })
        expect(result.whole).toEqual({ files: result.before, running: result.before })
        expect(await world.agreed()).toBe(result.before)
      }
      await commitAgain()
    }
  })

  it('says success and keeps its old objects: the read-back finds it', async () => {
    for (let time = 0; time < times; time++) {
      const reload = world.control.reload
      let reloads = 0
      const result = await commit(
        () => {
          world.control.reload = async (module, deadline) => {
            // The first reload of the dialplan does nothing and answers as if it had.
            if (module === 'pbx_config' && ++reloads === 1) return
            await reload(module, deadline)
          }
        },
        () => {
          world.control.reload = reload
        },
      )
      expect(result).toMatchObject({ state: 'rolled-back', error: expect.stringContaining('not revision') })
      expect(await world.agreed()).toBe(result.before)
      await commitAgain()
    }
  })

  it('cannot be reached: the revision waits, and nothing is touched', async () => {
    for (let time = 0; time < times; time++) {
      const result = await commit(
        () => {
          world.control.reachable = false
        },
        () => {
          world.control.reachable = true
        },
      )
      expect(result).toMatchObject({
        state: 'published',
        error: expect.stringContaining('cannot be reached'),
      })
      expect(result.whole).toEqual({ files: result.before, running: result.before })
      await world.run()
      expect(await world.agreed()).toBe((await world.revisions())[0]?.number)
    }
  })

  it('goes away in the middle and cannot take the former revision: both are told, and it gets it when it is back', async () => {
    for (let time = 0; time < times; time++) {
      const result = await commit(() => {
        world.control.beforeReload = () => {
          throw new Error('The connection to the switch was lost during Reload.')
        }
      })
      expect(result).toMatchObject({ state: 'failed', error: expect.stringMatching(/lost[\s\S]*failed too/) })
      expect(result.whole).toEqual({ files: result.before, running: result.before })
      await commitAgain()
    }
  })
})

describe('a staged byte that is not what was written', () => {
  const flips = Number(process.env.CORDBOARD_FLIPS ?? 60)
  it(`is found before the switch reads it, for ${flips} bytes at random`, async () => {
    const stage = world.folder.stage
    for (let time = 0; time < flips; time++) {
      let flipped = ''
      const result = await commit(
        () => {
          world.folder.stage = async (folder, files) => {
            await stage(folder, files)
            const file = revisionFiles[time % revisionFiles.length] ?? 'extensions.conf'
            const path = join(world.switchDir, folder, file)
            const bytes = readFileSync(path)
            const place = Math.floor(Math.random() * bytes.length)
            const bit = Math.floor(Math.random() * 8)
            bytes[place] = (bytes[place] ?? 0) ^ (1 << bit)
            writeFileSync(path, bytes)
            flipped = `${file}, byte ${place}, bit ${bit}`
          }
        },
        () => {
          world.folder.stage = stage
        },
      )
      expect(result, flipped).toMatchObject({ state: 'failed', error: expect.stringMatching(/\S/) })
      expect(result.whole, flipped).toEqual({ files: result.before, running: result.before })
      expect(await world.agreed(), flipped).toBe(result.before)
    }
    await commitAgain()
  })
})
