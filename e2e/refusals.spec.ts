import { expect, test } from './fixtures'
import { type Manager, startManager } from './manager'
import { type Entry, type Refusal, RefusalForm } from './refusal-form'

/**
 * Whatever the import of a policy file refuses, typed into the form: the message stands at the field, on a tab that
 * counts it, says what to enter, and nothing that was typed is lost. One case a line; `good` is what stands there else.
 */

type FormCase = {
  name: string
  at: string
  entries: Entry[]
  /** What is chosen rather than typed, before anything is refused. */
  begin?: (form: RefusalForm) => Promise<void>
  refusals: Refusal[]
}

const choose = (label: string, option: RegExp) => (form: RefusalForm) => form.choose(label, option)

const phone: FormCase = {
  name: 'Phone',
  at: '/extensions/new?type=phone',
  entries: [
    { tab: 'General', path: 'number', good: '150' },
    { tab: 'General', path: 'name', good: 'Dock office' },
    { tab: 'Authentication', path: 'endpoint', good: 'dock150' },
    { tab: 'Authentication', path: 'secrets.sipPassword', good: 'long-enough-1' },
    { tab: 'Caller ID', path: 'callerId.number', good: '+15145550150' },
    { tab: 'Caller ID', path: 'callerId.name', good: 'Dock' },
    { tab: 'Voicemail', path: 'voicemail.email', good: 'dock@example.com' },
    { tab: 'Voicemail', path: 'secrets.voicemailPassword', good: '2222' },
    { tab: 'Emergency', path: 'location', good: 'Rear building, dock 1' },
    { tab: 'Emergency', path: 'emergencyCallerIdNumber', good: '+15145550199' },
  ],
  begin: async (form) => {
    await form.openTab('Voicemail')
    await form.page.getByRole('switch', { name: 'Voicemail' }).check()
  },
  refusals: [
    {
      at: 'classOfServiceId',
      tab: 'Class of Service',
      says: 'Choose a Class of Service.',
      mend: choose('Class of Service', /^lobby/),
    },
    { at: 'number', tab: 'General', says: 'Enter 2 to 15 digits.', bad: { number: '1' } },
    { at: 'number', tab: 'General', says: 'Enter 2 to 15 digits.', bad: { number: '15a' } },
    {
      at: 'number',
      tab: 'General',
      says: /101 Landing spot 1.* both have the number 101/,
      bad: { number: '101' },
    },
    {
      at: 'number',
      tab: 'General',
      says: /Board room.* both have the number 600/,
      bad: { number: '600' },
    },
    { at: 'name', tab: 'General', says: 'Enter a name.', bad: { name: '' } },
    { at: 'name', tab: 'General', says: 'Leave out “,”', bad: { name: 'Dock, office' } },
    {
      at: 'name',
      tab: 'General',
      says: 'Leave out the character U+202E',
      bad: { name: 'Dock \u202eeciffo' },
    },
    { at: 'name', tab: 'General', says: 'Remove the blanks', bad: { name: ' Dock' } },
    {
      at: 'endpoint',
      tab: 'Authentication',
      says: 'Enter 2 to 32 lower-case',
      bad: { endpoint: 'Dock-150' },
    },
    { at: 'endpoint', tab: 'Authentication', says: 'both have the endpoint 101', bad: { endpoint: '101' } },
    {
      at: 'secrets.sipPassword',
      tab: 'Authentication',
      says: 'Enter 8 to 64 letters',
      bad: { 'secrets.sipPassword': 'short' },
    },
    {
      at: 'callerId.number',
      tab: 'Caller ID',
      says: 'Enter 1 to 20 digits, with a + before them if needed.',
      bad: { 'callerId.number': '514-555-0150' },
    },
    { at: 'callerId.name', tab: 'Caller ID', says: 'Leave out “"”', bad: { 'callerId.name': 'Dock" <911>' } },
    { at: 'callerId.name', tab: 'Caller ID', says: 'Leave out “&”', bad: { 'callerId.name': 'Dock & Co' } },
    {
      at: 'voicemail.email',
      tab: 'Voicemail',
      says: 'Enter an e-mail address.',
      bad: { 'voicemail.email': 'dock' },
    },
    {
      at: 'secrets.voicemailPassword',
      tab: 'Voicemail',
      says: 'Enter 4 to 12 digits.',
      bad: { 'secrets.voicemailPassword': '22' },
    },
    { at: 'location', tab: 'Emergency', says: 'Leave out “;”', bad: { location: 'Rear; dock 1' } },
    {
      at: 'emergencyCallerIdNumber',
      tab: 'Emergency',
      says: 'Enter 1 to 20 digits',
      bad: { emergencyCallerIdNumber: 'reception' },
    },
  ],
}

