import { hasAdministrator } from '@/lib/admin/data'
import { createAdministrator } from '@/lib/admin/mutations'
import { createSession, type OpenedSession } from '@/lib/admin/sessions'
import { setUpDelay } from '@/lib/admin/sign-in-delay'
import { toInvalid } from '@/lib/draft/save-form'
import { nowMs } from '@/lib/server/clock'
import type { Database } from '@/lib/server/db'
import { isSetUpCode, removeSetUpCode } from '@/lib/set-up/code'
import { firstAdministratorSchema } from '@/lib/set-up/schema'
import { createQueue } from '@/lib/shared/queue'
import type { Invalid, Refused } from '@/lib/shared/save-result'

export type FirstAdministratorResult = OpenedSession | Invalid | Refused

/** Two first visitors at once: the second finds an administrator. */
const inTurn = createQueue()
/** Wrong codes wait like wrong passwords. */
const delayName = 'set-up code'

/** Creates the first administrator for one who shows the code, and signs them in. */
export function createFirstAdministrator(
  db: Database,
  dataDir: string,
  input: unknown,
  from: string,
): Promise<FirstAdministratorResult> {
  return inTurn(async (): Promise<FirstAdministratorResult> => {
    const parsed = firstAdministratorSchema.safeParse(input)
    if (!parsed.success) return toInvalid(parsed.error)
    if (await hasAdministrator(db))
      return { ok: false, reason: 'refused', message: 'There is an administrator already. Sign in instead.' }
    const { code, ...account } = parsed.data
    const refusal = checkCode(dataDir, code)
    if (refusal !== null) return invalid('code', refusal)
    const role = 'administrator' as const
    const created = await createAdministrator(db, { ...account, role }, { name: account.email, from })
    if (!created.ok)
      return created.reason === 'exists'
        ? invalid('email', 'There is a disabled administrator with this address. Enter another one.')
        : invalid('', created.messages.join(' '))
    removeSetUpCode(dataDir)
    const { email, name } = account
    return createSession(db, { id: created.id, email, name, role }, { from, formerToken: null })
  })
}

function checkCode(dataDir: string, code: string): string | null {
  const delay = setUpDelay()
  const remainingMs = delay.remainingMs(delayName, nowMs())
  if (remainingMs > 0) return `Too many wrong codes. Try again in ${Math.ceil(remainingMs / 1000)} s.`
  if (isSetUpCode(dataDir, code)) {
    delay.forget(delayName)
    return null
  }
  delay.countFailure(delayName, nowMs())
  return 'This is not the code. npm start printed it in the terminal; it is in the file set-up.code as well.'
}

const invalid = (path: string, message: string): Invalid => ({
  ok: false,
  reason: 'invalid',
  issues: [{ path, message }],
})
