import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { RequiredSecondFactor } from '@/components/account/required-second-factor'
import { EntryPage } from '@/components/sign-in/entry-page'
import { loadLacksSecondFactor } from '@/lib/admin/loaders'

export const metadata: Metadata = { title: 'Second factor' }

/** Where one is led who signed in without a second factor that is required. */
export default async function SecondFactorPage() {
  if (!(await loadLacksSecondFactor())) redirect('/')
  return (
    <EntryPage
      title="Set up your second factor"
      sentence="It is required of your role. From then on signing in asks for a code of your authenticator app as well."
    >
      <RequiredSecondFactor />
    </EntryPage>
  )
}
