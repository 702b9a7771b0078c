import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { EntryPage } from '@/components/sign-in/entry-page'
import { SignInForm } from '@/components/sign-in/sign-in-form'
import { loadCurrentAdmin, loadNeedsSetUp } from '@/lib/admin/loaders'
import { safeNext } from '@/lib/admin/schema'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata: Metadata = { title: 'Sign in' }

export default async function LoginPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  if (await loadNeedsSetUp()) redirect('/set-up')
  const { next } = await searchParams
  const target = typeof next === 'string' ? next : undefined
  if (await loadCurrentAdmin()) redirect(safeNext(target))
  return (
    <EntryPage title="Sign in" sentence="Calls go on whether anybody is signed in or not.">
      <SignInForm next={target} />
    </EntryPage>
  )
}
