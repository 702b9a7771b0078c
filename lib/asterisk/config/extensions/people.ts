import { giveBack, set, setAll } from '@/lib/asterisk/config/dialplan/applications'
import { inside } from '@/lib/asterisk/config/dialplan/names'
import { sortedBy } from '@/lib/asterisk/config/order'
import { ConfigValueError } from '@/lib/asterisk/config/writer/config-value-error'
import { type Exten, exten, table } from '@/lib/asterisk/config/writer/context'
import type { Section } from '@/lib/asterisk/config/writer/file'
import { conf, nothing, type Safe } from '@/lib/asterisk/config/writer/safe'
import {
  callerIdNameValue,
  callerIdNumberValue,
  endpointValue,
  idValue,
  numberValue,
} from '@/lib/asterisk/config/writer/values'
import type { ClassOfService, Extension, Phone, Snapshot } from '@/lib/policy/snapshot'

/**
 * Tables of phones and extensions. Each is one Asterisk extension behind a letter, so that an empty name never
 * matches. They set: CB_ACT (acting extension), CB_ROOT (Class of Service in force, may be empty), CB_RP (the
 * phone's own Class of Service where it has the hot desk restriction).
 */
export function peopleContexts(snapshot: Snapshot): Section[] {
  const extensions = sortedBy(snapshot.extensions, ({ number }) => number)
  const phones = extensions.filter((extension) => extension.type === 'phone')
  const classes = new Map(snapshot.classesOfService.map((cos) => [cos.id, cos]))
  return [
    table(inside.device, 'Phones as d and endpoint, and their emergency identity as e and endpoint', [
      ...phones.flatMap((phone) => [
        exten(conf`d${endpointOf(phone)}`, rightsOf(phone, classes), giveBack('')),
        exten(conf`e${endpointOf(phone)}`, ...emergencyIdentity(phone), giveBack('')),
      ]),
    ]),
    table(inside.user, 'Hot Desk extensions as u and id, once logged in', [
      ...extensions
        .filter(({ type }) => type === 'hot-desk')
        .map((user) => exten(conf`u${idOf(user)}`, rightsOfUser(user), giveBack(''))),
    ]),
    table(inside.forwarder, 'Extensions as f and number, when they forward a call', [
      ...extensions.map((extension) => {
        const rights = extension.type === 'phone' ? rightsOf(extension, classes) : rightsOfUser(extension)
        return exten(conf`f${numberOf(extension)}`, rights, giveBack(''))
      }),
    ]),
    table(inside.identity, 'Caller ID, account and voicemail box as i and id', extensions.map(identity)),
  ]
}

const idOf = ({ id }: Extension): Safe => idValue('the id of an extension', id)
const numberOf = ({ id, number }: Extension): Safe => numberValue(`extension ${id}: number`, number)
const endpointOf = ({ id, endpoint }: Phone): Safe => endpointValue(`extension ${id}: endpoint`, endpoint)

/** A phone with nobody logged in: `docs/policy.md` section 4, first column. */
function rightsOf(phone: Phone, classes: ReadonlyMap<string, ClassOfService>): Safe {
  const own = classes.get(phone.classOfServiceId)
  if (!own) throw new ConfigValueError(`extension ${phone.id}: Class of Service`, 'one that exists')
  const root = own.hotdeskRestriction ? own.ifNotLoggedId : own.id
  return setAll({
    CB_ACT: idOf(phone),
    CB_ROOT: root === null ? nothing : idValue(`class of service ${own.id}: if not logged`, root),
    CB_RP: own.hotdeskRestriction ? idValue('the id of a class of service', own.id) : nothing,
  })
}

const rightsOfUser = (user: Extension): Safe =>
  setAll({
    CB_ACT: idOf(user),
    CB_ROOT: idValue(`extension ${user.id}: class of service`, user.classOfServiceId),
  })

function identity(extension: Extension): Exten {
  const { id, callerId, name, number, voicemail } = extension
  return exten(
    conf`i${idOf(extension)}`,
    set('CALLERID(num)', callerIdNumberValue(`extension ${id}: Caller ID number`, callerId.number ?? number)),
    set('CALLERID(name)', callerIdNameValue(`extension ${id}: Caller ID name`, callerId.name ?? name)),
    set('CHANNEL(accountcode)', numberOf(extension)),
    set('CB_BOX', voicemail.enabled ? numberOf(extension) : nothing),
    giveBack(''),
  )
}

const callBackKey = (number: string): Safe =>
  numberValue('a number that is called back', number.replace('+', '').slice(-10))

/** Place and person of the phone, whoever is logged in there: `product.md`, Emergency. */
function emergencyIdentity(phone: Phone): Safe[] {
  const { id, callerId, emergencyCallerIdNumber, name, number } = phone
  const sent = emergencyCallerIdNumber ?? callerId.number ?? number
  return [
    set('CALLERID(num)', callerIdNumberValue(`extension ${id}: emergency Caller ID number`, sent)),
    set('CALLERID(name)', callerIdNameValue(`extension ${id}: Caller ID name`, callerId.name ?? name)),
    set('CALLERID(pres)', conf`allowed`),
    set('CHANNEL(accountcode)', numberOf(phone)),
    // The number that is called back may be written with or without its country: the last ten digits say enough.
    setAll({ CB_ACT: idOf(phone), CB_BACK: callBackKey(sent), CB_OWN: callBackKey(number) }),
  ]
}
