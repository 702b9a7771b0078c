import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AccountForm } from '@/components/set-up/account-form'
import { PbxForm } from '@/components/set-up/pbx-form'
import { EntryPage } from '@/components/sign-in/entry-page'
import { loadSetUp } from '@/lib/set-up/loaders'

export const metadata: Metadata = { title: 'First visit' }

export default async function SetUpPage() {
  const state = await loadSetUp()
  if (state.step === 'sign-in') redirect('/login')
  if (state.step === 'done') redirect('/')
  if (state.step === 'account')
    return (
      <EntryPage
        title="The first administrator"
        sentence="Nobody can sign in yet. Who started Cordboard creates the first administrator; the code shows that it is you."
      >
        <AccountForm codeFile={state.codeFile} />
      </EntryPage>
    )
  return (
    <EntryPage
      title="Your PBX"
      sentence="Four answers, all to be changed later. The switch runs nothing of them before you commit."
    >
      <PbxForm
        timeZone={state.timeZone}
        setting={state.setting}
        isEmpty={state.isEmpty}
        timeZones={Intl.supportedValuesOf('timeZone')}
      />
    </EntryPage>
  )
}
