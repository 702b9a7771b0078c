import type { Page } from '@playwright/test'

/**
 * Whoever sits before the screen: everything by the words that are seen there. The story is told once and played by a
 * mouse and by a keyboard. A hand acts; looking (expect) goes through `page`.
 *
 * Names are matched exactly, unless they are a RegExp. While a dialog is open, everything happens in it.
 */
export type Hand = {
  readonly page: Page
  /** To a screen of the navigation: 'Class of Service', 'Hot desk board'. */
  goTo(screen: string): Promise<void>
  /** A link: a row of a list by its name, a button that leads somewhere. */
  follow(name: Name): Promise<void>
  press(button: Name): Promise<void>
  /** Opens what hangs at a button and takes one of it: 'New extension', 'Hot Desk'. */
  takeFromMenu(button: Name, entry: string): Promise<void>
  openTab(name: string): Promise<void>
  /** Replaces what stands in a field. */
  write(label: string, text: string): Promise<void>
  /** Types entries into a field that collects them. */
  add(label: string, ...entries: string[]): Promise<void>
  /** One object in a field that searches. */
  choose(label: string, option: string): Promise<void>
  /** One of a few that are all in sight. */
  pick(option: string): Promise<void>
  /** A switch or a check box. */
  turnOn(name: string): Promise<void>
  /** Saves the form as a draft. */
  save(): Promise<void>
}

export type Name = string | RegExp
