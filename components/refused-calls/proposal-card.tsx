'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { useToast } from '@/components/ui/toast'
import type { Reason } from '@/lib/policy/decision'
import { addGrantToDraft } from '@/lib/refused-calls/actions'
import type { Proposal, RefusedCall } from '@/lib/refused-calls/schema'
import { hrefOf } from '@/lib/shared/object-href'

type Props = { call: RefusedCall; canEdit: boolean }

/** What else there is to do where no single grant would allow it. */
const otherWays: Partial<Record<Reason, { text: string; href: string; link: string }>> = {
  outside_schedule: {
    text: 'It is granted at other times. The schedule that is closed stands in the trace.',
    href: '/schedules',
    link: 'Schedules',
  },
  blocked: {
    text: 'A blocked number refuses it, before any grant counts. It stands in the trace.',
    href: '/class-of-service',
    link: 'Classes of Service',
  },
  unknown_number: {
    text: 'It is no number of ours, and no outgoing line has a pattern for it.',
    href: '/outgoing-lines/new',
    link: 'New outgoing line',
  },
  no_route: {
    text: 'The line that would take it has no enabled trunk.',
    href: '/outgoing-lines',
    link: 'Outgoing lines',
  },
  limit_reached: {
    text: 'A limit of the Class of Service was reached.',
    href: '/limits',
    link: 'Limits',
  },
  unknown_device: {
    text: 'The endpoint that asked is none of a phone of ours.',
    href: '/extensions',
    link: 'Extensions',
  },
}

/** Which grant would allow the call: one press puts it into the draft, never to the switch. */
export function ProposalCard({ call, canEdit }: Props) {
  const { proposals, isAllowedByDraft, group } = call
  const router = useRouter()
  const toast = useToast()
  const [problem, setProblem] = useState<string>()
  const [pending, setPending] = useState<string>()
  const other = otherWays[group.reason]

  const add = async (proposal: Proposal) => {
    const { classOfServiceId, kind, id, classOfService, name } = proposal
    setPending(classOfServiceId)
    try {
      const result = await addGrantToDraft({ classOfServiceId, kind, id })
      setProblem(result.ok ? undefined : result.message)
      if (result.ok) toast.show({ title: `${name} granted to ${classOfService} in the draft` })
      router.refresh()
    } catch {
      setProblem('Cordboard did not answer. Look at Commit whether it was saved, then try again.')
    } finally {
      setPending(undefined)
    }
  }

  return (
    <Card title="What would allow it">
      {isAllowedByDraft ? (
        <p>
          The draft allows it.{' '}
          <Link href="/commit" className="text-accent underline underline-offset-2">
            Commit
          </Link>{' '}
          brings it to the switch, unless that is done already.
        </p>
      ) : proposals.length > 0 ? (
        <ul className="grid gap-3">
          {proposals.map((proposal) => (
            <li key={proposal.classOfServiceId} className="grid gap-1.5">
              <p className="text-pretty">
                Grant <strong className="font-label">{proposal.name}</strong> to{' '}
                <Link
                  href={hrefOf('class-of-service', proposal.classOfServiceId)}
                  className="text-accent underline underline-offset-2"
                >
                  {proposal.classOfService}
                </Link>
                .
              </p>
              <p className="text-small text-ink-2">{othersSentence(proposal)}</p>
              <span>
                <Button
                  size="inline"
                  pending={pending === proposal.classOfServiceId}
                  offBecause={canEdit ? undefined : 'Needs the role editor.'}
                  onClick={() => add(proposal)}
                >
                  Add to the draft
                </Button>
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-pretty">
          {other?.text ?? 'No single grant would allow it.'}{' '}
          {other && (
            <Link href={other.href} className="text-accent underline underline-offset-2">
              {other.link}
            </Link>
          )}
        </p>
      )}
      {problem && (
        <div className="mt-3">
          <Banner kind="bad" live title={problem} />
        </div>
      )}
    </Card>
  )
}

function othersSentence({ others }: Proposal): string {
  if (others === 0) return 'Nobody else obeys it.'
  return `${others.toLocaleString('en')} other ${others === 1 ? 'extension obeys' : 'extensions obey'} it too.`
}
