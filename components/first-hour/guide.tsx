'use client'

import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { GuideStep } from '@/components/first-hour/guide-step'
import { GuideSteps } from '@/components/first-hour/guide-steps'
import { HideGuide } from '@/components/first-hour/hide-guide'
import { LoadSample } from '@/components/first-hour/load-sample'
import { useLiveGuide } from '@/components/first-hour/use-live-guide'
import { WhereThisLeads } from '@/components/first-hour/where-this-leads'
import { PageHeader } from '@/components/layout/page-header'
import { type Generated, GeneratedDialog } from '@/components/object/generated-dialog'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button'
import { type Guide as GuideView, type StepId, stepIds } from '@/lib/first-hour/schema'

type Props = { guide: GuideView; canEdit: boolean; canCommit: boolean }

/** The step-by-step guide: seven steps along a cord, one of them open, and where they lead. */
export function Guide({ guide, canEdit, canCommit }: Props) {
  const asked = useSearchParams().get('step')
  const [chosen, setChosen] = useState<StepId>(stepIds.find((id) => id === asked) ?? guide.current)
  const [generated, setGenerated] = useState<Generated | null>(null)
  useLiveGuide(guide)
  const index = guide.steps.findIndex(({ id }) => id === chosen)
  const step = guide.steps[index]
  if (!step) return null
  return (
    <>
      <PageHeader
        title="Your first hot desk, step by step"
        crumb="First hour"
        sentence="About 10 minutes. Everything is saved as a draft; the switch changes only when you commit."
        actions={
          <>
            {canEdit && <LoadSample isEmpty={guide.isEmpty} contents={guide.contents} />}
            <HideGuide />
          </>
        }
      />
      {!canEdit && (
        <div className="mb-4">
          <Banner title="You may look at this.">Taking the steps needs the role editor.</Banner>
        </div>
      )}
      {guide.isFinished && <Finished guide={guide} />}
      <div className="grid items-start gap-x-8 gap-y-5 min-[760px]:grid-cols-[minmax(216px,236px)_minmax(0,1fr)] min-[1200px]:grid-cols-[332px_minmax(0,1fr)]">
        <GuideSteps steps={guide.steps} chosen={chosen} onChoose={setChosen} />
        <div className="grid min-w-0 max-w-[1080px] gap-4">
          <GuideStep
            key={step.id}
            guide={guide}
            step={step}
            number={index + 1}
            next={guide.steps[index + 1]}
            canEdit={canEdit}
            canCommit={canCommit}
            onChoose={setChosen}
            onGenerated={setGenerated}
          />
          <WhereThisLeads guide={guide} />
        </div>
      </div>
      <GeneratedDialog generated={generated} onClose={() => setGenerated(null)} />
    </>
  )
}

function Finished({ guide }: { guide: GuideView }) {
  const { seated } = guide
  return (
    <div className="mb-4">
      <Banner
        kind="ok"
        live
        title={seated ? `${seated.hotDesk} sits at ${seated.phone}.` : 'All steps are done.'}
        actions={
          <>
            <ButtonLink size="inline" href="/hot-desk-board">
              Who sits where
            </ButtonLink>
            <ButtonLink size="inline" href="/simulator">
              Try a number
            </ButtonLink>
          </>
        }
      >
        Its calls have its own rights and its own Caller ID, until it logs out.
      </Banner>
    </div>
  )
}
