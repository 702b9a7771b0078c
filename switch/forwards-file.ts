import { type PolicyDocument, readHowTo, sipPassword } from '@/switch/how-to-file'

/** Codes of call forward and do-not-disturb, as the policy file names their kinds. */
export const forwardCodes = {
  'call-forward-always': '*72',
  'call-forward-always-off': '*73',
  'call-forward-busy': '*90',
  'call-forward-busy-off': '*91',
  'call-forward-no-answer': '*92',
  'call-forward-no-answer-off': '*93',
  'do-not-disturb': '*78',
  'do-not-disturb-off': '*79',
} as const

const phone = (number: string, classOfService: string) => ({
  number,
  name: `Phone ${number}`,
  type: 'phone',
  classOfService,
  password: sipPassword,
  location: 'Ground floor',
  callerId: { number: `+15145550${number}` },
})
const hotDesk = (number: string, classOfService: string) => ({
  number,
  name: `User ${number}`,
  type: 'hot-desk',
  classOfService,
  pin: '4321',
  callerId: { number: `+15145550${number}` },
})

/**
 * The how-to, with the codes of call forward, and people who may call out (`free`, by 7 and three digits) or may not
 * (`inside`). 106 has voicemail.
 */
export async function readForwardsFile(carrier: { address: string; port: number }): Promise<PolicyDocument> {
  const document = await readHowTo(carrier)
  for (const [kind, code] of Object.entries(forwardCodes)) document.services.push({ name: kind, kind, code })
  document.outgoingLines.push({ name: 'Way out', patterns: ['_7XXX'], trunks: ['Carrier'] })
  const inside = { services: 'all', applications: 'all', extensions: 'all' }
  document.classesOfService.push(
    { name: 'inside', ...inside },
    { name: 'free', ...inside, outgoingLines: ['Way out'] },
    { name: 'no-codes', applications: 'all', extensions: 'all', outgoingLines: ['Way out'] },
  )
  document.extensions.push(
    phone('104', 'free'),
    phone('105', 'inside'),
    { ...phone('106', 'free'), voicemail: { password: '1060' } },
    phone('107', 'no-codes'),
    hotDesk('230', 'free'),
    hotDesk('231', 'inside'),
  )
  return document
}
