import { redirect } from 'next/navigation'
import { DeskPicture } from '@/components/first-hour/desk-picture'
import { FirstHour } from '@/components/first-hour/first-hour'
import { TopBar } from '@/components/layout/top-bar'
import { RunningNow } from '@/components/status/running-now'
import { SwitchRuns } from '@/components/status/switch-runs'
import { ButtonLink } from '@/components/ui/button'
import { loadCurrentAdmin, loadLacksSecondFactor } from '@/lib/admin/loaders'
import { loadHome } from '@/lib/first-hour/loaders'
import { loadStatus } from '@/lib/status/loaders'

/** Who is signed in is taken to work; who is not sees what runs, and the way in. */
export default async function FirstPage() {
  if (await loadCurrentAdmin()) redirect(await loadHome())
  if (await loadLacksSecondFactor()) redirect('/second-factor')
  const status = await loadStatus()
  return (
    <>
      <TopBar>
        <span className="flex items-center gap-2.5">
          <SwitchRuns revision={status.revision} />
          <ButtonLink kind="page" size="header" href="/login" prefetch={false}>
            Sign in
          </ButtonLink>
        </span>
      </TopBar>
      <main className="mx-auto max-w-[1248px] px-6 py-6">
        <h1 className="text-title">Who may dial what, and when</h1>
        <p className="mt-1 max-w-[100ch] text-pretty text-ink-2">
          Cordboard manages an Asterisk PBX: Class of Service for every phone, Hot Desk extensions that log in
          at any permitted phone, and a Commit that is done only when the switch runs it. Sign in, and a guide
          leads to the first hot desk; the command line does the same.
        </p>
        <div className="mt-5 grid items-start gap-4 min-[1100px]:grid-cols-[minmax(0,1fr)_minmax(0,352px)]">
          <FirstHour />
          <div className="grid min-w-0 gap-4">
            <RunningNow status={status} />
            <DeskPicture />
          </div>
        </div>
      </main>
    </>
  )
}
