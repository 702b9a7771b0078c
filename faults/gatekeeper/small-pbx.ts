import { testHotDesk, testPhone, testSnapshot } from '@/lib/hotdesk/test-snapshot'
import type { Snapshot } from '@/lib/policy/snapshot'
import { hashPassword } from '@/lib/server/password'

/**
 * Phones 101 and on, Hot Desk extensions 222 to 224 with the PIN 1234. The phones' Class of Service includes that of
 * the users from `opensAt` to `closesAt`, minutes of each day in UTC.
 */
export async function createSmallPbx(opensAt: number, closesAt: number, phones = 20): Promise<Snapshot> {
  const users = ['222', '223', '224']
  const numbers = Array.from({ length: phones }, (_, index) => String(101 + index))
  const plain = testSnapshot([
    ...numbers.map((number) => testPhone(number)),
    ...users.map((number) => testHotDesk(number, { voicemail: { enabled: false, email: null } })),
  ])
  const hash = await hashPassword('1234')
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
  const at = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  const windows = days.map((day) => ({ day, start: at(opensAt % 1440), end: at(closesAt % 1440 || 1440) }))
  return {
    ...plain,
    settings: {
      ...plain.settings,
      timeZone: 'UTC',
      emergencyWaiver: { by: 'faults', reason: 'No line in these tests', at: '2026-01-01T00:00:00Z' },
    },
    schedules: [
      {
        id: 'schhours',
        name: 'Hours',
        timeZone: 'UTC',
        windows,
        exceptions: [],
      },
    ],
    applications: [
      ...plain.applications,
      { id: 'apphours', kind: 'echo-test', name: 'Echo by hours', number: '602' },
    ],
    classesOfService: plain.classesOfService
      .map((cos) => (cos.id === 'coslobby' ? { ...cos, includeIds: ['coshours'] } : cos))
      .concat(
        plain.classesOfService
          .filter(({ id }) => id === 'coslobby')
          .map((cos) => ({
            ...cos,
            id: 'coshours',
            name: 'hours',
            scheduleId: 'schhours',
            applications: { all: false, ids: ['apphours'] },
          })),
      ),
    secrets: {
      ...plain.secrets,
      sipPasswords: Object.fromEntries(numbers.map((number) => [`phone${number}`, `secret-of-${number}`])),
      pinHashes: Object.fromEntries(users.map((number) => [`user${number}`, hash])),
      voicemailPasswords: {},
    },
  }
}
