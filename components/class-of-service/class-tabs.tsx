'use client'

import { useWatch } from 'react-hook-form'
import type { ClassFormChoices } from '@/components/class-of-service/form-choices'
import { GeneralTab } from '@/components/class-of-service/general-tab'
import { ApplicationsTab, LocalExtensionsTab, ServicesTab } from '@/components/class-of-service/granted-tabs'
import { MiscellaneousTab } from '@/components/class-of-service/miscellaneous-tab'
import { OutgoingLinesTab } from '@/components/class-of-service/outgoing-lines-tab'
import { isWithin } from '@/components/form/form-errors'
import { FormTabs } from '@/components/form/form-tabs'
import type { ClassOfServiceForm, IncludedLine } from '@/lib/class-of-service/schema'
import type { FindingMark } from '@/lib/shared/draft-marks'

type Props = {
  choices: ClassFormChoices
  includedLines: readonly IncludedLine[]
  findings: readonly FindingMark[]
}

const fieldsOf = {
  general: ['name', 'description', 'scheduleId', 'includeIds'],
  services: ['services'],
  applications: ['applications'],
  extensions: ['extensions'],
  'outgoing-lines': ['outgoingLines', 'blockedNumbers'],
  miscellaneous: ['hotdeskRestriction', 'ifNotLoggedId', 'maxDurationMinutes', 'refusal', 'limits'],
} as const

/** ScopTEL's tabs, in its order and words. */
export function ClassTabs({ choices, includedLines, findings }: Props) {
  const [services, applications, extensions, lineIds] = useWatch<
    ClassOfServiceForm,
    ['services', 'applications', 'extensions', 'outgoingLines.ids']
  >({ name: ['services', 'applications', 'extensions', 'outgoingLines.ids'] })
  const about = (id: keyof typeof fieldsOf) => ({
    id,
    fields: fieldsOf[id],
    warnings: findings.filter(
      ({ severity, path }) => severity === 'warning' && fieldsOf[id].some((field) => isWithin(path, field)),
    ).length,
  })
  return (
    <FormTabs
      label="Class of Service"
      tabs={[
        { ...about('general'), name: 'General', panel: <GeneralTab {...choices} /> },
        {
          ...about('services'),
          name: 'Services',
          content: inWords(services.all, services.ids.length, choices.services.length),
          panel: <ServicesTab {...choices} />,
        },
        {
          ...about('applications'),
          name: 'Applications',
          content: inWords(applications.all, applications.ids.length, choices.applications.length),
          panel: <ApplicationsTab {...choices} />,
        },
        {
          ...about('extensions'),
          name: 'Local Extensions',
          content: inWords(extensions.all, extensions.entries.length),
          panel: <LocalExtensionsTab {...choices} />,
        },
        {
          ...about('outgoing-lines'),
          name: 'Outgoing Lines',
          content: inWords(false, lineIds.length),
          panel: <OutgoingLinesTab {...choices} includedLines={includedLines} />,
        },
        { ...about('miscellaneous'), name: 'Miscellaneous', panel: <MiscellaneousTab {...choices} /> },
      ]}
    />
  )
}

function inWords(isAll: boolean, count: number, of?: number): string {
  if (isAll) return 'All'
  if (count === 0) return 'none'
  return of === undefined ? String(count) : `${count} of ${of}`
}
