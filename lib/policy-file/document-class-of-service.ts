import { z } from 'zod'
import * as field from '@/lib/policy/fields'
import { refusalKinds } from '@/lib/policy/snapshot'
import { allOrList, reference, shape, text } from '@/lib/policy-file/document-fields'

export const classOfServiceEntry = shape('a Class of Service', {
  name: text(field.classOfServiceNameField),
  description: text(field.descriptionField).nullish(),
  schedule: reference.nullish().describe('Absent: always.'),
  include: z.array(reference).nullish().describe('Include other permission(s), in order.'),
  services: allOrList('services').nullish(),
  applications: allOrList('applications').nullish(),
  extensions: allOrList('extensions').nullish().describe('Numbers, ranges 200-299 and patterns _2XX.'),
  outgoingLines: z
    .union(
      [
        z.array(reference),
        shape('outgoing lines', {
          order: z.enum(['specificity', 'manual']).nullish(),
          lines: z.array(reference).nullish(),
        }),
      ],
      { error: 'Enter a list of outgoing lines, or order: manual with lines: and the list.' },
    )
    .nullish(),
  blockedNumbers: z.array(text(field.patternField)).nullish().describe('Refused whatever else grants them.'),
  hotdeskRestriction: z.boolean().nullish().describe('Enable Hotdesk Restriction ? Default: false.'),
  ifNotLogged: reference.nullish().describe('Class of Service if not Logged.'),
  maxDurationMinutes: z.int().min(1).max(1440).nullish().describe('Absent: no limit.'),
  refusal: z.enum(refusalKinds).nullish().describe('What the caller hears when refused. Default: announce.'),
})
