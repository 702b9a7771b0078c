import type { FormCase } from './form-case'

export const service: FormCase = {
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

export const application: FormCase = {
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
