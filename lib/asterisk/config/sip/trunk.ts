import { trunkOptions } from '@/lib/asterisk/config/sip/endpoint-options'
import { ConfigValueError } from '@/lib/asterisk/config/writer/config-value-error'
import type { Section } from '@/lib/asterisk/config/writer/file'
import { conf, type Safe } from '@/lib/asterisk/config/writer/safe'
import {
  hostValue,
  idValue,
  integerValue,
  sipPasswordValue,
  sipUserValue,
} from '@/lib/asterisk/config/writer/values'
import type { Secrets, Trunk } from '@/lib/policy/snapshot'

/** Endpoint of a trunk, known by the address its calls come from; credentials and registration where it has them. */
export function trunkSections(trunk: Trunk, secrets: Secrets): Section[] {
  const id = idValue('the id of a trunk', trunk.id)
  const name = conf`trunk-${id}`
  const host = hostValue(`trunk ${trunk.id}: host`, trunk.host)
  const port = integerValue(`trunk ${trunk.id}: port`, trunk.port, 1, 65535)
  const credentials = credentialsOf(trunk, secrets)
  const section = (lines: readonly Safe[]): Section => ({ name, comment: '', lines })
  const sections = [
    section([
      conf`type=endpoint`,
      conf`context=cb-in-${id}`,
      conf`aors=${name}`,
      ...(credentials ? [conf`outbound_auth=${name}`] : []),
      ...trunkOptions,
    ]),
    // Asked each minute whether it is there: a line then begins with a trunk that is.
    section([conf`type=aor`, conf`contact=sip:${host}:${port}`, conf`qualify_frequency=60`]),
    section([conf`type=identify`, conf`endpoint=${name}`, conf`match=${host}`]),
  ]
  if (!credentials) return sections
  const { password, user } = credentials
  return [
    ...sections,
    section([conf`type=auth`, conf`username=${user}`, conf`password=${password}`]),
    ...(trunk.register ? [section(registration(name, user, host, port))] : []),
  ]
}

function credentialsOf(trunk: Trunk, secrets: Secrets): { user: Safe; password: Safe } | null {
  const password = secrets.trunkPasswords[trunk.id]
  if (trunk.username === null || password === undefined) {
    if (trunk.register)
      throw new ConfigValueError(`trunk ${trunk.id}: registration`, 'a user name and a password')
    return null
  }
  return {
    user: sipUserValue(`trunk ${trunk.id}: user name`, trunk.username),
    password: sipPasswordValue(`trunk ${trunk.id}: password`, password),
  }
}

/**
 * Tries for ever: a carrier that is back after a night must find the switch. Times in seconds. `line`: calls of a
 * registered carrier are known by a secret part of the contact, from whichever of its addresses they come.
 */
const registration = (name: Safe, user: Safe, host: Safe, port: Safe): Safe[] => [
  conf`type=registration`,
  conf`line=yes`,
  conf`endpoint=${name}`,
  conf`outbound_auth=${name}`,
  conf`server_uri=sip:${host}:${port}`,
  conf`client_uri=sip:${user}@${host}:${port}`,
  conf`contact_user=${user}`,
  conf`retry_interval=60`,
  conf`forbidden_retry_interval=300`,
  conf`fatal_retry_interval=300`,
  conf`auth_rejection_permanent=no`,
  conf`max_retries=1000000`,
]