const pin = (typed: string, says: RegExp): Refusal => ({
  at: 'secrets.pin',
  tab: 'Authentication',
  says,
  bad: { 'secrets.pin': typed },
})

const hotDesk: FormCase = {
  name: 'Hot Desk extension',
  at: '/extensions/new?type=hot-desk',
  entries: [
    { tab: 'General', path: 'number', good: '251' },
    { tab: 'General', path: 'name', good: 'Alex Kim' },
    { tab: 'Authentication', path: 'secrets.pin', good: '1234' },
    { tab: 'Caller ID', path: 'callerId.number', good: '+15145550251' },
    { tab: 'Hot Desk', path: 'autoLogout.afterMinutes', good: '600' },
    { tab: 'Hot Desk', path: 'autoLogout.at', good: '19:00' },
    { tab: 'Hot Desk', path: 'whenLoggedOut.number', good: '100' },
  ],
  begin: async (form) => {
    await form.openTab('Class of Service')
    await form.choose('Class of Service', /^staff/)
    await form.openTab('Hot Desk')
    await form.page.getByRole('radio', { name: 'Another number' }).check()
  },
  refusals: [
    pin('12', /Enter a PIN of 4 to 12 digits/),
    pin('12ab', /Enter a PIN of 4 to 12 digits/),
    pin('1234567890123', /Enter a PIN of 4 to 12 digits/),
    pin('', /has no PIN, so nobody could log in with it: enter one of 4 to 12 digits/),
    { at: 'number', tab: 'General', says: /both have the number 222/, bad: { number: '222' } },
    {
      at: 'autoLogout.afterMinutes',
      tab: 'Hot Desk',
      says: 'Enter 1 to 10,080 minutes',
      bad: { 'autoLogout.afterMinutes': '20000' },
    },
    {
      at: 'autoLogout.afterMinutes',
      tab: 'Hot Desk',
      says: 'Enter 1 to 10,080 minutes',
      bad: { 'autoLogout.afterMinutes': 'ten' },
    },
    {
      at: 'autoLogout.at',
      tab: 'Hot Desk',
      says: 'Enter a time as 08:30',
      bad: { 'autoLogout.at': '25:00' },
    },
    {
      at: 'autoLogout.at',
      tab: 'Hot Desk',
      says: 'Enter 00:00 to 23:59.',
      bad: { 'autoLogout.at': '24:00' },
    },
    {
      at: 'whenLoggedOut.number',
      tab: 'Hot Desk',
      says: 'Enter 1 to 40 digits.',
      bad: { 'whenLoggedOut.number': 'lobby' },
    },
    {
      at: 'whenLoggedOut.number',
      tab: 'Hot Desk',
      says: /would go to 251 again: enter another number or choose busy/,
      bad: { 'whenLoggedOut.number': '251' },
    },
  ],
}

/** An entry of a field that collects them, which is refused and taken out again. */
const listed = (
  tab: string | undefined,
  at: string,
  label: string,
  entry: string,
  says: string | RegExp,
): Refusal => ({
  at,
  tab,
  says,
  make: async (form) => {
    await form.openTab(tab)
    await form.control(at).fill(entry)
    await form.page.keyboard.press('Enter')
  },
  mend: async (form) => {
    await form.openTab(tab)
    await form.page.getByRole('list', { name: label }).getByRole('button').last().click()
  },
})

