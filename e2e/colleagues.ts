import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { createSession } from '@/lib/admin/sessions'
import { closeDatabase, type Database, openDatabase, writeTransaction } from '@/lib/server/db'
import type { Manager } from './manager'

/** An administrator with a browser of their own. */
export type Colleague = {
  email: string
  page: Page
  signIn(): Promise<void>
  /** In another tab of the same browser. */
  signOut(): Promise<void>
  setRole(role: keyof typeof roles): Promise<void>
}

const roles = { committer: 'COMMITTER', editor: 'EDITOR', viewer: 'VIEWER' } as const

export async function addColleague(manager: Manager, browser: Browser, email: string): Promise<Colleague> {
  await manager.command(
    ['admin', 'create', email, '--role', 'editor', '--password-stdin'],
    'a long enough one',
  )
  const context = await browser.newContext()
  const page = await context.newPage()
  const withDatabase = async (act: (db: Database) => Promise<unknown>) => {
    const db = openDatabase(`file:${join(manager.dataDir, 'cordboard.db')}`)
    try {
      await act(db)
    } finally {
      await closeDatabase(db)
    }
  }
  const colleague: Colleague = {
    email,
    page,
    signIn: () =>
      withDatabase(async (db) => {
        const { id, name } = await db.administrator.findUniqueOrThrow({ where: { email } })
        const { token } = await createSession(
          db,
          { id, email, name, role: 'editor' },
          { from: '127.0.0.1', formerToken: null },
        )
        await context.addCookies([{ name: 'cordboard_session', value: token, url: manager.url }])
      }),
    signOut: async () => {
      const tab = await context.newPage()
      await tab.goto(`${manager.url}/services`)
      await tab.getByRole('button', { name: /^Account of/ }).click()
      await tab.getByRole('menuitem', { name: 'Sign out' }).click()
      await tab.waitForURL(/login/)
      await tab.close()
    },
    setRole: (role) =>
      withDatabase((db) =>
        writeTransaction(db, (tx) =>
          tx.administrator.update({
            where: { email },
            data: { role: roles[role] },
          }),
        ),
      ),
  }
  await colleague.signIn()
  return colleague
}
