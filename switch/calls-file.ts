import { namedIn, type PolicyDocument, readHowTo, sipPassword } from '@/switch/how-to-file'

type Address = { address: string; port: number }

const hotDesk = (number: string, more: object) => ({
  number,
  name: `User ${number}`,
  type: 'hot-desk',
  classOfService: 'staff',
  pin: '4321',
  ...more,
})
const phone = (number: string, name: string, more: object) => ({
  number,
  name,
  type: 'phone',
  classOfService: 'office',
  password: sipPassword,
  location: 'Ground floor',
  ...more,
})

/** The how-to, and around it one of each kind that a call can meet: trunks in order, limits, forwards, empty phones. */
export async function readCallsFile(
  carrier: Address,
  backup: Address,
  silent: Address,
): Promise<PolicyDocument & { incomingLines: unknown[] }> {
  const document = (await readHowTo(carrier)) as PolicyDocument & { incomingLines: unknown[] }
  namedIn(document.schedules, 'Office hours').windows = []
  document.trunks.push(
    { name: 'Backup', host: backup.address, port: backup.port },
    { name: 'Silent', host: silent.address, port: silent.port },
  )
  document.outgoingLines.push(
    { name: 'Two trunks', patterns: ['_7XXX'], trunks: ['Carrier', 'Backup'] },
    { name: 'First is silent', patterns: ['_80XX'], trunks: ['Silent', 'Backup'] },
    { name: 'All are silent', patterns: ['_81XX'], trunks: ['Silent'] },
    { name: 'With a prefix', patterns: ['_#31#X.'], trunks: ['Carrier'] },
    {
      name: 'As the company',
      patterns: ['_45XX'],
      trunks: ['Carrier'],
      callerId: { number: '+15145550999', name: 'Head office' },
    },
  )
  document.classesOfService.push(
    {
      name: 'office',
      services: 'all',
      applications: 'all',
      extensions: 'all',
      outgoingLines: ['Two trunks', 'First is silent', 'All are silent', 'With a prefix', 'As the company'],
    },
    {
      name: 'one-minute',
      applications: 'all',
      extensions: 'all',
      outgoingLines: ['Two trunks'],
      maxDurationMinutes: 1,
    },
  )
  document.extensions.push(
    phone('104', "Zoé L'Heureux", { callerId: { number: '+15145550104' }, voicemail: { password: '1040' } }),
    phone('105', 'Never there', {}),
    phone('106', 'Short calls', { classOfService: 'one-minute' }),
    hotDesk('223', { whenLoggedOut: { number: '104' } }),
    hotDesk('224', { whenLoggedOut: { number: '7123' } }),
    hotDesk('225', { whenLoggedOut: { number: '226' } }),
    hotDesk('226', { whenLoggedOut: { number: '225' } }),
    hotDesk('227', { classOfService: 'office', whenLoggedOut: { number: '7124' } }),
    hotDesk('228', { secondLogin: 'refuse' }),
    hotDesk('229', { allowedPhones: ['102'] }),
  )
  for (const number of ['223', '224', '227'])
    document.incomingLines.push({
      name: `To ${number}`,
      number: `+15145550${number}`,
      destination: { extension: number },
    })
  return document
}
