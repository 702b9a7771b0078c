'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { toOption } from '@/components/object/choice-option'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { Picker } from '@/components/ui/picker'
import { Select } from '@/components/ui/select'
import { useToast } from '@/components/ui/toast'
import { editManyExtensions } from '@/lib/extension/actions'
import type { BulkEdit } from '@/lib/extension/bulk-edit'
import type { ExtensionRow } from '@/lib/extension/schema'
import type { Choice } from '@/lib/shared/draft-marks'

type Props = {
  /** What was selected; none: nothing is asked. */
  rows: readonly ExtensionRow[]
  classesOfService: readonly Choice[]
  onClose: () => void
  onSaved: () => void
}

/** Gives all selected extensions another Class of Service, location or voicemail. What is left empty stays as it is. */
export default function EditSelected({ rows, classesOfService, onClose, onSaved }: Props) {
  const router = useRouter()
  const toast = useToast()
  const [classOfServiceId, setClassOfServiceId] = useState<string | null>(null)
  const [location, setLocation] = useState('')
  const [voicemail, setVoicemail] = useState<'' | 'on' | 'off'>('')
  const [problem, setProblem] = useState<string>()
  const [pending, setPending] = useState(false)
  const phones = rows.filter(({ type }) => type === 'phone').length
  const isEmpty = classOfServiceId === null && location.trim() === '' && voicemail === ''

  const close = () => {
    if (pending) return
    setClassOfServiceId(null)
    setLocation('')
    setVoicemail('')
    setProblem(undefined)
    onClose()
  }
  const undo = async (edits: BulkEdit[]) => {
    const result = await editManyExtensions(edits)
    toast.show({ title: result.ok ? 'As it was before' : 'It could not be undone: see Commit' })
    router.refresh()
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (pending || isEmpty) return
    setPending(true)
    try {
      const result = await editManyExtensions([
        {
          ids: rows.map(({ id }) => id),
          change: {
            ...(classOfServiceId !== null && { classOfServiceId }),
            ...(location.trim() !== '' && { location: location.trim() }),
            ...(voicemail !== '' && { voicemail: voicemail === 'on' }),
          },
        },
      ])
      if (!result.ok)
        return setProblem(
          'message' in result ? result.message : result.issues.map((one) => one.message).join(' '),
        )
      const title =
        result.changed === 0 ? 'All of them had that already' : `${countOf(result.changed)} changed`
      toast.show({
        title: `${title} in the draft`,
        undo: result.undo.length > 0 ? () => undo(result.undo) : undefined,
      })
      router.refresh()
      setProblem(undefined)
      onSaved()
      onClose()
    } catch {
      setProblem('Cordboard did not answer, so it is not known whether this was saved. Try again.')
    } finally {
      setPending(false)
    }
  }

  return (
    <Dialog
      open={rows.length > 0}
      onOpenChange={(open) => !open && close()}
      title={`Edit ${countOf(rows.length)}`}
      description="What is left empty stays as it is at each of them."
    >
      <form onSubmit={save} className="grid gap-4">
        <Labelled label="Class of Service" hint={shareOf(rows, classOfServiceId)}>
          {(id) => (
            <Picker
              id={id}
              aria-label="Class of Service"
              value={classOfServiceId}
              onValueChange={setClassOfServiceId}
              options={classesOfService.map(toOption)}
              none="As it is"
            />
          )}
        </Labelled>
        {phones > 0 && (
          <Labelled
            label="Emergency location"
            hint={
              phones < rows.length ? `Of the ${phones.toLocaleString('en')} phones among them.` : undefined
            }
          >
            {(id) => (
              <Input
                id={id}
                value={location}
                placeholder="As it is"
                maxLength={200}
                onChange={(event) => setLocation(event.target.value)}
              />
            )}
          </Labelled>
        )}
        <Labelled label="Voicemail">
          {(id) => (
            <Select
              id={id}
              value={voicemail}
              onValueChange={setVoicemail}
              options={[
                { value: '', label: 'As it is' },
                { value: 'on', label: 'On' },
                { value: 'off', label: 'Off' },
              ]}
            />
          )}
        </Labelled>
        {problem && <Banner kind="bad" live title={problem} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button kind="ghost" onClick={close}>
            Cancel
          </Button>
          <Button
            kind="page"
            type="submit"
            pending={pending}
            offBecause={isEmpty ? 'Choose what they get.' : undefined}
          >
            {pending ? 'Saving…' : 'Save draft'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

type LabelledProps = { label: string; hint?: string; children: (id: string) => ReactNode }

function Labelled({ label, hint, children }: LabelledProps) {
  const id = useId()
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-label">
        {label}
      </label>
      <div className="flex">{children(id)}</div>
      {hint && <p className="text-small text-ink-2">{hint}</p>}
    </div>
  )
}

const countOf = (count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? 'extension' : 'extensions'}`

/** How many have it already. */
function shareOf(rows: readonly ExtensionRow[], classOfServiceId: string | null): string | undefined {
  if (classOfServiceId === null) return undefined
  const already = rows.filter((row) => row.classOfServiceId === classOfServiceId).length
  if (already === 0) return undefined
  return `${countOf(already)} of them ${already === 1 ? 'has' : 'have'} it already.`
}
