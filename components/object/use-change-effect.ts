'use client'

import { useEffect, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { useFormStatus } from '@/components/form/form-context'
import type { ChangeEffect, EffectKind, EffectQuestion } from '@/lib/change-effect/schema'

/** none: nothing is changed · asking: the effect of a former state may still be known · away: no answer. */
export type EffectOfForm = {
  state: 'none' | 'asking' | 'known' | 'away'
  effect: ChangeEffect | null
}

/** So long nobody has typed before it is asked. */
const restMs = 400

/** What saving the form around would do, asked when typing rests. A question that is no longer wanted is given up. */
export function useChangeEffect(kind: EffectKind, id: string): EffectOfForm {
  const values = useWatch()
  const { isDirty, pending } = useFormStatus()
  const [known, setKnown] = useState<EffectOfForm>({ state: 'none', effect: null })
  const asked =
    isDirty && !pending ? JSON.stringify({ kind, id, value: values } satisfies EffectQuestion) : null
  useEffect(() => {
    if (asked === null) {
      setKnown({ state: 'none', effect: null })
      return
    }
    setKnown(({ effect }) => ({ state: 'asking', effect }))
    const giveUp = new AbortController()
    const timer = setTimeout(async () => {
      const effect = await askEffect(asked, giveUp.signal)
      if (!giveUp.signal.aborted) setKnown({ state: effect === null ? 'away' : 'known', effect })
    }, restMs)
    return () => {
      clearTimeout(timer)
      giveUp.abort()
    }
  }, [asked])
  return known
}

/** Null: no answer. */
async function askEffect(body: string, signal: AbortSignal): Promise<ChangeEffect | null> {
  try {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch('/api/change-effect', { method: 'POST', headers, body, signal })
    return answer.ok ? ((await answer.json()) as ChangeEffect) : null
  } catch {
    return null
  }
}
