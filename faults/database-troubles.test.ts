import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askPolicy, findAgreement } from '@/faults/agreement'
import { signs, strikeAt } from '@/faults/kill-rounds'
import { type KillStage, startKillStage } from '@/faults/kill-stage'
import { createRandom, pickOne } from '@/faults/random'
import { roundOf } from '@/faults/rounds-pbx'
import { readDraft } from '@/lib/draft/data'
import { bundleEntries } from '@/scripts/bundling/bundle-entries.mjs'
import { bundlePrograms } from '@/scripts/bundling/bundle-programs.mjs'
import { waitUntil } from '@/switch/wait-until'

/**
 * The database goes away in the middle of a Commit, for the delivered gatekeeper and a web program, each a process of its
 * own. Meanwhile questions are answered, writes are refused with a sentence, and nothing is lost that was said to be saved;
 * when it is there again, files, database and switch agree. CORDBOARD_DATABASE_TROUBLES: how many of these;
 * CORDBOARD_LOCK_SECONDS: the longest lock (0.1 s the shortest). The same seed gives the same troubles.
 */
const times = Number(process.env.CORDBOARD_DATABASE_TROUBLES ?? 4)
const longestLockMs = Number(process.env.CORDBOARD_LOCK_SECONDS ?? 2) * 1_000
const random = createRandom(1)

let stage: KillStage
let round = 0
/** The last edit that was said to be saved before. */
let savedBefore = 0
const files = () => ['', '-wal', '-shm'].map((end) => join(stage.dataDir, `cordboard.db${end}`))
const main = () => join(stage.dataDir, 'cordboard.db')

beforeAll(async () => {
  await bundlePrograms()
  const [web = ''] = await bundleEntries('faults', ['publish-program'])
  stage = await startKillStage({ gatekeeper: 'build/gatekeeper.js', web })
  await stage.startMissing()
  await agreeOn(() => true)
}, 180_000)
afterAll(() => stage?.stop())

async function agreeOn(isRight: (agreed: { revision: number; round: number }) => boolean) {
  let why = ''
  return waitUntil(
    'all to agree',
    async () => {
      const agreed = await findAgreement(stage).catch((error: Error) => {
        why = error.message
        return null
      })
      return agreed && isRight(agreed) && agreed
    },
    { timeoutMs: 60_000, everyMs: 50 },
  ).catch((error: Error) => {
    throw new Error(`${error.message} ${why}\n${stage.log().slice(-3_000)}`)
  })
}

/** Asks all the time, by the dialplan that the switch runs; ends with how often, throws for one without an answer. */
function startAsking(): { stop(): Promise<number> } {
  let isOver = false
  let answered = 0
  const ask = (): Promise<string> => {
    const [, revision, token = ''] =
      /&rev=(\d+)&token=([a-z0-9]+)/.exec(stage.fileSwitch.running['extensions.conf']) ?? []
    return askPolicy(stage, Number(revision), token)
  }
  const asking = (async () => {
    while (!isOver) {
      // Once more where the switch took up the next revision between reading and asking.
      const answer = await ask().then((said) => (/decision=allow/.test(said) ? said : ask()))
      expect(answer).toMatch(/^200 .*decision=allow/)
      answered++
      await wait(10)
    }
  })()
  asking.catch(() => undefined)
  return {
    async stop() {
      isOver = true
      await asking
      return answered
    },
  }
}

type Trouble = { name: string; begin(): Promise<void>; end(): Promise<void>; isCopyRestored?: true }

const moved: Trouble = {
  name: 'moved away and back',
  begin: async () => {
    for (const file of files()) if (existsSync(file)) renameSync(file, `${file}.away`)
  },
  end: async () => {
    for (const file of files()) if (existsSync(`${file}.away`)) renameSync(`${file}.away`, file)
  },
}
const copyDatabase = () => {
  rmSync(`${main()}.copy`, { force: true })
  const source = new Sqlite(main(), { readonly: false, fileMustExist: true, timeout: 5_000 })
  source.exec(`VACUUM INTO '${main()}.copy'`)
  source.close()
}
const deleted: Trouble = {
  name: 'deleted, and a copy of that moment put in its place',
  begin: async () => {
    copyDatabase()
    for (const file of files()) rmSync(file, { force: true })
  },
  end: async () => renameSync(`${main()}.copy`, main()),
  isCopyRestored: true,
}
const damaged: Trouble = {
  name: 'damaged, and a copy of that moment put in its place',
  begin: async () => {
    copyDatabase()
    const { size } = statSync(main())
    writeFileSync(main(), Buffer.alloc(size, 0xff), { flag: 'r+' })
  },
  end: async () => {
    for (const file of files().slice(1)) rmSync(file, { force: true })
    renameSync(`${main()}.copy`, main())
  },
  isCopyRestored: true,
}
const emptied: Trouble = {
  name: 'cut to nothing, and a copy of that moment put in its place',
  begin: async () => {
    copyDatabase()
    truncateSync(main(), 0)
  },
  end: damaged.end,
  isCopyRestored: true,
}

