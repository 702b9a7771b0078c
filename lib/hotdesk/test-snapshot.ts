import { noCallLimits } from '@/lib/policy/call-limits'
import { emptySnapshot, type HotDesk, type Phone, type Snapshot } from '@/lib/policy/snapshot'

/** A small valid configuration for tests: phones 101 and 102, Hot Desk 222 (PIN 1234) and 223 (PIN 4321). */

export const testPhone = (number: string, over: Partial<Phone> = {}): Phone => ({
  id: `phone${number}`,
  type: 'phone',
  number,
  name: `Desk ${number}`,
  classOfServiceId: 'coslobby',
  callerId: { name: null, number: null },
  voicemail: { enabled: false, email: null },
  endpoint: number,
  location: '',
  emergencyCallerIdNumber: null,
  ...over,
})

export const testHotDesk = (number: string, over: Partial<HotDesk> = {}): HotDesk => ({
  id: `user${number}`,
  type: 'hot-desk',
  pinIsWeak: false,
  number,
  name: `User ${number}`,
  classOfServiceId: 'cosstaff',
  callerId: { name: null, number: null },
  voicemail: { enabled: number === '222', email: null },
  secondLogin: 'move',
  allowedPhoneIds: null,
  autoLogout: { afterMinutes: null, at: null, whenUnregistered: false },
  whenLoggedOut: { kind: 'busy' },
  ...over,
})

const classOfService = (id: string, name: string): Snapshot['classesOfService'][number] => ({
  id,
  name,
  description: '',
  scheduleId: null,
  includeIds: [],
  services: { all: true, ids: [] },
  applications: { all: name === 'staff', ids: [] },
  extensions: { all: true, entries: [] },
  outgoingLines: { order: 'specificity', ids: [] },
  blockedNumbers: [],
  hotdeskRestriction: false,
  ifNotLoggedId: null,
  maxDurationMinutes: null,
  limits: { ...noCallLimits },
  refusal: 'announce',
})

/** The PIN hash of these tests is not one: `testVerifyPin` compares with the PIN inside it. */
export const testSnapshot = (extensions: (Phone | HotDesk)[] = defaultExtensions()): Snapshot => ({
  ...emptySnapshot('America/Montreal'),
  services: [{ id: 'svchotdesk', kind: 'hot-desk', name: 'Hot desk', code: '*22' }],
  applications: [{ id: 'appecho', kind: 'echo-test', name: 'Echo test', number: '601' }],
  classesOfService: [classOfService('coslobby', 'lobby'), classOfService('cosstaff', 'staff')],
  extensions,
  secrets: {
    sipPasswords: { phone101: 'secret-of-101', phone102: 'secret-of-102' },
    pinHashes: { user222: 'pin:1234', user223: 'pin:4321' },
    voicemailPasswords: { user222: '2222' },
    trunkPasswords: {},
  },
})

const defaultExtensions = () => [testPhone('101'), testPhone('102'), testHotDesk('222'), testHotDesk('223')]
