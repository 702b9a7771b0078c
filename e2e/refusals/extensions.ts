import type { Refusal } from '../refusal-form'
import { choose, type FormCase } from './form-case'

export const phone: FormCase = {
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

export const hotDesk: FormCase = {
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
