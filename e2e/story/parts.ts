import type { Locator, Page } from '@playwright/test'
import type { Name } from './hand'

/** What is on the screen, by the words that are seen there. While a dialog is open, only what is in it. */
export class Parts {
  constructor(readonly page: Page) {}

  async scope(): Promise<Locator> {
    const dialog = this.page.locator('[data-modal-dialog][data-open]').last()
    return (await dialog.count()) > 0 ? dialog : this.page.locator('body')
  }

  async button(name: Name): Promise<Locator> {
    return (await this.scope()).getByRole('button', named(name))
  }

  async link(name: Name): Promise<Locator> {
    return (await this.scope()).getByRole('link', named(name))
  }

  async field(label: string): Promise<Locator> {
    const scope = await this.scope()
    return scope.locator('input:visible, textarea:visible').and(scope.getByLabel(label, { exact: true }))
  }

  async picker(label: string): Promise<Locator> {
    return (await this.scope()).getByRole('combobox', { name: label, exact: true })
  }

  async tab(name: string): Promise<Locator> {
    return (await this.scope()).getByRole('tab', { name: new RegExp(`^${name}( |$)`) })
  }

  async radio(name: string): Promise<Locator> {
    return (await this.scope()).getByRole('radio', { name: new RegExp(`^${name}`) })
  }

  async toggle(name: string): Promise<Locator> {
    const scope = await this.scope()
    const at = { name: new RegExp(`(^| )${literally(name)}( |$)`) }
    return scope.getByRole('switch', at).or(scope.getByRole('checkbox', at))
  }

  option(name: string): Locator {
    return this.page.getByRole('option', { name: new RegExp(`(^| )${literally(name)}( |$)`) })
  }

  menuItem(name: string): Locator {
    return this.page.getByRole('menuitem', { name, exact: true })
  }
}

const named = (name: Name) => (typeof name === 'string' ? { name, exact: true } : { name })
const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
