import { expect } from '@playwright/test'
import type { Hand } from './hand'

/** The objects that the how-to speaks of as being there already, typed into their forms. Each form is open before. */

export async function fillApplication(hand: Hand, name: string, number: string, does: string): Promise<void> {
  await hand.write('Name', name)
  await hand.write('Number', number)
  await hand.pick(does)
  await hand.save()
}

/** A number beginning with 9 is sent to the carrier with a + and without its first digits. */
export async function fillOutgoingLine(
  hand: Hand,
  name: string,
  pattern: string,
  strip: number,
): Promise<void> {
  await hand.write('Name', name)
  await hand.add('Patterns', pattern)
  await hand.write('Strip', String(strip))
  await hand.write('Prepend', '+')
  await hand.choose('Add a trunk…', 'Emergency carrier')
  await hand.save()
}

/** Open at every time, so that the day on which this is tried does not matter. */
export async function fillAlwaysOpenSchedule(hand: Hand, name: string): Promise<void> {
  await hand.write('Name', name)
  await hand.write('Monday, window 1, from', '00:00')
  await hand.write('Monday, window 1, to', '24:00')
  await hand.takeFromMenu('Copy Monday to other days', 'Every day')
  await expect(hand.page.getByRole('textbox', { name: 'Sunday, window 1, to' })).toHaveValue('24:00')
  await hand.save()
}

/** A new object has its own page, under its name, once it is saved. */
export async function expectSaved(hand: Hand, name: string): Promise<void> {
  await expect(hand.page).toHaveURL(/\/[a-z0-9]{6,16}(\?|$)/, { timeout: 30_000 })
  await expect(hand.page.getByRole('heading', { level: 1 })).toContainText(name)
}

/** 'New' beside a field: fills the form in the dialog that opens, which is gone when the new one is in the field. */
export async function makeInPlace(hand: Hand, noun: string, fill: () => Promise<void>): Promise<void> {
  const dialog = hand.page.getByRole('dialog', { name: `New ${noun}` })
  await hand.press(`New ${noun}`)
  await expect(dialog).toBeVisible()
  await fill()
  await expect(dialog).toBeHidden()
}