const classOfService: FormCase = {
  name: 'Class of Service',
  at: '/class-of-service/new',
  entries: [
    { tab: 'General', path: 'name', good: 'visitors' },
    { tab: 'General', path: 'description', good: 'Guests of the house' },
    { tab: 'Miscellaneous', path: 'maxDurationMinutes', good: '30' },
  ],
  refusals: [
    { at: 'name', tab: 'General', says: 'Enter 1 to 40 lower-case letters', bad: { name: 'Visitors 2' } },
    { at: 'name', tab: 'General', says: 'Enter 1 to 40 lower-case letters', bad: { name: '' } },
    {
      at: 'name',
      tab: 'General',
      says: /Another Class of Service is named “staff” already/,
      bad: { name: 'staff' },
    },
    { at: 'description', tab: 'General', says: 'Leave out “`”', bad: { description: 'Guests `rm`' } },
    listed(
      'Local Extensions',
      'extensions.entries',
      'Local Extensions',
      '299-200',
      'Enter a range as 200-299',
    ),
    listed(
      'Local Extensions',
      'extensions.entries',
      'Local Extensions',
      '20-299',
      'Enter a range as 200-299',
    ),
    listed('Local Extensions', 'extensions.entries', 'Local Extensions', '2[5', 'Close the set with “]”.'),
    listed('Outgoing Lines', 'blockedNumbers', 'Blocked numbers', '91900.5', 'put it at the end'),
    listed('Outgoing Lines', 'blockedNumbers', 'Blocked numbers', '9[7-2]X', 'the lower digit first'),
    listed('Outgoing Lines', 'blockedNumbers', 'Blocked numbers', 'premium', 'Enter a number of 0-9'),
    ...['0', '1441', 'half an hour'].map(
      (typed): Refusal => ({
        at: 'maxDurationMinutes',
        tab: 'Miscellaneous',
        says: 'Enter 1 to 1,440 minutes',
        bad: { maxDurationMinutes: typed },
      }),
    ),
    {
      at: 'ifNotLoggedId',
      tab: 'Miscellaneous',
      says: /has 'Enable Hotdesk Restriction \?' on: choose its 'Class of Service if not Logged'/,
      make: async (form) => {
        await form.openTab('Miscellaneous')
        await form.page.getByRole('switch', { name: 'Enable Hotdesk Restriction ?' }).check()
      },
      mend: choose('Class of Service if not Logged', /^lobby/),
    },
  ],
}

const time = (place: number, part: 'start' | 'end', typed: string, says: string): Refusal => ({
  at: 'windows',
  says,
  bad: { [`windows.${place}.${part}`]: typed },
})

const schedule: FormCase = {
  name: 'Schedule',
  at: '/schedules/new',
  entries: [
    { path: 'name', good: 'Night shift' },
    { path: 'timeZone', good: 'America/Montreal' },
    { path: 'windows.0.start', good: '22:00' },
    { path: 'windows.0.end', good: '06:00' },
    { path: 'windows.1.start', good: '22:00' },
    { path: 'windows.1.end', good: '24:00' },
  ],
  refusals: [
    { at: 'name', says: 'Enter a name.', bad: { name: '' } },
    { at: 'name', says: /Another schedule is named “Office hours” already/, bad: { name: 'office HOURS' } },
    { at: 'timeZone', says: 'Did you mean America/Montreal?', bad: { timeZone: 'America/Montreall' } },
    { at: 'timeZone', says: 'America/Montreal', bad: { timeZone: 'america/montreal' } },
    time(0, 'start', '25:00', 'Enter a time as 08:30'),
    time(0, 'start', '24:00', 'A window starts before 24:00.'),
    time(0, 'end', '00:00', 'Write 24:00 for the end of the day.'),
    time(0, 'end', '22:00', 'Start and end are the same'),
    time(0, 'start', '', 'Enter a time as 08:30'),
    {
      at: 'windows',
      says: 'has the window mon 22:00–06:00 twice: remove one.',
      make: async (form) => {
        await form.page.getByRole('button', { name: 'Add a window on Monday' }).click()
        await form.page.getByLabel('Monday, window 2, from').fill('22:00')
        await form.page.getByLabel('Monday, window 2, to').fill('06:00')
      },
      mend: (form) => form.page.getByRole('button', { name: 'Remove window 2 of Monday' }).click(),
    },
    {
      at: 'exceptions.0',
      says: 'Enter a date that exists, as 2026-12-25.',
      make: (form) => form.page.getByRole('button', { name: 'Exception', exact: true }).click(),
      mend: (form) => form.page.getByLabel('Date of exception 1').fill('2026-12-25'),
    },
    {
      at: 'exceptions.0',
      says: 'In a dated exception the window ends after it starts, on the same day.',
      make: async (form) => {
        await form.page.getByRole('radio', { name: 'Other hours' }).check()
        await form.page.getByLabel('2026-12-25, window 1, from').fill('18:00')
        await form.page.getByLabel('2026-12-25, window 1, to').fill('02:00')
      },
      mend: (form) => form.page.getByRole('radio', { name: 'Closed' }).check(),
    },
    {
      at: 'exceptions.1',
      says: 'has two exceptions on 2026-12-25: put their windows into one.',
      make: async (form) => {
        await form.page.getByRole('button', { name: 'Exception', exact: true }).click()
        await form.page.getByLabel('Date of exception 2').fill('2026-12-25')
      },
    },
  ],
}

