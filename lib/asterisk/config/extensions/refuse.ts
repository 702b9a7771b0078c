import { goto, gotoIf, hangup, place, set, setAll } from '@/lib/asterisk/config/dialplan/applications'
import { inside } from '@/lib/asterisk/config/dialplan/names'
import { same, value } from '@/lib/asterisk/config/dialplan/terms'
import { announcements, type Refusal } from '@/lib/asterisk/config/sounds'
import { context, exten, labelled } from '@/lib/asterisk/config/writer/context'
import type { Section } from '@/lib/asterisk/config/writer/file'
import { conf, ourWords } from '@/lib/asterisk/config/writer/safe'

/**
 * The end of a refused call, one extension per reason: an announcement in early media, which costs nothing, or the
 * tone that the Class of Service in force asks for (CB_REFUSAL).
 */
export function refuseContext(): Section {
  const refusals = Object.keys(announcements) as Refusal[]
  return context(inside.refuse, 'Refused calls, by reason', [
    ...refusals.map((reason) => {
      const { sounds, cause } = announcements[reason]
      return exten(
        ourWords<Refusal>(reason),
        set('CB_REASON', ourWords<Refusal>(reason)),
        setAll({ CB_SOUND: sounds, CB_CAUSE: cause }),
        goto(place(inside.refuse, 'say')),
      )
    }),
    exten(
      'say',
      // The call's record names the decision, as cb-allow does for a call that goes on.
      set('CDR(userfield)', value('CB_TRACE')),
      gotoIf(same(value('CB_REFUSAL'), 'busy'), 'busy'),
      gotoIf(same(value('CB_REFUSAL'), 'congestion'), 'congestion'),
      conf`Progress()`,
      conf`Wait(0.5)`,
      conf`Playback(${value('CB_SOUND')},noanswer)`,
      hangup(value('CB_CAUSE')),
      labelled('busy', hangup('17')),
      labelled('congestion', hangup('34')),
    ),
  ])
}
