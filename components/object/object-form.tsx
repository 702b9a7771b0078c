'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import type { FieldValues } from 'react-hook-form'
import type { z } from 'zod'
import { Form } from '@/components/form/form'
import { FormActions } from '@/components/form/form-actions'
import { FormMessages } from '@/components/form/form-messages'
import { useGuideHref } from '@/components/layout/back-to-guide'
import { PageHeader } from '@/components/layout/page-header'
import { DeleteButton } from '@/components/object/delete-button'
import { FindingsBanner } from '@/components/object/findings-banner'
import { type Generated, GeneratedDialog } from '@/components/object/generated-dialog'
import { PendingTag } from '@/components/object/row-tags'
import { SavedNote } from '@/components/object/saved-note'
import { UsedByCard } from '@/components/object/used-by-card'
import { ButtonLink } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import type { Loaded } from '@/lib/shared/draft-marks'
import { copyHref, hrefOf, type ObjectKind } from '@/lib/shared/object-href'
import type { DeleteInput, DeleteResult, SaveInput, SaveResult } from '@/lib/shared/save-result'

type Props<Values extends FieldValues> = {
  kind: ObjectKind
  /** 'outgoing line' */
  noun: string
  /** Null: a new one, which begins with `fresh`. */
  loaded: Loaded<Values> | null
  fresh: Values
  schema: z.ZodType<unknown, Values>
  onSave: (input: SaveInput<Values>) => Promise<SaveResult>
  onDelete: (input: DeleteInput) => Promise<DeleteResult>
  canEdit: boolean
  /** Instead of the object's name. */
  title?: ReactNode
  /** Last word of the breadcrumb; the object's name. */
  crumb?: string
  tag?: ReactNode
  /** What such an object is for. */
  sentence: ReactNode
  /** Said in place of an empty list of users. */
  nobody: string
  /** Above 'Used by'. */
  panel?: ReactNode
  children: ReactNode
}

/** The page of one object: header with its actions, what is wrong, the fields, and beside them who uses it. */
export function ObjectForm<Values extends FieldValues>(props: Props<Values>) {
  const { kind, noun, loaded, fresh, schema, onSave, onDelete, canEdit, children } = props
  const router = useRouter()
  const toast = useToast()
  const guideHref = useGuideHref()
  const [generated, setGenerated] = useState<Generated | null>(null)
  const onSaved = (saved: Extract<SaveResult, { ok: true }>) => {
    const href = hrefOf(kind, saved.id)
    toast.show({ title: loaded ? `${loaded.name} saved as a draft` : `New ${noun} saved as a draft` })
    if (saved.generated) setGenerated({ ...saved.generated, href })
    else if (guideHref) router.push(guideHref)
    else if (loaded === null) router.push(href)
  }
  return (
    <Form
      schema={schema}
      id={loaded?.id ?? null}
      version={loaded?.version ?? null}
      values={loaded?.value ?? fresh}
      onSave={onSave}
      onSaved={onSaved}
      readOnly={!canEdit}
    >
      <PageHeader
        title={props.title ?? loaded?.name ?? `New ${noun}`}
        crumb={props.crumb ?? loaded?.name}
        tag={
          <>
            {props.tag}
            {loaded?.pending && <PendingTag {...loaded.pending} />}
          </>
        }
        sentence={props.sentence}
        actions={
          <>
            {loaded && canEdit && (
              <>
                <DeleteButton {...loaded} kind={kind} onDelete={onDelete} />
                <ButtonLink kind="ghost" size="header" href={copyHref(kind, loaded.id)}>
                  Duplicate
                </ButtonLink>
              </>
            )}
            <FormActions />
          </>
        }
      />
      <FormMessages readOnlyBecause="You may look at this. Changing it needs the role editor." />
      <div className="grid items-start gap-x-6 gap-y-6 min-[1100px]:grid-cols-[minmax(0,1fr)_300px]">
        <div className="min-w-0">
          {loaded && <FindingsBanner findings={loaded.findings} />}
          {children}
        </div>
        <div className="grid min-w-0 gap-4">
          {props.panel}
          {loaded && <UsedByCard usedBy={loaded.usedBy} nobody={props.nobody} />}
          {loaded && <SavedNote by={loaded.updatedBy} at={loaded.updatedAt} />}
        </div>
      </div>
      <GeneratedDialog
        generated={generated}
        onClose={() => {
          if (guideHref) router.push(guideHref)
          else if (loaded === null && generated) router.push(generated.href)
          setGenerated(null)
        }}
      />
    </Form>
  )
}
