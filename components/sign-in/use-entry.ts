'use client'

import { type FormEvent, useState, useTransition } from 'react'
import type { Issue } from '@/lib/shared/save-result'

export type EntryOutcome =
  | { ok: true }
  | { ok: false; reason: 'invalid'; issues: Issue[] }
  | { ok: false; reason: string; message: string }

const unreachable = 'Cordboard did not answer. What you typed is still here: try again.'

/** Sends a form of a page before the shell once at a time, and keeps what was typed. */
export function useEntry(send: (fields: FormData) => Promise<EntryOutcome>, onDone: () => void) {
  const [pending, start] = useTransition()
  const [issues, setIssues] = useState<Issue[]>([])
  const [message, setMessage] = useState<string | null>(null)
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const fields = new FormData(form)
    start(async () => {
      const outcome = await send(fields).catch(
        (): EntryOutcome => ({ ok: false, reason: 'unreachable', message: unreachable }),
      )
      if (outcome.ok) {
        onDone()
        return
      }
      const found = 'issues' in outcome ? outcome.issues : []
      setIssues(found)
      setMessage('message' in outcome ? outcome.message : joinGeneral(found))
      focusFirst(form, found)
    })
  }
  return { pending, issues, message, onSubmit }
}

/** What belongs to no field. */
function joinGeneral(issues: readonly Issue[]): string | null {
  const general = issues.filter(({ path }) => path === '')
  return general.length === 0 ? null : general.map(({ message }) => message).join(' ')
}

function focusFirst(form: HTMLFormElement, issues: readonly Issue[]): void {
  const names = new Set(issues.map(({ path }) => path))
  for (const element of form.querySelectorAll<HTMLInputElement>('input[name]'))
    if ([...names].some((path) => path === element.name || path.startsWith(`${element.name}.`))) {
      element.focus()
      return
    }
}
