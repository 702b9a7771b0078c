import type { Refusal } from '../refusal-form'
import { choose, type FormCase, listed } from './form-case'

export const classOfService: FormCase = {
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
