import { inside } from '@/lib/asterisk/config/dialplan/names'
import { conf, type Safe } from '@/lib/asterisk/config/writer/safe'

/**
 * Options of every endpoint. `allow_overlap=no`: else a number that could be longer gets 484 before any dialplan.
 * `message_context`: else a SIP MESSAGE runs the context of calls. `trust_id_inbound=no`: nobody names himself.
 */
const commonOptions: readonly Safe[] = [
  conf`message_context=${inside.message}`,
  conf`allow_overlap=no`,
  conf`trust_id_inbound=no`,
  conf`direct_media=no`,
  conf`rtp_symmetric=yes`,
  conf`force_rport=yes`,
  conf`dtmf_mode=rfc4733`,
  conf`disallow=all`,
  conf`allow=ulaw,alaw,gsm`,
]

/** A phone's REFER runs in `cb-transfer`, with the rights of the phone. */
export const phoneOptions: readonly Safe[] = [...commonOptions, conf`allow_transfer=yes`]
/** A carrier has nothing to transfer. */
export const trunkOptions: readonly Safe[] = [...commonOptions, conf`allow_transfer=no`]
