import type { Page } from '@playwright/test'
import { makeLargePbx } from '@/bench/large-pbx'
import { type ListApp, openBrowser, startListApp } from '@/bench/list-apps'
import { type Load, loadList, typeKey, watchInPage } from '@/bench/list-measures'
import { describeMachine } from '@/bench/machine'
import { median, medianInterval, quantile } from '@/bench/statistics'
import type { Snapshot } from '@/lib/policy/snapshot'

/**
 * Lists in Chromium, against the web app as it is built, on loopback: how long until one is ready, at 10,000 extensions and
 * 500 Classes of Service and at 100 rows, in turns; how long until a key typed in the filter shows its result; what is
 * in the page.
 */
const rounds = Number(process.env.CORDBOARD_BENCH_ROUNDS ?? 21)
const goals = { readyRatio: 1.1, keyP50Ms: 40, keyMaxMs: 60, domNodes: 2_000, scriptBytes: 200_000 }
const lists = ['/extensions', '/class-of-service'] as const
type List = (typeof lists)[number]

const large = makeLargePbx({ extensions: 10_000, classesOfService: 500, lines: 200 })
const small = makeLargePbx({ extensions: 100, classesOfService: 100, lines: 200 })

/** Typed one after the other; each key shows another count. */
const typed: Record<List, string> = { '/extensions': '1004271', '/class-of-service': 'cos-217' }
const textsOf: Record<List, (snapshot: Snapshot) => string[]> = {
  '/extensions': ({ extensions }) => extensions.map(({ number, name }) => `${number}\n${name.toLowerCase()}`),
  '/class-of-service': ({ classesOfService }) => classesOfService.map(({ name }) => name),
}

console.log(`\nLists, at 10,000 extensions and 500 COS; ${rounds} rounds\n${describeMachine()}\n`)
const browser = await openBrowser()
const complaints: string[] = []
const table: Record<string, { measured: string; goal: string; met: string }> = {}
try {
  const apps = { large: await startListApp(browser, large), small: await startListApp(browser, small) }
  try {
    for (const list of lists) await measureReady(apps, list)
    for (const list of lists) await measureKeys(apps.large, list)
    note('console', `${complaints.length} complaints`, 'none', complaints.length === 0)
  } finally {
    await Promise.all([apps.large.stop(), apps.small.stop()])
  }
} finally {
  await browser.close()
}
console.table(table)
for (const complaint of complaints) console.log(complaint)

function note(name: string, measured: string, goal: string, isMet: boolean): void {
  table[name] = { measured, goal, met: isMet ? 'met' : 'not met' }
}

async function openPage({ context }: ListApp): Promise<Page> {
  const page = await context.newPage()
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.addInitScript(watchInPage)
  return page
}

/** Large and small take turns; the ratio is taken within each round. */
async function measureReady(apps: { large: ListApp; small: ListApp }, list: List): Promise<void> {
  const load = async (app: ListApp): Promise<Load> => {
    const page = await openPage(app)
    try {
      return await loadList(page, app.url + list)
    } finally {
      await page.close()
    }
  }
  for (let warm = 0; warm < 3; warm++) for (const app of [apps.large, apps.small]) await load(app)
  const loads: { large: Load; small: Load }[] = []
  for (let round = 0; round < rounds; round++) {
    const [first, second] = round % 2 === 0 ? (['large', 'small'] as const) : (['small', 'large'] as const)
    const both = { [first]: await load(apps[first]), [second]: await load(apps[second]) }
    loads.push(both as { large: Load; small: Load })
  }
  const of = (size: 'large' | 'small') => loads.map((one) => one[size].readyMs)
  const ratios = loads.map((one) => one.large.readyMs / one.small.readyMs)
  const { low, high } = medianInterval(ratios)
  const ratio = median(of('large')) / median(of('small'))
  note(
    `${list}: ready`,
    `${median(of('large')).toFixed(0)} ms against ${median(of('small')).toFixed(0)} ms: ${ratio.toFixed(2)} × (${low.toFixed(2)} to ${high.toFixed(2)})`,
    `≤ ${goals.readyRatio} ×`,
    ratio <= goals.readyRatio,
  )
  const most = (read: (one: Load) => number) => Math.max(...loads.map((one) => read(one.large)))
  const nodes = most((one) => one.domNodes)
  note(`${list}: DOM nodes`, String(nodes), `≤ ${goals.domNodes}`, nodes <= goals.domNodes)
  const bytes = most((one) => one.scriptBytes)
  note(
    `${list}: first-load JavaScript`,
    `${(bytes / 1000).toFixed(1)} kB`,
    '< 200 kB',
    bytes < goals.scriptBytes,
  )
  const shift = most((one) => one.layoutShift)
  note(`${list}: layout shift`, shift.toFixed(4), '0', shift === 0)
}

/** Until the list has been asked for what the filter holds now: nothing of it is left to meet the next key. */
async function pressUnmeasured(page: Page, key: string): Promise<void> {
  const answered = page.waitForResponse((response) => response.url().includes('/api/lists/'))
  await page.keyboard.press(key)
  await (await answered).finished()
}

/** Types a text key by key, takes it back key by key, again and again. */
async function measureKeys(app: ListApp, list: List): Promise<void> {
  const page = await openPage(app)
  await loadList(page, app.url + list)
  const texts = textsOf[list](large)
  const countOf = (text: string): string => {
    const total = texts.filter((one) => one.includes(text)).length
    const count = (value: number) => value.toLocaleString('en')
    return total > 25 ? `1–25 of ${count(total)}` : `${count(total)} of ${count(texts.length)}`
  }
  await page.keyboard.press('/')
  const times: number[] = []
  for (let round = -1; round < rounds; round++) {
    const text = typed[list]
    const states = [...text].map((key, index) => ({ key, text: text.slice(0, index + 1) }))
    const back = states.map((_, index) => ({
      key: 'Backspace',
      text: text.slice(0, text.length - 1 - index),
    }))
    let before = ''
    for (const state of [...states, ...back]) {
      if (state.text === '') {
        await pressUnmeasured(page, state.key)
        continue
      }
      // A key that changes no count has nothing to be seen by.
      if (before === '' || countOf(state.text) === countOf(before)) {
        await pressUnmeasured(page, state.key)
      } else {
        const time = await typeKey(page, state.key, countOf(state.text))
        if (round >= 0) times.push(time)
      }
      before = state.text
    }
  }
  await page.close()
  const p50 = quantile(times, 0.5)
  const worst = Math.max(...times)
  note(
    `${list}: a key in the filter, p50`,
    `${p50.toFixed(1)} ms of ${times.length}`,
    `≤ ${goals.keyP50Ms} ms`,
    p50 <= goals.keyP50Ms,
  )
  note(`${list}: max`, `${worst.toFixed(1)} ms`, `≤ ${goals.keyMaxMs} ms`, worst <= goals.keyMaxMs)
}