const service: FormCase = {
  name: 'Service',
  at: '/services/new',
  entries: [
    { path: 'name', good: 'Second hot desk' },
    { path: 'code', good: '*23' },
  ],
  refusals: [
    { at: 'name', says: 'Enter a name.', bad: { name: '' } },
    { at: 'name', says: /Another service is named “Hot desk” already/, bad: { name: 'HOT desk' } },
    { at: 'code', says: 'Enter a feature code such as *22', bad: { code: '22' } },
    { at: 'code', says: 'Enter a feature code such as *22', bad: { code: '*2A' } },
    { at: 'code', says: 'both have the number *22', bad: { code: '*22' } },
  ],
}

const application: FormCase = {
  name: 'Application',
  at: '/applications/new',
  entries: [
    { path: 'name', good: 'Training room' },
    { path: 'number', good: '650' },
  ],
  refusals: [
    { at: 'name', says: /Another application is named “Board room” already/, bad: { name: 'board room' } },
    { at: 'number', says: 'Enter 1 to 15 digits.', bad: { number: 'six' } },
    { at: 'number', says: 'both have the number 101', bad: { number: '101' } },
    { at: 'number', says: 'both have the number *22', bad: { number: '*22' } },
  ],
}

const trunk: FormCase = {
  name: 'Trunk',
  at: '/trunks/new',
  entries: [
    { path: 'name', good: 'Third carrier' },
    { path: 'host', good: 'sip.carrier.example' },
    { path: 'port', good: '5060' },
    { path: 'username', good: 'account1' },
    { path: 'secrets.password', good: 'long-enough-1' },
  ],
  begin: (form) => form.page.getByRole('switch', { name: 'Register' }).check(),
  refusals: [
    { at: 'name', says: /Another trunk is named “Carrier” already/, bad: { name: 'carrier' } },
    { at: 'host', says: 'Enter a host name or an IPv4 address, without a port.', bad: { host: '' } },
    { at: 'host', says: 'without a port', bad: { host: 'sip.carrier.example:5060' } },
    { at: 'host', says: 'Enter four numbers from 0 to 255', bad: { host: '300.1.1.1' } },
    { at: 'host', says: 'without a port', bad: { host: 'sip.example;echo' } },
    ...['0', '70000', 'sip'].map(
      (port): Refusal => ({ at: 'port', says: 'Enter a port from 1 to 65535.', bad: { port } }),
    ),
    { at: 'username', says: 'Enter 1 to 64 letters', bad: { username: 'me@host' } },
    {
      at: 'username',
      says: 'enter the user name it gave you, or turn registering off',
      bad: { username: '' },
    },
    { at: 'secrets.password', says: 'Enter 8 to 64 letters', bad: { 'secrets.password': 'short' } },
    {
      at: 'secrets.password',
      says: 'enter its password, or turn registering off',
      bad: { 'secrets.password': '' },
    },
  ],
}

