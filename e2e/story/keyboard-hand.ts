import { expect, type Locator, type Page } from '@playwright/test'
import { findWay, readFocus } from './focus'
import type { Hand, Name } from './hand'
import { Parts } from './parts'

/** More would be too far for a person. */
const mostTabs = 60

/**
 * Keys alone: Tab, arrows, Enter, the blank, the shortcuts of the product, and typing. Nothing is ever focused or
 * clicked by the test; wherever Tab arrives, the focus must be seen.
 */
export class KeyboardHand implements Hand {
  private readonly parts: Parts

  constructor(readonly page: Page) {
    this.parts = new Parts(page)
  }

  async goTo(screen: string): Promise<void> {
    await this.page.keyboard.press('Control+k')
    await expect(this.page.getByRole('combobox', { name: 'Name or number' })).toBeFocused()
    await this.page.keyboard.type(screen)
    await this.takeHighlighted(this.page.getByRole('option', { name: `${screen} Screen`, exact: true }))
    await expect(this.page.getByRole('dialog', { name: 'Jump to a name or number' })).toBeHidden()
  }

  async follow(name: Name): Promise<void> {
    await this.reach(await this.parts.link(name))
    await this.page.keyboard.press('Enter')
  }

  async press(button: Name): Promise<void> {
    await this.reach(await this.parts.button(button))
    await this.page.keyboard.press('Enter')
  }

  async takeFromMenu(button: Name, entry: string): Promise<void> {
    await this.press(button)
    await this.takeHighlighted(this.parts.menuItem(entry))
  }

  async openTab(name: string): Promise<void> {
    const tab = await this.parts.tab(name)
    const tabs = tab.locator('xpath=ancestor::*[@role="tablist"][1]').getByRole('tab')
    await this.reach(tabs)
    await this.walk('ArrowRight', async () => (await findWay(tab)) === 'here')
    await this.page.keyboard.press('Enter')
    await expect(tab).toHaveAttribute('aria-selected', 'true')
  }

  async write(label: string, text: string): Promise<void> {
    await this.reach(await this.parts.field(label))
    await this.page.keyboard.press('Control+a')
    await this.page.keyboard.type(text)
  }

  async add(label: string, ...entries: string[]): Promise<void> {
    await this.reach(await this.parts.field(label))
    for (const entry of entries) {
      await this.page.keyboard.type(entry)
      await this.page.keyboard.press('Enter')
    }
  }

  async choose(label: string, option: string): Promise<void> {
    await this.reach(await this.parts.picker(label))
    await this.page.keyboard.press('Enter')
    await expect(this.page.getByRole('combobox', { name: 'Search by number or name' })).toBeFocused()
    await this.page.keyboard.type(option)
    await this.takeHighlighted(this.parts.option(option))
  }

  async pick(option: string): Promise<void> {
    const radio = await this.parts.radio(option)
    const group = await radio.getAttribute('name')
    await this.reach(this.page.locator(`input[type=radio][name="${group}"]`))
    await this.walk('ArrowDown', async () => (await findWay(radio)) === 'here')
    await expect(radio).toBeChecked()
  }

  async turnOn(name: string): Promise<void> {
    const toggle = await this.parts.toggle(name)
    await this.reach(toggle)
    await this.page.keyboard.press('Space')
    await expect(toggle).toBeChecked()
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('Control+s')
  }

  /** Tab, or Shift Tab where it lies behind, until one of these has the focus; then it must be seen. */
  private async reach(target: Locator): Promise<void> {
    await target.first().waitFor()
    for (let tabs = 0; tabs <= mostTabs; tabs++) {
      const way = await findWay(target)
      if (way === 'here') return this.expectFocusSeen()
      await this.page.keyboard.press(way === 'before' ? 'Shift+Tab' : 'Tab')
    }
    const { words } = await readFocus(this.page)
    throw new Error(`${target} was not reached with ${mostTabs} tabs; the focus is at: ${words}`)
  }

  /** With the arrows, until the option or entry is the one that Enter would take. */
  private async takeHighlighted(target: Locator): Promise<void> {
    await target.first().waitFor()
    await this.walk(
      'ArrowDown',
      async () => (await target.and(this.page.locator('[data-highlighted]')).count()) > 0,
    )
    await this.page.keyboard.press('Enter')
  }

  private async walk(key: string, isThere: () => Promise<boolean>): Promise<void> {
    for (let steps = 0; steps <= mostTabs; steps++) {
      if (await isThere()) return
      await this.page.keyboard.press(key)
    }
    throw new Error(`${key} does not lead there: ${(await readFocus(this.page)).words}`)
  }

  private async expectFocusSeen(): Promise<void> {
    await expect
      .poll(() => readFocus(this.page), { message: 'The focus can be seen' })
      .toMatchObject({ isMarked: true, isCovered: false })
  }
}
