'use client'

import { ClassTabs } from '@/components/class-of-service/class-tabs'
import type { ClassFormChoices } from '@/components/class-of-service/form-choices'
import { InclusionCard } from '@/components/class-of-service/inclusion-card'
import { ChangeEffectCard } from '@/components/object/change-effect-card'
import { ObjectForm } from '@/components/object/object-form'
import { deleteClassOfService, saveClassOfService } from '@/lib/class-of-service/actions'
import {
  type ClassOfServiceForm,
  classOfServiceFormSchema,
  type IncludedLine,
  newClassOfService,
  type TreeNode,
} from '@/lib/class-of-service/schema'
import type { Loaded } from '@/lib/shared/draft-marks'

type Props = {
  /** Null: a new one. */
  loaded: (Loaded<ClassOfServiceForm> & { tree: TreeNode; includedLines: IncludedLine[] }) | null
  choices: ClassFormChoices
  /** What a new one begins with, instead of nothing. */
  copied?: ClassOfServiceForm | null
  canEdit: boolean
}

/** Who may dial what, and when: one Class of Service. */
export function ClassForm({ loaded, copied, choices, canEdit }: Props) {
  return (
    <ObjectForm
      kind="class-of-service"
      noun="Class of Service"
      loaded={loaded}
      fresh={copied ?? newClassOfService()}
      schema={classOfServiceFormSchema}
      onSave={saveClassOfService}
      onDelete={deleteClassOfService}
      canEdit={canEdit}
      sentence={
        loaded?.value.description || 'Who may dial what, and when. What it does not grant is refused.'
      }
      nobody="Nobody yet. Give it to an extension, or include it in another Class of Service."
      panel={
        <>
          {loaded && canEdit && <ChangeEffectCard kind="class-of-service" id={loaded.id} />}
          <InclusionCard tree={loaded?.tree ?? null} {...choices} />
        </>
      }
    >
      <ClassTabs
        choices={choices}
        includedLines={loaded?.includedLines ?? []}
        findings={loaded?.findings ?? []}
      />
    </ObjectForm>
  )
}
