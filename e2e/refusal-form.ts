import type { Locator, Page } from '@playwright/test'
import { expect } from './fixtures'

/** A field of a form, by the path of its value, with an entry that is right. */
export type Entry = { tab?: string; path: string; good: string }

export type Refusal = {
  /** Where the message stands, and the tab that shows it. */
  at: string
  tab?: string
  says: string | RegExp
  /** What is typed instead, by path. Absent: see `make`. */
  bad?: Record<string, string>
  /** What is done that is no typing, and how it is taken back. */
  make?: (form: RefusalForm) => Promise<void>
  mend?: (form: RefusalForm) => Promise<void>
}

/** A form with something right in every field, on which one thing after the other is done wrong. */
export class RefusalForm {
  constructor(
    readonly page: Page,
    private readonly entries: readonly Entry[],
  ) {}

  control(path: string): Locator {
    return this.page.locator(`[data-field="${path}"]`).locator('input, textarea').last()
  }

  async openTab(tab: string | undefined): Promise<void> {
    if (tab) await this.page.getByRole('tab', { name: new RegExp(`^${tab}( |$)`) }).click()
  }

  async choose(label: string, option: RegExp): Promise<void> {
    await this.page.getByRole('combobox', { name: label, exact: true }).click()
    await this.page.getByRole('option', { name: option }).click()
  }

  async type(path: string, text: string): Promise<void> {
    const entry = this.entries.find((one) => one.path === path)
    await this.openTab(entry?.tab)
    await this.control(path).fill(text)
  }

  async typeAllRight(): Promise<void> {
    for (const { path, good } of this.entries) await this.type(path, good)
  }

  /** Saves what is wrong: refused at its field, on the tab that counts it, with everything else as it was typed. */
  async expectRefused({ at, tab, says, bad = {}, make, mend }: Refusal): Promise<void> {
    const address = new URL(this.page.url()).pathname
    for (const [path, text] of Object.entries(bad)) await this.type(path, text)
    await make?.(this)
    await this.page.getByRole('button', { name: /^Save draft/ }).click()

    const field = this.page.locator(`[data-field="${at}"]`).last()
    await expect(field).toContainText(says)
    await expect(field).toBeVisible()
    if (tab) {
      const shown = this.page.getByRole('tab', { name: new RegExp(`^${tab}( .*)? \\d+ errors?$`) })
      await expect(shown).toHaveAttribute('aria-selected', 'true')
    }
    await expect(this.page.getByText(/needs? a correction/)).toBeVisible()
    expect(new URL(this.page.url()).pathname).toBe(address)
    for (const { path, good } of this.entries)
      if (path in bad || (await this.control(path).count()) > 0)
        await expect(this.control(path), path).toHaveValue(bad[path] ?? good)

    await mend?.(this)
    for (const path of Object.keys(bad)) {
      const entry = this.entries.find((one) => one.path === path)
      await this.type(path, entry?.good ?? '')
    }
  }
}
