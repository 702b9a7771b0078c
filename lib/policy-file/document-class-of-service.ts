import { z } from 'zod'
import { type CountedLimit, lockKinds, mostOf } from '@/lib/policy/call-limits'
import * as field from '@/lib/policy/fields'
import { refusalKinds } from '@/lib/policy/snapshot'
import { allOrList, reference, shape, text } from '@/lib/policy-file/document-fields'

const count = (limit: CountedLimit) => z.int().min(1).max(mostOf[limit]).nullish()

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
  limits: shape('limits', {
    concurrentCalls: count('concurrentCalls').describe('Calls at the same time.'),
    callsPerMinute: count('callsPerMinute'),
    callsPerDay: count('callsPerDay').describe("The day of the PBX's time zone."),
    minutesPerDay: count('minutesPerDay'),
    warnAtPercent: z.int().min(1).max(99).nullish().describe('Of the limits of a day. Default: 80.'),
    whenUnchecked: z
      .enum(['refuse', 'allow'])
      .nullish()
      .describe('Calls that only the gatekeeper could count, while it is away. Default: refuse.'),
    lock: z
      .enum(lockKinds)
      .nullish()
      .describe(
        'No outgoing line after a limit was reached, until the day ends or until it is lifted. Default: none.',
      ),
  })
    .nullish()
    .describe('Of calls over outgoing lines that this grants, for each extension by itself.'),
})
