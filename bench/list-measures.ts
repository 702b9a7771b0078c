import type { Page } from '@playwright/test'

/** What a list did on the way to the screen. Times in ms. */
export type Load = {
  readyMs: number
  domNodes: number
  /** Sum of unexpected layout shifts, as browsers count them. */
  layoutShift: number
  /** Compressed, of all scripts that the first load brought. */
  scriptBytes: number
}

/** In every page from its beginning: notes when rows can be pressed, and what shifted. */
export const watchInPage = `(() => {
  const noted = { readyAt: null, shift: 0 }
  window.__noted = noted
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) noted.shift += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
  const isReady = () => {
    const row = document.querySelector('tr[data-row]')
    return row !== null && Object.keys(row).some((key) => key.startsWith('__reactProps'))
  }
  const look = () => {
    if (isReady()) noted.readyAt = performance.now()
    else setTimeout(look, 1)
  }
  look()
})()`

type Noted = { __noted: { readyAt: number | null; shift: number } }

/** Loads the list from nothing: from the beginning of the navigation until its rows take events. */
export async function loadList(page: Page, url: string): Promise<Load> {
  await page.goto(url, { waitUntil: 'load' })
  await page.waitForFunction(() => (window as unknown as Noted).__noted.readyAt !== null)
  await page.waitForLoadState('networkidle')
  return page.evaluate(() => {
    const { readyAt, shift } = (window as unknown as Noted).__noted
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    const scripts = entries.filter(({ name }) => new URL(name).pathname.endsWith('.js'))
    return {
      readyMs: readyAt ?? Number.NaN,
      layoutShift: shift,
      domNodes: document.querySelectorAll('*').length,
      scriptBytes: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    }
  })
}

type Waiting = { __waiting: Promise<number> }

/**
 * Types one key into the filter. `count` is what stands beside the pages then: '7 of 100', '1–25 of 10,000'. The time runs from the event of the key until the list with exactly this count has been
 * painted.
 */
export async function typeKey(page: Page, key: string, count: string): Promise<number> {
  await page.evaluate((expected) => {
    const input = document.querySelector<HTMLInputElement>('input[type="search"]')
    const shown = () => document.querySelector('main span[aria-live="polite"]')?.textContent ?? ''
    const waiting = new Promise<number>((resolve, reject) => {
      let from = Number.NaN
      input?.addEventListener(
        'keydown',
        (event) => {
          from = event.timeStamp
        },
        { once: true, capture: true },
      )
      const timer = setTimeout(() => reject(new Error(`Not ${expected} but ${shown()}`)), 10_000)
      const look = () => {
        if (Number.isNaN(from) || shown() !== expected) return
        observer.disconnect()
        clearTimeout(timer)
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve(performance.now() - from)
          port2.postMessage(null)
        })
      }
      const observer = new MutationObserver(look)
      observer.observe(document.body, { subtree: true, childList: true, characterData: true })
    })
    ;(window as unknown as Waiting).__waiting = waiting
  }, count)
  await page.keyboard.press(key)
  return page.evaluate(() => (window as unknown as Waiting).__waiting)
}
