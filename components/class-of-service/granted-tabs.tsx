'use client'

import { NewApplication } from '@/components/application/new-application'
import { toExtensionOption, toOption } from '@/components/class-of-service/form-choices'
import { CheckListField } from '@/components/form/check-list-field'
import { ExtensionEntriesField } from '@/components/form/extension-entries-field'
import { NewService } from '@/components/service/new-service'
import { EmptyState } from '@/components/ui/empty-state'
import { checkPattern, matchesPattern } from '@/lib/policy/numbers/pattern'
import type { Choice } from '@/lib/shared/draft-marks'

export function ServicesTab({ services }: { services: readonly Choice[] }) {
  return (
    <CheckListField
      name="services.ids"
      allName="services.all"
      allLabel="All Features"
      label="Services"
      noun="services"
      options={services.map(toOption)}
      hint="Feature codes that may be dialled. The hot desk service is what logs people in and out."
      aside={<NewService name="services.ids" />}
      empty={
        <EmptyState title="There are no services yet" actions={<NewService name="services.ids" />}>
          A service is a star code, such as the one for hot desk.
        </EmptyState>
      }
    />
  )
}

export function ApplicationsTab({ applications }: { applications: readonly Choice[] }) {
  return (
    <CheckListField
      name="applications.ids"
      allName="applications.all"
      allLabel="All Applications"
      label="Applications"
      noun="applications"
      options={applications.map(toOption)}
      hint="Conferences, voicemail and other things of the PBX that have a number."
      aside={<NewApplication name="applications.ids" />}
      empty={
        <EmptyState
          title="There are no applications yet"
          actions={<NewApplication name="applications.ids" />}
        >
          An application is something of the PBX with a number, such as a conference.
        </EmptyState>
      }
    />
  )
}

export function LocalExtensionsTab({ extensions }: { extensions: readonly Choice[] }) {
  return (
    <ExtensionEntriesField
      name="extensions.entries"
      allName="extensions.all"
      allLabel="All Extensions"
      label="Local Extensions"
      hint="By the number dialled, whoever sits where. A range or pattern also covers numbers made later."
      options={extensions.flatMap(toExtensionOption)}
      match={(entry, number) =>
        entry === number || (entry.startsWith('_') && checkPattern(entry).ok && matchesPattern(entry, number))
      }
    />
  )
}
