import type { Locator, Page } from '@playwright/test'

/** Where the first of `target` lies from what has the focus, in the order of the document; 'here': one of them has it. */
export function findWay(target: Locator): Promise<'here' | 'before' | 'after'> {
  return target.evaluateAll((elements) => {
    const active = document.activeElement
    if (active !== null && elements.includes(active as HTMLElement)) return 'here'
    const [first] = elements
    if (first === undefined || active === null || active === document.body) return 'after'
    const isBefore = (active.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_PRECEDING) !== 0
    return isBefore ? 'before' : 'after'
  })
}

export type Focus = {
  /** What has it, in words for a message. */
  words: string
  /** A ring is drawn around it, or around what stands for it. */
  isMarked: boolean
  /** It lies outside the window, or something lies over it. */
  isCovered: boolean
}

export function readFocus(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const active = document.activeElement as HTMLElement | null
    if (active === null || active === document.body)
      return { words: 'the page', isMarked: false, isCovered: false }
    const around: HTMLElement[] = []
    for (let one: HTMLElement | null = active; one && around.length < 4; one = one.parentElement)
      around.push(one)
    const isMarked =
      active.matches(':focus-visible') &&
      around.some((one) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(one)
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1
      })
    const box = active.getBoundingClientRect()
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
    const isCovered =
      top === null || !(active.contains(top) || around.some((one) => one === top || one.contains(top)))
    const words = active.getAttribute('aria-label') ?? active.textContent?.trim().slice(0, 40)
    return { words: words || (active as HTMLInputElement).name || active.tagName, isMarked, isCovered }
  })
}
