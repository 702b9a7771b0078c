'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { LocalTime } from '@/components/object/local-time'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { useToast } from '@/components/ui/toast'
import type { AdminSessionRow } from '@/lib/admin/schema'
import type { Refused } from '@/lib/shared/save-result'

type Props = {
  browsers: readonly AdminSessionRow[]
  /** Ends all but the one that asks. */
  onEnd: () => Promise<{ ok: true; count: number } | Refused>
  verb: string
  /** Ends one of them. */
  onEndOne?: (id: string) => Promise<{ ok: true } | Refused>
}

/** Where an account is signed in now. */
export function BrowsersCard({ browsers, onEnd, verb, onEndOne }: Props) {
  const router = useRouter()
  const toast = useToast()
  const [pending, start] = useTransition()
  const [problem, setProblem] = useState<string>()
  const others = browsers.filter(({ isThis }) => !isThis).length
  const end = () =>
    start(async () => {
      const result = await onEnd().catch(() => null)
      setProblem(result?.ok ? undefined : (result?.message ?? 'Cordboard did not answer. Try again.'))
      if (!result?.ok) return
      toast.show({
        title: result.count === 1 ? '1 browser signed out' : `${result.count} browsers signed out`,
      })
      router.refresh()
    })
  const endOne = (id: string) =>
    start(async () => {
      const result = await onEndOne?.(id).catch(() => null)
      setProblem(result?.ok ? undefined : (result?.message ?? 'Cordboard did not answer. Try again.'))
      if (!result?.ok) return
      toast.show({ title: '1 browser signed out' })
      router.refresh()
    })
  return (
    <Card title="Signed in" about={browsers.length === 0 ? undefined : String(browsers.length)}>
      {browsers.length === 0 ? (
        <p className="text-ink-2">In no browser.</p>
      ) : (
        <ul className="grid gap-2.5">
          {browsers.map(({ id, from, browser, createdAt, lastSeenAt, isThis }) => (
            <li key={id}>
              <span className="font-name">{isThis ? 'This browser' : browser || 'A browser'}</span>
              <span className="block text-small text-ink-2">
                {isThis && browser ? `${browser}, from ${from}` : `from ${from}`}
              </span>
              <span className="block text-small text-ink-2">
                since <LocalTime at={createdAt} />, last used <LocalTime at={lastSeenAt} />
              </span>
              {onEndOne && !isThis && (
                <Button
                  size="inline"
                  disabled={pending}
                  aria-label={`Sign out ${browser || 'the browser'} from ${from}`}
                  onClick={() => endOne(id)}
                >
                  Sign out
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {problem && (
        <div className="mt-3">
          <Banner kind="bad" live title={problem} />
        </div>
      )}
      {others > 0 && (
        <div className="mt-3">
          <Button size="inline" pending={pending} onClick={end}>
            {verb}
          </Button>
        </div>
      )}
    </Card>
  )
}
