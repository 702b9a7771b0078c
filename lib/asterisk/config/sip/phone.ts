import { inside } from '@/lib/asterisk/config/dialplan/names'
import { phoneOptions } from '@/lib/asterisk/config/sip/endpoint-options'
import { ConfigValueError } from '@/lib/asterisk/config/writer/config-value-error'
import type { Section } from '@/lib/asterisk/config/writer/file'
import { conf, ourWords, type Safe } from '@/lib/asterisk/config/writer/safe'
import {
  callerIdNameValue,
  callerIdNumberValue,
  endpointValue,
  sipPasswordValue,
} from '@/lib/asterisk/config/writer/values'
import { lampsContext } from '@/lib/asterisk/names'
import type { Phone, Secrets } from '@/lib/policy/snapshot'

/** Endpoint, credentials and address of record of a phone, all by the name of its endpoint. */
export function phoneSections(phone: Phone, secrets: Secrets): Section[] {
  const name = endpointValue(`extension ${phone.id}: endpoint`, phone.endpoint)
  const password = secrets.sipPasswords[phone.id]
  if (password === undefined) throw new ConfigValueError(`extension ${phone.id}: SIP password`, 'a password')
  const callerName = callerIdNameValue(
    `extension ${phone.id}: Caller ID name`,
    phone.callerId.name ?? phone.name,
  )
  const callerNumber = callerIdNumberValue(
    `extension ${phone.id}: Caller ID number`,
    phone.callerId.number ?? phone.number,
  )
  return [
    {
      name,
      comment: 'A phone',
      lines: [
        conf`type=endpoint`,
        conf`context=${inside.entry}`,
        conf`subscribe_context=${inside.hints}`,
        conf`auth=${name}`,
        conf`aors=${name}`,
        conf`callerid="${callerName}" <${callerNumber}>`,
        // Told by itself, or what the phone subscribes to: never both (res_pjsip_mwi.c).
        conf`mailboxes=${lampOf(name)}`,
        conf`mwi_subscribe_replaces_unsolicited=yes`,
        ...phoneOptions,
      ],
    },
    {
      name,
      comment: '',
      lines: [
        conf`type=auth`,
        conf`username=${name}`,
        conf`password=${sipPasswordValue(`extension ${phone.id}: SIP password`, password)}`,
      ],
    },
    {
      name,
      comment: '',
      lines: [
        conf`type=aor`,
        conf`max_contacts=1`,
        conf`remove_existing=yes`,
        conf`mailboxes=${lampOf(name)}`,
      ],
    },
  ]
}

/** The box of a phone's message lamp stands for another: its own, or that of who is logged in (live/). */
const lampOf = (endpoint: Safe): Safe => conf`${endpoint}@${ourWords(lampsContext)}`
