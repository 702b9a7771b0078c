import { goto, gotoIf, hangup, place, set } from '@/lib/asterisk/config/dialplan/applications'
import { inside } from '@/lib/asterisk/config/dialplan/names'
import { differs, either, same, some, value } from '@/lib/asterisk/config/dialplan/terms'
import type { Gatekeeper } from '@/lib/asterisk/config/input'
import { sortedBy } from '@/lib/asterisk/config/order'
import { echoTestIntroduction } from '@/lib/asterisk/config/sounds'
import { context, exten, type Step } from '@/lib/asterisk/config/writer/context'
import type { Section } from '@/lib/asterisk/config/writer/file'
import { conf, nothing, ourWords, type Safe } from '@/lib/asterisk/config/writer/safe'
import { idValue, integerValue, numberValue } from '@/lib/asterisk/config/writer/values'
import { forwardServiceKinds } from '@/lib/policy/forward-services'
import type { Application, Service, Snapshot } from '@/lib/policy/snapshot'

/** Feature codes. Each begins with a jump into routines that stay the same from revision to revision. */
export const serviceContexts = ({ services }: Snapshot, gatekeeper: Gatekeeper): Section[] => [
  context(
    inside.service,
    'Services by code',
    sortedBy(services, ({ code }) => code).map(({ code, id, kind }) =>
      exten(
        numberValue(`service ${id}: code`, code),
        goto(place(ourWords('cb-serve'), ourWords<Service['kind']>(kind))),
      ),
    ),
  ),
  context(ourWords('cb-serve'), 'What the services do', [
    exten('hot-desk', ...askGatekeeper(gatekeeper, conf`hotdesk/${value('CB_DEV')}`)),
    exten('own-voicemail', ...ownVoicemailSteps()),
    ...forwardServiceKinds.map((kind) =>
      exten(
        ourWords<Service['kind']>(kind),
        ...askGatekeeper(gatekeeper, conf`forward/${value('CB_DEV')}/${ourWords<Service['kind']>(kind)}`),
      ),
    ),
  ]),
]

/**
 * The gatekeeper speaks with the caller. Where it cannot, nothing is asked for: the fallback changes no session and
 * no forward. Only a phone itself logs in or sets a forward, not a call that was forwarded here.
 */
const askGatekeeper = ({ agiPort }: Gatekeeper, path: Safe): Step[] => [
  gotoIf(
    some(same(value('CB_HOW'), 'fallback'), differs(value('CB_VIA'), '')),
    place(inside.refuse, 'unavailable'),
  ),
  conf`AGI(agi://127.0.0.1:${integerValue("the gatekeeper's port", agiPort, 1, 65535)}/${path})`,
  gotoIf(same(value('AGISTATUS'), 'FAILURE'), place(inside.refuse, 'unavailable')),
  hangup(''),
]

/** The acting extension's box; a call that was forwarded here has to give the password. */
const ownVoicemailSteps = (): Step[] => [
  gotoIf(same(value('CB_BOX'), ''), place(inside.refuse, 'no_mailbox')),
  conf`Answer()`,
  set('CB_KEY', either(same(value('CB_VIA'), ''), conf`,s`, nothing)),
  conf`VoiceMailMain(${value('CB_BOX')}@default${value('CB_KEY')})`,
  hangup(''),
]

/** Objects of the PBX that are dialled. */
export const applicationContext = ({ applications }: Snapshot): Section =>
  context(
    inside.application,
    'Applications by number',
    sortedBy(applications, ({ number }) => number).map((application) =>
      exten(
        numberValue(`application ${application.id}: number`, application.number),
        ...applicationSteps(application),
      ),
    ),
  )

function applicationSteps({ id, kind }: Application): Step[] {
  switch (kind) {
    case 'conference':
      return [conf`Answer()`, conf`ConfBridge(${idValue('the id of an application', id)})`, hangup('')]
    case 'voicemail':
      return [conf`Answer()`, conf`VoiceMailMain(@default)`, hangup('')]
    case 'echo-test':
      return [conf`Answer()`, conf`Playback(${echoTestIntroduction})`, conf`Echo()`, hangup('')]
  }
}
