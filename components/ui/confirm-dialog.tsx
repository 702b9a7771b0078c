'use client'

import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** 'Delete staff?' */
  question: ReactNode
  /** 'It leaves the draft; the switch runs it until the next commit.' */
  consequence: ReactNode
  /** 'Delete' */
  verb: string
  /** 'Keep' */
  keep?: string
  danger?: boolean
  /** Asks for a reason, because it is audited: its label. */
  reasonLabel?: string
  /** A text keeps the dialog open and is shown in it; nothing closes it. */
  onConfirm: (reason: string) => Promise<string | undefined>
}

export function ConfirmDialog({
  open,
  onOpenChange,
  question,
  consequence,
  verb,
  keep = 'Keep',
  danger = false,
  reasonLabel,
  onConfirm,
}: Props) {
  const id = useId()
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string>()
  const [pending, setPending] = useState(false)
  const isMissing = reasonLabel !== undefined && reason.trim() === ''

  const close = (next: boolean) => {
    if (pending) return
    if (!next) setProblem(undefined)
    onOpenChange(next)
  }
  const confirm = async (event: FormEvent) => {
    event.preventDefault()
    // A portal's events go up the tree of components: this must not submit the form that opened the dialog.
    event.stopPropagation()
    if (pending || isMissing) return
    setPending(true)
    try {
      const failure = await onConfirm(reason.trim())
      setProblem(failure)
      if (failure === undefined) {
        setReason('')
        onOpenChange(false)
      }
    } catch {
      setProblem('Cordboard did not answer, so it is not known whether this was done. Look, then try again.')
    } finally {
      setPending(false)
    }
  }

  return (
    <Dialog open={open} onOpenChange={close} title={question} description={consequence}>
      <form onSubmit={confirm} className="grid gap-4">
        {reasonLabel && (
          <div className="grid gap-1">
            <label htmlFor={id} className="font-label">
              {reasonLabel}
            </label>
            <Input id={id} value={reason} onChange={(event) => setReason(event.target.value)} />
          </div>
        )}
        {problem && <Banner kind="bad" title={problem} live />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button kind="ghost" onClick={() => close(false)}>
            {keep}
          </Button>
          <Button
            kind={danger ? 'danger-filled' : 'page'}
            type="submit"
            pending={pending}
            offBecause={isMissing ? 'Enter a reason: it is kept in the audit.' : undefined}
          >
            {verb}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
