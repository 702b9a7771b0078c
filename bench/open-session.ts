import { createAdministrator } from '@/lib/admin/mutations'
import type { Role } from '@/lib/admin/schema'
import { createSession } from '@/lib/admin/sessions'
import type { Database } from '@/lib/server/db'

/** Makes an account and signs it in without a browser: the value of its cookie. */
export async function openSession(db: Database, email: string, role: Role): Promise<string> {
  const input = { email, name: 'Bench', password: 'a long enough one', role }
  const made = await createAdministrator(db, input, { name: 'bench', from: 'bench' })
  if (!made.ok) throw new Error(`The account was refused: ${JSON.stringify(made)}`)
  const person = { id: made.id, email: made.email, name: input.name, role }
  return (await createSession(db, person, { from: '127.0.0.1', formerToken: null })).token
}
