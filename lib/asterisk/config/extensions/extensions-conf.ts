import { inside } from '@/lib/asterisk/config/dialplan/names'
import { classOfServiceContext } from '@/lib/asterisk/config/extensions/class-of-service'
import {
  decideContext,
  decideLineContext,
  decideOwnContext,
  hotDeskCodeContext,
} from '@/lib/asterisk/config/extensions/decide'
import { callBackContext, emergencyNoteContext } from '@/lib/asterisk/config/extensions/emergency'
import { entryContext, transferContext } from '@/lib/asterisk/config/extensions/entry'
import { allowContext, fallbackContext, gateContext } from '@/lib/asterisk/config/extensions/gate'
import { hintsContext } from '@/lib/asterisk/config/extensions/hints'
import { incomingContexts } from '@/lib/asterisk/config/extensions/incoming'
import { limitContexts, limitTable } from '@/lib/asterisk/config/extensions/limits'
import { lineRoutine } from '@/lib/asterisk/config/extensions/line-routine'
import { emergencyContexts, lineChoiceContexts } from '@/lib/asterisk/config/extensions/lines'
import { noteContext } from '@/lib/asterisk/config/extensions/note'
import { peopleContexts } from '@/lib/asterisk/config/extensions/people'
import { redirectContext } from '@/lib/asterisk/config/extensions/redirect'
import { refuseContext } from '@/lib/asterisk/config/extensions/refuse'
import { retiredContexts } from '@/lib/asterisk/config/extensions/retired'
import { extensionContext, ringContext } from '@/lib/asterisk/config/extensions/ring'
import { scheduleContextOf } from '@/lib/asterisk/config/extensions/schedule'
import { applicationContext, serviceContexts } from '@/lib/asterisk/config/extensions/services'
import { trunkAddressContext, wayOutContext } from '@/lib/asterisk/config/extensions/way-out'
import type { GenerateInput } from '@/lib/asterisk/config/input'
import { sortedBy } from '@/lib/asterisk/config/order'
import { context, exten } from '@/lib/asterisk/config/writer/context'
import { type Section, writeFile } from '@/lib/asterisk/config/writer/file'
import { conf } from '@/lib/asterisk/config/writer/safe'
import { integerValue } from '@/lib/asterisk/config/writer/values'

/** The dialplan of a revision. Order: the way of a call, then the decision without the gatekeeper, then destinations. */
export function writeExtensionsConf(input: GenerateInput): string {
  const sections = currentSections(input)
  return writeFile(
    [
      'Written by Cordboard, replaced at each Commit: changes made here are lost.',
      'docs/generated-configuration.md explains it.',
    ],
    [...sections, ...(input.previous ? retiredContexts(input.previous, sections) : [])],
  )
}

function currentSections(input: GenerateInput): Section[] {
  const { gatekeeper, snapshot } = input
  return [
    markerContext(input.revision),
    entryContext(snapshot.settings),
    transferContext(),
    redirectContext(),
    gateContext(input),
    ...emergencyContexts(snapshot),
    emergencyNoteContext(snapshot.settings),
    allowContext(snapshot.settings),
    refuseContext(),
    ...peopleContexts(snapshot),
    fallbackContext(),
    noteContext(input.revision),
    limitTable(snapshot),
    ...limitContexts(),
    decideContext(),
    decideOwnContext(),
    decideLineContext(),
    hotDeskCodeContext(snapshot),
    ...lineChoiceContexts(snapshot),
    ...sortedBy(snapshot.classesOfService, ({ id }) => id).map((cos) => classOfServiceContext(cos, snapshot)),
    ...sortedBy(snapshot.schedules, ({ id }) => id).map(scheduleContextOf),
    ...serviceContexts(snapshot, gatekeeper),
    applicationContext(snapshot),
    extensionContext(snapshot),
    ringContext(),
    ...snapshot.outgoingLines.filter(({ enabled }) => enabled).map((line) => lineRoutine(line, snapshot)),
    wayOutContext(),
    trunkAddressContext(snapshot),
    callBackContext(),
    ...incomingContexts(snapshot),
    messageContext(),
    hintsContext(snapshot),
  ]
}

const markerContext = (revision: number): Section =>
  context(inside.meta, 'Which revision the switch runs', [
    exten('rev', conf`NoOp(${integerValue('the number of the revision', revision, 1, 999_999_999)})`),
  ])

/** A SIP MESSAGE would run the context of calls, Dial included: it gets this one, which is empty. */
const messageContext = (): Section => context(inside.message, 'SIP MESSAGE finds nothing here', [])
