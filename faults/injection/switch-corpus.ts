import { hostileAtoms } from '@/faults/injection/hostile-values'
import { testPhone, testSnapshot } from '@/lib/hotdesk/test-snapshot'
import { callerIdNameField, emailField, sipPasswordField, sipUserField } from '@/lib/policy/fields'
import { type Snapshot, snapshotSchema } from '@/lib/policy/snapshot'

/** As long as the switch takes names, with letters of one to four bytes. */
const longest = ['a', 'é', '字', '😀', 'ا'].flatMap((letter) => [
  letter.repeat(40 / letter.length),
  letter.repeat(Math.floor(79 / Buffer.byteLength(letter))),
  `aaa${letter.repeat(Math.floor(76 / Buffer.byteLength(letter)))}`,
])
const taken = (schema: { safeParse: (text: string) => { success: boolean } }, texts: readonly string[]) => [
  ...new Set(texts.filter((text) => schema.safeParse(text).success)),
]
const around = (middle: string): string[] => [
  middle,
  `a${middle}`,
  `${middle}b`,
  `a${middle}b`,
  `a ${middle} b`,
]
const at = (texts: readonly string[], index: number): string => texts[index % texts.length] as string

/** A PBX with each kind of hostile value that a form takes: as names, Caller IDs, addresses, users and passwords. */
export function createSwitchCorpus(): Snapshot {
  const names = taken(callerIdNameField, [...hostileAtoms.flatMap(around), ...longest])
  const emails = taken(
    emailField,
    hostileAtoms.flatMap(around).map((text) => `${text}@example.net`),
  )
  const passwords = taken(
    sipPasswordField,
    hostileAtoms.map((text) => `1234567${text}8`),
  )
  const users = taken(sipUserField, hostileAtoms.flatMap(around))
  const extensions = names.map((name, index) =>
    testPhone(String(1001 + index), {
      name,
      callerId: { name: at(names, index + 1), number: index % 2 ? null : `+1514555${1000 + index}` },
      voicemail: { enabled: true, email: at(emails, index) },
    }),
  )
  const plain = testSnapshot(extensions)
  const trunks = users.map((username, index) => ({
    id: `trunk${index + 10}`,
    name: `Trunk ${index}`,
    enabled: true,
    host: `127.0.1.${index + 1}`,
    port: 5060,
    username,
    register: false,
  }))
  return snapshotSchema.parse({
    ...plain,
    settings: {
      ...plain.settings,
      emergencyWaiver: { by: 'corpus', reason: 'no line here', at: '2026-01-01T00:00:00Z' },
    },
    trunks,
    secrets: {
      ...plain.secrets,
      sipPasswords: Object.fromEntries(extensions.map(({ id }, index) => [id, at(passwords, index)])),
      voicemailPasswords: Object.fromEntries(extensions.map(({ id }) => [id, '4711'])),
      pinHashes: {},
      trunkPasswords: Object.fromEntries(trunks.map(({ id }, index) => [id, at(passwords, index)])),
    },
  })
}
