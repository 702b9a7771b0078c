import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Conflict, Invalid, Issue, Refused } from '@/lib/shared/save-result'

type Outcome = { ok: true } | Invalid | Refused | Conflict

/** What is done without leaving the guide: pending, then done, or else what is wrong by field. */
export function useInPlace() {
  const router = useRouter()
  const [pending, start] = useTransition()
  const [issues, setIssues] = useState<readonly Issue[]>([])
  const run = <Result extends Outcome>(
    act: () => Promise<Result>,
    onDone?: (result: Extract<Result, { ok: true }>) => void,
  ) =>
    start(async () => {
      let result: Outcome
      try {
        result = await act()
      } catch {
        result = { ok: false, reason: 'refused', message: unreachable }
      }
      if (!result.ok) return setIssues(issuesOf(result))
      setIssues([])
      onDone?.(result as Extract<Result, { ok: true }>)
      router.refresh()
    })
  return { pending, issues, run }
}

function issuesOf(result: Exclude<Outcome, { ok: true }>): readonly Issue[] {
  switch (result.reason) {
    case 'invalid':
      return result.issues
    case 'refused':
      return [{ path: '', message: result.message }]
    case 'conflict':
      return [{ path: '', message: `${result.by} changed it meanwhile. Look at it, then do this again.` }]
  }
}

const unreachable =
  'Cordboard did not answer, so it is not known whether this was done. What you typed is still here: try it again.'
