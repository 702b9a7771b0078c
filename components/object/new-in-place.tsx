'use client'

import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useEffectEvent, useRef, useState, useTransition } from 'react'
import { type FieldValues, useFormContext } from 'react-hook-form'
import type { z } from 'zod'
import { Form } from '@/components/form/form'
import { FormActions } from '@/components/form/form-actions'
import { FormMessages } from '@/components/form/form-messages'
import { useTakeIn } from '@/components/form/use-take-in'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { SaveInput, SaveResult } from '@/lib/shared/save-result'

type Props<Values extends FieldValues> = {
  /** Field of the form around that takes in what was made: one object, or a list. */
  name: string
  /** 'outgoing line' */
  noun: string
  schema: z.ZodType<unknown, Values>
  fresh: Values
  onSave: (input: SaveInput<Values>) => Promise<SaveResult>
  /** Beside the title: what is completed elsewhere. */
  sentence?: ReactNode
  /** The fields. */
  children: ReactNode
}

/**
 * 'New' beside a field that chooses objects: a missing one is made in a dialog and taken into the field. Nothing typed
 * around is touched, and what is typed in the dialog is still there when it is opened again.
 */
export function NewInPlace<Values extends FieldValues>(props: Props<Values>) {
  const { name, noun, schema, fresh, onSave, sentence, children } = props
  const router = useRouter()
  const takeIn = useTakeIn(name)
  const [isOpen, setIsOpen] = useState(false)
  const [typed, setTyped] = useState<Values | null>(null)
  const [isBringing, startBringing] = useTransition()
  const isMade = useRef(false)

  const onSaved = ({ id }: { id: string }) => {
    isMade.current = true
    takeIn(id)
    // The dialog stays until the new one can be shown by its name where it was taken in.
    startBringing(() => {
      router.refresh()
      setIsOpen(false)
    })
  }
  return (
    <>
      <Button
        kind="ghost"
        aria-label={`New ${noun}`}
        icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
        onClick={() => {
          isMade.current = false
          setIsOpen(true)
        }}
      >
        New
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={(open) => !isBringing && setIsOpen(open)}
        title={`New ${noun}`}
        description={sentence}
        wide
      >
        <Form
          schema={schema}
          id={null}
          version={null}
          values={typed ?? fresh}
          onSave={onSave}
          onSaved={onSaved}
        >
          <FormMessages />
          {children}
          <div className="mt-4 flex justify-end gap-2">
            <FormActions />
          </div>
          <KeepTyped onLeave={(values: Values) => setTyped(isMade.current ? null : values)} />
        </Form>
      </Dialog>
    </>
  )
}

/** Gives out what stands in the form when the dialog is closed. */
function KeepTyped<Values extends FieldValues>({ onLeave }: { onLeave: (values: Values) => void }) {
  const { getValues } = useFormContext<Values>()
  const leave = useEffectEvent(() => onLeave(getValues()))
  useEffect(() => () => leave(), [])
  return null
}