const outgoingLine: FormCase = {
  name: 'Outgoing line',
  at: '/outgoing-lines/new',
  entries: [
    { path: 'name', good: 'Satellite' },
    { path: 'strip', good: '1' },
    { path: 'prepend', good: '+' },
    { path: 'callerId.number', good: '+15145550100' },
    { path: 'callerId.name', good: 'Small office' },
  ],
  refusals: [
    {
      at: 'patterns',
      says: 'Enter at least one pattern.',
      mend: async (form) => {
        await form.control('patterns').fill('98816X.')
        await form.page.keyboard.press('Enter')
      },
    },
    listed(undefined, 'patterns', 'Patterns', '9[1', 'Close the set with “]”.'),
    listed(undefined, 'patterns', 'Patterns', '9.1', 'put it at the end'),
    listed(undefined, 'patterns', 'Patterns', '_9A', 'is not part of a pattern'),
    {
      at: 'name',
      says: /Another outgoing line is named “Local calls” already/,
      bad: { name: 'local calls' },
    },
    { at: 'strip', says: 'Enter 0 to 20 digits.', bad: { strip: '21' } },
    { at: 'strip', says: 'nothing would be left', bad: { strip: '7' } },
    { at: 'prepend', says: 'Enter at most 20 digits.', bad: { prepend: '+x' } },
    {
      at: 'callerId.number',
      says: 'Enter the number that goes with the name, or leave both empty.',
      bad: { 'callerId.number': '' },
    },
    { at: 'callerId.name', says: 'Leave out “@”', bad: { 'callerId.name': 'office@home' } },
  ],
}

const incomingLine: FormCase = {
  name: 'Incoming line',
  at: '/incoming-lines/new',
  entries: [
    { path: 'name', good: 'Sales' },
    { path: 'number', good: '+15145550140' },
  ],
  refusals: [
    {
      at: 'destination.id',
      says: 'Choose what the call reaches: an extension or an application.',
      mend: (form) => form.choose('Destination', /100 Reception/),
    },
    { at: 'name', says: /Another incoming line is named “Support” already/, bad: { name: 'support' } },
    { at: 'number', says: 'Enter a number', bad: { number: 'main' } },
    {
      at: 'number',
      says: 'take the same number, +15145550100, from the same trunk',
      bad: { number: '+15145550100' },
      make: choose('From trunk', /^Carrier/),
    },
  ],
}

test.describe('refusals stand at their field', () => {
  test.describe.configure({ mode: 'default' })
  let manager: Manager
  test.beforeAll(async () => {
    manager = await startManager({ withGatekeeper: false })
  })
  test.afterAll(async () => {
    await manager.stop()
  })
  test.beforeEach(async ({ page }) => {
    await manager.signIn(page)
  })

  for (const { name, at, entries, begin, refusals } of [
    phone,
    hotDesk,
    classOfService,
    schedule,
    service,
    application,
    trunk,
    outgoingLine,
    incomingLine,
  ])
    test(`${name}: ${refusals.length} of them`, async ({ page }) => {
      const form = new RefusalForm(page, entries)
      await page.goto(`${manager.url}${at}`)
      await begin?.(form)
      await form.typeAllRight()
      for (const refusal of refusals) await form.expectRefused(refusal)
    })

  test('a circle of inclusions, with the way round', async ({ page }) => {
    await page.goto(`${manager.url}/class-of-service`)
    await page.getByRole('link', { name: /^internal( |$)/ }).click()
    const form = new RefusalForm(page, [{ tab: 'General', path: 'description', good: 'Everything inside' }])
    await form.typeAllRight()
    await form.expectRefused({
      at: 'includeIds',
      tab: 'General',
      says: /These include one another in a circle: (staff → internal → staff|internal → staff → internal)\./,
      make: choose('Include a Class of Service…', /^staff/),
    })
  })

  test('what is in use is not deleted, and the message leads there', async ({ page }) => {
    await page.goto(`${manager.url}/class-of-service`)
    await page.getByRole('link', { name: /^lobby( |$)/ }).click()
    const remove = page.getByRole('button', { name: 'Delete: in use' })
    await expect(remove).toHaveAttribute('aria-disabled', 'true')
    await expect(remove).toHaveAttribute('title', /hotdesk/)
    const usedBy = page.getByRole('region', { name: /^Used by/ })
    await expect(usedBy.getByRole('link', { name: /hotdesk/ })).toHaveAttribute(
      'href',
      /\/class-of-service\//,
    )
    await expect(usedBy.getByRole('link', { name: /Lobby phone/ })).toHaveAttribute('href', /\/extensions\//)
  })
})
