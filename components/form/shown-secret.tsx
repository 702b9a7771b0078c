'use client'

import { useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'

export type SecretAnswer = { ok: true; secret: string } | { ok: false; message: string }

/** Asks for a secret when somebody wants to see it; before that it is nowhere on the page. */
export function ShownSecret({ label, onShow }: { label: string; onShow: () => Promise<SecretAnswer> }) {
  const [answer, setAnswer] = useState<SecretAnswer | null>(null)
  const [isCopied, setIsCopied] = useState(false)
  const [pending, start] = useTransition()
  const show = () =>
    start(async () => {
      const given = await onShow().catch(() => null)
      setIsCopied(false)
      setAnswer(given ?? { ok: false, message: 'Cordboard did not answer. Try again.' })
    })
  const copy = async (secret: string) => {
    // Without TLS a browser has no clipboard for pages: the text is there to be selected.
    const isDone = await navigator.clipboard?.writeText(secret).then(
      () => true,
      () => false,
    )
    setIsCopied(isDone === true)
  }
  if (!answer?.ok)
    return (
      <>
        <Button size="inline" pending={pending} onClick={show}>
          Show
        </Button>
        {answer && (
          <span role="alert" className="text-small text-bad">
            {answer.message}
          </span>
        )}
      </>
    )
  return (
    <>
      <output
        aria-label={`${label}, shown`}
        className="rounded-control bg-sunken px-2.5 py-1 font-mono text-mono break-all select-all"
      >
        {answer.secret}
      </output>
      <Button size="inline" onClick={() => copy(answer.secret)}>
        {isCopied ? 'Copied' : 'Copy'}
      </Button>
      <Button size="inline" kind="ghost" onClick={() => setAnswer(null)}>
        Hide
      </Button>
    </>
  )
}
