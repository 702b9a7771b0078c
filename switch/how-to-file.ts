import { readFile } from 'node:fs/promises'
import { parse, stringify } from 'yaml'

type Named = { name: string } & Record<string, unknown>
type Numbered = { number: string } & Record<string, unknown>

/** The parts of a policy file that the story changes. */
export type PolicyDocument = {
  schedules: (Named & { windows: unknown[]; exceptions: unknown[] })[]
  services: Named[]
  applications: Named[]
  trunks: Named[]
  outgoingLines: Named[]
  classesOfService: Named[]
  extensions: Numbered[]
}

export const sipPassword = 'laboratory-secret-1'

/** `samples/how-to.yaml` as it stands, with the laboratory's carrier and a password for the phones. */
export async function readHowTo(carrier: { address: string; port: number }): Promise<PolicyDocument> {
  const document = parse(await readFile('samples/how-to.yaml', 'utf8')) as PolicyDocument
  for (const trunk of document.trunks) Object.assign(trunk, { host: carrier.address, port: carrier.port })
  for (const extension of document.extensions)
    if (extension.type === 'phone') extension.password = sipPassword
  return document
}

export const namedIn = <T extends Named>(list: T[], name: string): T => {
  const found = list.find((one) => one.name === name)
  if (!found) throw new Error(`The how-to has no “${name}”.`)
  return found
}

export const toText = (document: PolicyDocument): string =>
  stringify(document, { aliasDuplicateObjects: false })

const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** Moves a schedule so that it is open, or closed, at this moment: the clock stays as it is. */
export function moveSchedule(
  document: PolicyDocument,
  name: string,
  to: 'open' | 'closed' | 'excepted today',
): void {
  const schedule = namedIn(document.schedules, name)
  const zone = String(schedule.timeZone)
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date())
  const yesterday = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(
    new Date(Date.now() - 86_400_000),
  )
  const tomorrow = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(
    new Date(Date.now() + 86_400_000),
  )
  schedule.exceptions = []
  switch (to) {
    case 'open':
      schedule.windows = [{ days: everyDay, from: '00:00', to: '24:00' }]
      return
    case 'closed': {
      // The day before yesterday and the day after tomorrow are never today, whatever the zone.
      const index = (Number(new Date(`${today}T12:00:00Z`).getUTCDay()) + 6) % 7
      schedule.windows = [{ days: [everyDay[(index + 3) % 7]], from: '00:00', to: '24:00' }]
      return
    }
    case 'excepted today':
      schedule.windows = [{ days: everyDay, from: '00:00', to: '24:00' }]
      schedule.exceptions = [yesterday, today, tomorrow].map((date) => ({
        date,
        name: 'Closed for the test',
      }))
  }
}
