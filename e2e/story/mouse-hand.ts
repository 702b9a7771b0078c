import type { Locator, Page } from '@playwright/test'
import type { Hand, Name } from './hand'
import { Parts } from './parts'

/** Clicks on what is seen: a field by its label, an option by its name. */
export class MouseHand implements Hand {
  private readonly parts: Parts

  constructor(readonly page: Page) {
    this.parts = new Parts(page)
  }

  async goTo(screen: string): Promise<void> {
    const places = this.page.getByRole('navigation', { name: 'Telephony' })
    await places.getByRole('link', { name: new RegExp(`^${screen}( |$|[0-9])`) }).click()
  }

  async follow(name: Name): Promise<void> {
    await (await this.parts.link(name)).click()
  }

  async press(button: Name): Promise<void> {
    await (await this.parts.button(button)).click()
  }

  async takeFromMenu(button: Name, entry: string): Promise<void> {
    await this.press(button)
    await this.parts.menuItem(entry).click()
  }

  async openTab(name: string): Promise<void> {
    await (await this.parts.tab(name)).click()
  }

  async write(label: string, text: string): Promise<void> {
    await this.clickLabel(await this.parts.field(label), label)
    await this.page.keyboard.press('Control+a')
    await this.page.keyboard.type(text)
  }

  async add(label: string, ...entries: string[]): Promise<void> {
    await this.clickLabel(await this.parts.field(label), label)
    for (const entry of entries) {
      await this.page.keyboard.type(entry)
      await this.page.keyboard.press('Enter')
    }
  }

  async choose(label: string, option: string): Promise<void> {
    await (await this.parts.picker(label)).click()
    await this.parts.option(option).click()
  }

  async pick(option: string): Promise<void> {
    await (await this.parts.radio(option)).click()
  }

  async turnOn(name: string): Promise<void> {
    await (await this.parts.toggle(name)).click()
  }

  async save(): Promise<void> {
    await this.press(/^Save draft/)
  }

  /** On the words of the label, where there are any: that they lead to the field is part of the matter. */
  private async clickLabel(field: Locator, label: string): Promise<void> {
    const words = (await this.parts.scope()).locator('label:visible').getByText(label, { exact: true })
    const own = (await this.parts.scope()).locator('label:visible').and(words)
    await field.first().waitFor()
    await ((await own.count()) === 1 ? own : field).click()
  }
}
