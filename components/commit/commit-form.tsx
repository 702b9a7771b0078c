'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useState } from 'react'
import { ConfirmChoice } from '@/components/commit/confirm-choice'
import { Banner } from '@/components/ui/banner'
import { Button, ButtonLink } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { commit } from '@/lib/revision/actions'

type Props = {
  /** The revision that the changes shown are against; null: none. */
  base: number | null
  /** How often the draft was written when they were read. */
  draft: number
  count: number
  /** Minutes that the reader gave their last commit to be confirmed; null: it stayed by itself. */
  lastConfirmWithin: number | null
  /** Why it cannot be committed now. */
  offBecause: string | undefined
  /** Title and sentence of the page, beside which the form stands. */
  children: ReactNode
}

/** Offered to who has not chosen yet. */
const defaultMinutes = 10

type Problem = { title: string; text?: string; href?: string; link?: string }

/** The message and the button that turns the draft into a revision. */
export function CommitForm({ base, draft, count, lastConfirmWithin, offBecause, children }: Props) {
  const [message, setMessage] = useState('')
  const [isConfirmed, setIsConfirmed] = useState(lastConfirmWithin !== null)
  const [minutes, setMinutes] = useState<number | null>(lastConfirmWithin ?? defaultMinutes)
  const [minutesProblem, setMinutesProblem] = useState<string>()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const router = useRouter()

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (pending || offBecause !== undefined) return
    const confirmWithin = isConfirmed && base !== null ? (minutes ?? Number.NaN) : null
    if (confirmWithin !== null && !(confirmWithin >= 1 && confirmWithin <= 60))
      return setMinutesProblem('Enter 1 to 60 minutes, or switch it off.')
    setPending(true)
    const result = await commit({ message: message.trim(), base, draft, confirmWithin })
    if (result.ok) return router.push(`/commit/${result.number}`)
    setPending(false)
    setProblem(problemOf(result, base))
    // Others changed something: what is shown is no longer what would be committed.
    router.refresh()
  }

  return (
    <>
      <form onSubmit={submit} className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-80">{children}</div>
        <div className="grid max-w-full gap-2">
          <div className="flex flex-wrap items-center gap-2">
            <div className="w-72 max-w-full">
              <Input
                aria-label="Message"
                placeholder="What changes, in a sentence"
                maxLength={500}
                value={message}
                onChange={(event) => setMessage(event.target.value)}
              />
            </div>
            <Button kind="commit" type="submit" pending={pending} offBecause={offBecause}>
              {pending ? 'Committing…' : count === 1 ? 'Commit 1 change' : `Commit all ${count}`}
            </Button>
          </div>
          {base !== null && (
            <ConfirmChoice
              isOn={isConfirmed}
              minutes={minutes}
              problem={minutesProblem}
              onChange={(isOn, value) => {
                setIsConfirmed(isOn)
                setMinutes(value)
                setMinutesProblem(undefined)
              }}
            />
          )}
        </div>
      </form>
      {problem && (
        <div className="mt-4">
          <Banner
            kind="bad"
            live
            title={problem.title}
            actions={
              problem.href && (
                <ButtonLink size="inline" href={problem.href}>
                  {problem.link}
                </ButtonLink>
              )
            }
          >
            {problem.text}
          </Banner>
        </div>
      )}
    </>
  )
}

function problemOf(
  result: Exclude<Awaited<ReturnType<typeof commit>>, { ok: true }>,
  base: number | null,
): Problem {
  switch (result.reason) {
    case 'invalid':
      return {
        title: 'Not committed: the draft has errors.',
        text: result.issues.map(({ message }) => message).join(' '),
      }
    case 'applying':
      return result.number === null
        ? { title: result.message }
        : { title: result.message, href: `/commit/${result.number}`, link: `Watch revision ${result.number}` }
    case 'awaiting':
      return {
        title: result.message,
        href: `/history/${result.number}`,
        link: `See revision ${result.number}`,
      }
    case 'base-changed':
      return {
        title: result.message,
        text: 'What differs now is shown below.',
        ...(base !== null && result.number !== null
          ? { href: `/history/compare?from=${base}&to=${result.number}`, link: 'What changed' }
          : { href: '/history', link: 'See history' }),
      }
    default:
      return { title: result.message }
  }
}
