import type { PolicyTest } from '@/lib/policy/policy-tests/schema'
import type { Entry } from '@/lib/policy-file/document'
import type { Path } from '@/lib/policy-file/problems'
import type { References } from '@/lib/policy-file/references'

type PolicyTestEntry = Entry<'policyTests'>

/** Null where something that it names is not in the file: the references have it then. */
export function readPolicyTest(
  entry: PolicyTestEntry,
  id: string,
  path: Path,
  references: References,
): PolicyTest | null {
  const who = readWho(entry.who, [...path, 'who'], references)
  const login = readLogin(entry.loggedIn, [...path, 'loggedIn'], references)
  const when = readWhen(entry.when, [...path, 'when'], references)
  const number = entry.never ?? entry.always
  if (who === null || login === null || when === null || number == null) return null
  return { id, name: entry.name, who, login, expect: entry.never == null ? 'always' : 'never', number, when }
}

function readWho(who: PolicyTestEntry['who'], path: Path, references: References): PolicyTest['who'] | null {
  if (who == null || who === 'all-phones') return { kind: 'all-phones' }
  if (who.extensions != null) return { kind: 'extensions', entries: who.extensions }
  const id = references.resolve('classesOfService', who.classInForce ?? '', [...path, 'classInForce'])
  return id === null ? null : { kind: 'class-in-force', classOfServiceId: id }
}

function readLogin(
  loggedIn: PolicyTestEntry['loggedIn'],
  path: Path,
  references: References,
): PolicyTest['login'] | null {
  if (loggedIn == null || loggedIn === 'any') return { kind: 'any' }
  if (loggedIn === 'nobody') return { kind: 'logged-out' }
  const hotDeskId = references.resolve('extensions', loggedIn, path)
  return hotDeskId === null ? null : { kind: 'logged-in', hotDeskId }
}

function readWhen(
  when: PolicyTestEntry['when'],
  path: Path,
  references: References,
): PolicyTest['when'] | null {
  if (when == null || when === 'always') return { kind: 'always' }
  if (when.at != null) return { kind: 'at', instant: when.at }
  const kind = when.within != null ? 'within' : 'outside'
  const scheduleId = references.resolve('schedules', when.within ?? when.outside ?? '', [...path, kind])
  return scheduleId === null ? null : { kind, scheduleId }
}