/**
 * One commit with the trouble at a moment of it. Gives what the web program said. Of a copy that was restored only what
 * was saved before it is asked for.
 */
async function commitIn(trouble: Trouble, lastsMs: number): Promise<string[]> {
  const number = ++round
  const said = new Set<string>()
  const at = pickOne(random, signs)
  const asking = startAsking()
  let isSavedBefore = false
  const struck = strikeAt(stage, { at }, said, true, async () => {
    isSavedBefore = said.has(`saved ${number}`)
    await trouble.begin()
  })
  stage.commitRound(number)
  await struck
  // Somebody saves meanwhile: refused with a sentence, or saved.
  const next = ++round
  stage.commitRound(next)
  await wait(lastsMs)
  await trouble.end()
  await waitUntil(
    'the web program to have said what became of both',
    () =>
      [number, next].every((one) =>
        [...said].some((line) => new RegExp(`^(published|refused) ${one}\\b`).test(line)),
      ),
    { timeoutMs: 60_000 },
  )
  const lines = [...said]
  expect(await asking.stop()).toBeGreaterThan(0)
  for (const line of lines.filter((one) => one.startsWith('refused')))
    expect(line, `${trouble.name} at ${at}`).toMatch(
      /no database|damaged|locked|full or fails|empty or|applying|base-changed|conflict|unchanged/,
    )
  const saved = Math.max(
    ...lines.flatMap((line) => (/^saved (\d+)$/.test(line) ? [Number(line.slice(6))] : [])),
    savedBefore,
  )
  await agreeOn(() => true).catch((error: Error) => {
    throw new Error(`${trouble.name} at ${at}: ${lines.join('; ')}: ${error.message}`)
  })
  const draft = roundOf(await readDraft(stage.db))
  if (!trouble.isCopyRestored) expect(draft, `${trouble.name} at ${at}: ${lines.join('; ')}`).toBe(saved)
  else if (isSavedBefore) expect(draft).toBeGreaterThanOrEqual(number)
  // The next commit works.
  const last = ++round
  stage.onSaid = (line) => said.add(line)
  stage.commitRound(last)
  await agreeOn(({ round }) => round === last)
  savedBefore = last
  return lines
}

describe('a database in trouble in the middle of a commit', () => {
  it(`${times} times gone, emptied or damaged`, { timeout: 60_000 + times * 60_000 }, async () => {
    const counts: Record<string, number> = {}
    for (let time = 0; time < times; time++) {
      const trouble = [moved, deleted, damaged, emptied][time % 4] ?? moved
      for (const line of await commitIn(trouble, 300 + random(1_500)))
        counts[line.split(' ')[0] ?? ''] = (counts[line.split(' ')[0] ?? ''] ?? 0) + 1
    }
    console.log(`${times} troubles; the web program said ${JSON.stringify(counts)}.`)
  })

  it(`${times} times locked, for 0.1 to ${longestLockMs / 1_000} s`, {
    timeout: 60_000 + times * (60_000 + longestLockMs),
  }, async () => {
    for (let time = 0; time < times; time++) {
      // Evenly over the powers of ten: as many short ones as long ones.
      const lockMs = Math.round(100 * (longestLockMs / 100) ** (times === 1 ? 1 : time / (times - 1)))
      let over: Promise<unknown> = Promise.resolve()
      await commitIn(
        {
          name: `locked for ${lockMs} ms`,
          begin: async () => {
            const program = fileURLToPath(new URL('lock-program.mjs', import.meta.url))
            const locker = spawn(process.execPath, [program, main(), String(lockMs)], {
              stdio: ['ignore', 'pipe', 'inherit'],
            })
            over = once(locker, 'exit')
            await once(locker.stdout, 'data')
          },
          end: async () => void (await over),
        },
        0,
      )
    }
  })
})
