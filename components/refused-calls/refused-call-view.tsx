'use client'

import { dayAndTime } from '@/components/history/instant'
import { PageHeader } from '@/components/layout/page-header'
import { ProposalCard } from '@/components/refused-calls/proposal-card'
import { sayReason } from '@/components/refused-calls/reason-words'
import { Trace } from '@/components/simulator/trace'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Tag } from '@/components/ui/tag'
import type { RefusedCall } from '@/lib/refused-calls/schema'

type Props = { call: RefusedCall; timeZone: string; canEdit: boolean }

const sources: Record<RefusedCall['source'], string> = {
  gatekeeper: 'the gatekeeper',
  api: 'the gatekeeper, for a tool',
  fallback: 'the switch by itself, for want of an answer',
  switch: 'the switch, which asks nobody about it',
}

/** One refused call: the reason as it was then, and what would allow it. */
export function RefusedCallView({ call, timeZone, canEdit }: Props) {
  const { group, steps, revision, at, via } = call
  const who =
    group.actingNumber === '' ? group.device || 'a forward' : `${group.actingNumber} ${group.actingName}`
  const ask = new URLSearchParams({ device: group.device, dialed: group.dialed })
  const facts: [string, string][] = [
    ['Refused', dayAndTime(at, timeZone)],
    ['Times', `${group.count.toLocaleString('en')} since ${dayAndTime(group.first, timeZone)}`],
    ['Phone', group.device || 'none'],
    ...(via === '' ? [] : [['On behalf of', via.replace(':', ' of ')] as [string, string]]),
    ['Decided by', sources[call.source]],
    ['Policy of', `revision ${revision}`],
  ]
  return (
    <>
      <PageHeader
        title={
          <>
            <span className="font-mono">{group.dialed}</span> by {who}
          </>
        }
        crumb={group.dialed}
        tag={<Tag kind="bad">{sayReason(group.reason)}</Tag>}
        sentence="The decision as it was made, by the policy of then and with who sat there."
        actions={
          group.device !== '' && (
            <ButtonLink kind="ghost" size="header" href={`/simulator?${ask}`}>
              Ask now in the Simulator
            </ButtonLink>
          )
        }
      />
      <div className="grid items-start gap-x-6 gap-y-4 min-[1100px]:grid-cols-[minmax(0,1fr)_340px]">
        <Card title="Why">
          {!call.isByPolicy && (
            <div className="mb-3">
              <Banner
                kind="info"
                title={
                  group.reason === 'limit_reached'
                    ? 'The policy allows it; a limit of the Class of Service was reached.'
                    : 'The policy of then gives another answer: the switch decided with what it had.'
                }
              />
            </div>
          )}
          {steps ? (
            <Trace label="Why it was refused" steps={steps} frame={{ timeZone, at }} isDraft={false} />
          ) : (
            <p className="text-ink-2">
              Revision {revision} is no longer in the database, so it cannot be explained.
            </p>
          )}
        </Card>
        <div className="grid gap-4">
          <ProposalCard call={call} canEdit={canEdit} />
          <Card title="This call">
            <dl className="grid gap-y-1.5">
              {facts.map(([name, value]) => (
                <div key={name} className="grid grid-cols-[6.5rem_minmax(0,1fr)]">
                  <dt className="text-ink-2">{name}</dt>
                  <dd className="break-words">{value}</dd>
                </div>
              ))}
            </dl>
          </Card>
        </div>
      </div>
    </>
  )
}
