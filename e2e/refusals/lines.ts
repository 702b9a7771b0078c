import type { Refusal } from '../refusal-form'
import { choose, type FormCase, listed } from './form-case'

export const trunk: FormCase = {
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

export const outgoingLine: FormCase = {
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

export const incomingLine: FormCase = {
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
