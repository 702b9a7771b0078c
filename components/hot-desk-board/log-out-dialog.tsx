'use client'

import { useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useToast } from '@/components/ui/toast'
import { logOutPhones } from '@/lib/hot-desk-board/actions'
import type { BoardPhone } from '@/lib/hot-desk-board/schema'

type Props = {
  /** Phones that somebody sits at; null: the dialog is closed. */
  phones: readonly BoardPhone[] | null
  onClose: () => void
  onDone: () => void
}

/** Asks for the reason and ends the sessions. */
export function LogOutDialog({ phones, onClose, onDone }: Props) {
  const { show } = useToast()
  // Kept while the dialog closes, so that its words stay until it is gone.
  const [shown, setShown] = useState<readonly BoardPhone[]>([])
  if (phones !== null && phones !== shown) setShown(phones)
  const { question, consequence } = wordsFor(shown)

  const logOut = async (reason: string) => {
    const devices = shown.map(({ endpoint }) => endpoint)
    const result = await logOutPhones({ devices, reason })
    if (!result.ok)
      return result.reason === 'invalid' ? (result.issues[0]?.message ?? 'Enter a reason.') : result.message
    show({ title: doneWords(result.ended.length) })
    onDone()
  }

  return (
    <ConfirmDialog
      open={phones !== null}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      question={question}
      consequence={consequence}
      reasonLabel="Reason, kept in the audit"
      verb="Log out"
      danger
      onConfirm={logOut}
    />
  )
}

const goesOn = 'A call that is up goes on.'

function wordsFor(phones: readonly BoardPhone[]): { question: string; consequence: string } {
  const [first] = phones
  if (phones.length === 1 && first?.occupant) {
    const { number, name } = first.occupant
    return {
      question: `Log out ${number} ${name}?`,
      consequence: `${goesOn} Calls to ${number} no longer ring phone ${first.number}, which is free again.`,
    }
  }
  return {
    question: `Log out ${phones.length} people?`,
    consequence: `${goesOn} Their phones are free again: ${phones.map(({ number }) => number).join(', ')}.`,
  }
}

function doneWords(ended: number): string {
  if (ended === 0) return 'Nobody was logged in there any more'
  return ended === 1 ? '1 person logged out' : `${ended} people logged out`
}
