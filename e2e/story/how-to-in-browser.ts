import { expect } from '@playwright/test'
import type { Hand } from './hand'
import {
  expectSaved,
  fillAlwaysOpenSchedule,
  fillApplication,
  fillOutgoingLine,
  makeInPlace,
} from './objects'

export const sipPassword = 'laboratory-secret-1'

/** The user's how-to, sentence by sentence, from an empty system to Commit. */
export async function followHowTo(hand: Hand): Promise<void> {
  await createPrivileges(hand)
  await createHotdeskClass(hand)
  await assignToPhones(hand)
  await createHotDeskExtension(hand)
  await commit(hand)
}

/**
 * “First you need to create at least one Class of Service object with custom privileges selected in Services,
 * Applications, Local Extensions, and Outgoing Lines. … Advanced ‘Nesting’ is achieved by creating multiple Class of
 * Service ‘nested’ objects and checking ‘Include other permission(s)‘ check-boxes in the ‘primary’ Class of Service
 * object …. This type of ‘nesting’ can be used to set privileges defining behavior based on various schedules …”
 */
async function createPrivileges(hand: Hand): Promise<void> {
  await newClass(hand, 'local-only', 'Phones while nobody is logged in')
  await hand.openTab('Applications')
  await makeInPlace(hand, 'application', () => fillApplication(hand, 'Echo test', '602', 'Echo test'))
  await expect(hand.page.getByRole('checkbox', { name: /Echo test/ })).toBeChecked()
  await hand.openTab('Local Extensions')
  await hand.turnOn('All Extensions')
  await hand.save()
  await expectSaved(hand, 'local-only')

  await newClass(hand, 'national', 'Long distance inside North America')
  await hand.openTab('Services')
  await hand.turnOn('My voicemail')
  await hand.openTab('Applications')
  await makeInPlace(hand, 'application', () => fillApplication(hand, 'Meeting room', '600', 'Conference'))
  await expect(hand.page.getByRole('checkbox', { name: /Meeting room/ })).toBeChecked()
  await hand.openTab('Local Extensions')
  await hand.add('Local Extensions', '101-199', '222')
  await hand.openTab('Outgoing Lines')
  await makeInPlace(hand, 'outgoing line', () => fillOutgoingLine(hand, 'Long distance', '91NXXNXXXXXX', 1))
  await expect(hand.page.getByRole('button', { name: 'Remove Long distance' })).toBeVisible()
  await hand.save()
  await expectSaved(hand, 'national')

  await newClass(hand, 'international-office-hours', 'International calls while the office is open')
  await makeInPlace(hand, 'schedule', () => fillAlwaysOpenSchedule(hand, 'Office hours'))
  await expect(hand.page.getByRole('combobox', { name: 'Schedule' })).toContainText('Office hours')
  await hand.openTab('Outgoing Lines')
  await makeInPlace(hand, 'outgoing line', () => fillOutgoingLine(hand, 'International', '9011.', 4))
  await expect(hand.page.getByRole('button', { name: 'Remove International' })).toBeVisible()
  await hand.save()
  await expectSaved(hand, 'international-office-hours')

  await newClass(hand, 'primary', 'What staff may do, at whatever phone they log in')
  await hand.choose('Include a Class of Service…', 'national')
  await hand.choose('Include a Class of Service…', 'international-office-hours')
  await hand.save()
  await expectSaved(hand, 'primary')
}

/**
 * “… you must create a ‘hotdesk’ Class of Service object in the GUI in Telephony>Manager>Class of Service. … Then you
 * must select the Services tab and only give this Class of Service access to the feature code for Hot Desk. Then on the
 * Miscellaneous tab you must enable ‘Enable Hotdesk Restriction ?’ and assign an existing Class of Services drop list
 * selection for the Phone’s ‘Class of Service if not Logged:’ assignment.”
 */
async function createHotdeskClass(hand: Hand): Promise<void> {
  await newClass(hand, 'hotdesk', 'Landing spots')
  await hand.openTab('Services')
  await hand.turnOn('Hot desk')
  await hand.openTab('Miscellaneous')
  await hand.turnOn('Enable Hotdesk Restriction ?')
  await hand.choose('Class of Service if not Logged', 'local-only')
  await hand.save()
  await expectSaved(hand, 'hotdesk')
}

/** “The next step is to assign the ‘hotdesk’ Class of Service to a Phone extension.” */
async function assignToPhones(hand: Hand): Promise<void> {
  await newPhone(hand, { number: '101', name: 'Landing spot 1', className: 'hotdesk' })
  await newPhone(hand, { number: '103', name: 'Reception', className: 'local-only' })
}

/**
 * “Now create a Hot Desk extension in Extensions>Type>Hot Desk … Enable Voicemail on the Voicemail tab if needed. Edit
 * the Caller ID to send custom Caller ID if needed.”
 */
async function createHotDeskExtension(hand: Hand): Promise<void> {
  await hand.goTo('Extensions')
  await hand.takeFromMenu(/^New extension/, 'Hot Desk')
  await hand.write('Number', '222')
  await hand.write('Name', 'Marie Roy')
  await hand.openTab('Authentication')
  await hand.write('PIN', '1234')
  await hand.openTab('Class of Service')
  await hand.choose('Class of Service', 'primary')
  await hand.openTab('Caller ID')
  await hand.write('Caller ID number', '+15145550122')
  await hand.write('Caller ID name', 'Marie Roy')
  await hand.openTab('Voicemail')
  await hand.turnOn('Voicemail')
  await hand.write('Voicemail password', '2222')
  await hand.save()
  await expectSaved(hand, 'Marie Roy')
}

/** “Commit when all configurations are saved.” */
async function commit(hand: Hand): Promise<void> {
  const { page } = hand
  await hand.goTo('Commit')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Commit revision 1')
  await hand.write('Message', 'The how-to')
  await hand.press(/^Commit all \d+$/)
  await expect(page).toHaveURL(/\/commit\/1$/)
  const steps = page.getByRole('list', { name: 'Steps of revision 1' })
  await expect(steps).toContainText('Generate, done')
  await expect(page.getByText('The switch runs revision 1.')).toBeVisible({ timeout: 60_000 })
}

async function newClass(hand: Hand, name: string, description: string): Promise<void> {
  await hand.goTo('Class of Service')
  await hand.follow(/^New Class of Service/)
  await hand.write('Name', name)
  await hand.write('Description', description)
}

async function newPhone(
  hand: Hand,
  phone: { number: string; name: string; className: string },
): Promise<void> {
  await hand.goTo('Extensions')
  await hand.takeFromMenu(/^New extension/, 'Phone')
  await hand.write('Number', phone.number)
  await hand.write('Name', phone.name)
  await hand.openTab('Authentication')
  await hand.write('SIP password', sipPassword)
  await hand.openTab('Class of Service')
  await hand.choose('Class of Service', phone.className)
  await hand.openTab('Caller ID')
  await hand.write('Caller ID number', `+15145550${phone.number}`)
  await hand.openTab('Emergency')
  await hand.write('Emergency location', `Ground floor, ${phone.name}`)
  await hand.save()
  await expectSaved(hand, phone.name)
}
