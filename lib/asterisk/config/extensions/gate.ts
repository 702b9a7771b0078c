import {
  execIf,
  gosub,
  gosubIf,
  goto,
  gotoIf,
  place,
  set,
  setAll,
} from '@/lib/asterisk/config/dialplan/applications'
import { inside } from '@/lib/asterisk/config/dialplan/names'
import {
  differs,
  either,
  every,
  exists,
  expression,
  filtered,
  lacks,
  same,
  some,
  value,
} from '@/lib/asterisk/config/dialplan/terms'
import { countsLeg, takePlaces } from '@/lib/asterisk/config/extensions/limits'
import { note } from '@/lib/asterisk/config/extensions/note'
import type { GenerateInput } from '@/lib/asterisk/config/input'
import { timeLeft } from '@/lib/asterisk/config/sounds'
import { anyNumber, context, exten, labelled, type Step } from '@/lib/asterisk/config/writer/context'
import type { Section } from '@/lib/asterisk/config/writer/file'
import { conf, nothing, ourWords, type Safe } from '@/lib/asterisk/config/writer/safe'
import { integerValue, tokenValue } from '@/lib/asterisk/config/writer/values'
import type { Settings } from '@/lib/policy/snapshot'

/**
 * Who is asking, emergency, then the gatekeeper; without a good answer of it the fallback. A good answer carries
 * `v=1` and the number of this revision: CURL gives an empty text for a failure, and the body of an error page as
 * if it were fine (funcs/func_curl.c).
 */
export function gateContext(input: GenerateInput): Section {
  const revision = integerValue('the number of the revision', input.revision, 1, 999_999_999)
  const n = value('EXTEN')
  return context(inside.gate, 'Who asks, emergency, then the decision of the gatekeeper', [
    exten(
      anyNumber,
      set('CB_ACT', nothing),
      set('CB_LIMITED', nothing),
      set('CB_REFUSAL', ourWords('announce')),
      // A phone, or one that transfers, which is named in CB_DEV; forwards and redirects never reach emergency.
      gotoIf(every(differs(value('CB_VIA'), ''), differs(value('CB_VIA:0:9'), 'transfer:')), 'ask'),
      gotoIf(lacks(inside.device, conf`d${value('CB_DEV')}`), 'stranger'),
      gotoIf(exists(inside.emergency, n), place(inside.emergency, n)),
      labelled('ask', set('CURLOPT(httptimeout)', ourWords('0.8'))),
      set('CURLOPT(conntimeout)', ourWords('0.4')),
      set('CURLOPT(hashcompat)', ourWords('yes')),
      conf`ClearHash(CBA)`,
      set('HASH(CBA)', question(input, revision)),
      gotoIf(
        some(differs(fromAnswer('v'), '1'), differs(fromAnswer('rev'), revision)),
        place(inside.fallback, n),
      ),
      set('CB_REFUSAL', filtered('a-z', fromAnswer('refusal'))),
      set('CB_TRACE', filtered('A-Za-z0-9-', fromAnswer('trace'))),
      gotoIf(same(fromAnswer('decision'), 'allow'), 'allow'),
      gotoIf(differs(fromAnswer('decision'), 'deny'), place(inside.fallback, n)),
      set('CB_REASON', filtered('a-z_', fromAnswer('reason'))),
      gotoIf(lacks(inside.refuse, value('CB_REASON')), place(inside.refuse, 'not_granted')),
      goto(place(inside.refuse, value('CB_REASON'))),
      labelled('allow', set('CB_TO', filtered('a-z0-9-', fromAnswer('to')))),
      set('CB_ACT', filtered('a-z0-9', fromAnswer('as'))),
      set('CB_MAX', filtered('0-9', fromAnswer('max'))),
      set('CB_LIMITED', filtered('a-z0-9-', fromAnswer('limited'))),
      gotoIf(some(differs(isDestination, '1'), lacks(value('CB_TO'), n)), place(inside.fallback, n)),
      gotoIf(lacks(inside.identity, conf`i${value('CB_ACT')}`), place(inside.fallback, n)),
      goto(place(inside.allow, n)),
      labelled('stranger', note('switch', ourWords('deny'), ourWords('unknown_device'), n, nothing)),
      goto(place(inside.refuse, 'unknown_device')),
    ),
  ])
}

const fromAnswer = (
  field: 'v' | 'rev' | 'decision' | 'reason' | 'to' | 'as' | 'max' | 'limited' | 'refusal' | 'trace',
): Safe => value(conf`HASH(CBA,${ourWords(field)})`)

const isDestination = value(
  conf`REGEX("^cb-(service|application|extension|line-[a-z0-9]+)$" ${value('CB_TO')})`,
)

function question({ gatekeeper, token }: GenerateInput, revision: Safe): Safe {
  const port = integerValue("the gatekeeper's port", gatekeeper.port, 1, 65535)
  const encoded = (name: Safe): Safe => value(conf`URIENCODE(${name})`)
  const fields = conf`device=${encoded(value('CB_DEV'))}&dialed=${encoded(value('EXTEN'))}&via=${encoded(value('CB_VIA'))}&call=${encoded(value('UNIQUEID'))}`
  const words = conf`${fields}&rev=${revision}&token=${tokenValue("the switch's token", token)}&accept=form`
  return value(conf`CURL(http://127.0.0.1:${port}/v1/authorize,${words})`)
}

/** After an allowed decision of the gatekeeper or of the fallback: whose call it is, how long it may last, where to. */
export const allowContext = (settings: Settings): Section =>
  context(inside.allow, 'An allowed call: Caller ID, account, limit, destination', [
    exten(
      anyNumber,
      gotoIf(some(same(value('CB_VIA'), ''), same(value('CB_TO:0:8'), 'cb-line-')), 'own'),
      // Who is led on inside the house is shown as who called; the account and the box are those of who led on.
      set('CB_CALLER', value('CALLERID(num)')),
      set('CB_CALLERS', value('CALLERID(name)')),
      gosub(place(inside.identity, conf`i${value('CB_ACT')}`)),
      set('CALLERID(num)', value('CB_CALLER')),
      set('CALLERID(name)', value('CB_CALLERS')),
      goto('known'),
      labelled('own', gosub(place(inside.identity, conf`i${value('CB_ACT')}`))),
      labelled('known', set('CDR(userfield)', value('CB_TRACE'))),
      ...takePlaces,
      ...limitSteps(settings),
      labelled('go', gotoIf(same(value('CB_LIMITED'), ''), 'way')),
      set('CB_LIMIT', conf`${value('CB_LIMIT')}${countsLeg}`),
      labelled('way', goto(place(value('CB_TO'), value('EXTEN')))),
    ),
  ])

/** Options of Dial: a caller, and one who is called inside, may transfer by keys where it is a phone. */
const keysOfPhones = conf`${either(exists(inside.device, conf`d${value('CHANNEL(endpoint)')}`), conf`T`, nothing)}${either(same(value('CB_TO'), inside.extension), conf`t`, nothing)}`

/**
 * The longest duration: of Dial, which announces the end to the caller, or of the channel where nobody is dialled. A
 * call that is led on keeps what it had left (CB_UNTIL, from the instant when it was allowed; the called leg inherits
 * it), if that is less than what the one who leads on may give.
 */
function limitSteps({ transferByKeys }: Settings): Step[] {
  const [left, max, until] = [value('CB_LEFT'), value('CB_MAX'), value('CB_UNTIL')]
  const announced = either(conf`${max} > 120`, conf`60000`, conf`20000`)
  return [
    labelled('within', gotoIf(same(until, ''), 'limit')),
    set('CB_LEFT', expression(conf`${until} - ${value('EPOCH')}`)),
    execIf(conf`${until} <= ${value('EPOCH')}`, set('CB_LEFT', ourWords('1'))),
    execIf(some(same(max, ''), conf`0${max} > ${left}`), set('CB_MAX', left)),
    labelled('limit', set('CB_LIMIT', transferByKeys ? keysOfPhones : nothing)),
    gotoIf(same(max, ''), 'go'),
    set('__CB_UNTIL', expression(conf`${value('EPOCH')} + ${max}`)),
    setAll({ LIMIT_PLAYAUDIO_CALLER: conf`yes`, LIMIT_WARNING_FILE: timeLeft }),
    // One minute before the end, of a short call 20 seconds.
    set('CB_LIMIT', conf`${value('CB_LIMIT')}L(${max}000:${announced})`),
    execIf(
      some(same(value('CB_TO'), inside.application), same(value('CB_TO'), inside.service)),
      set('TIMEOUT(absolute)', max),
    ),
  ]
}

const occupant = either(same(value('CB_SEATED'), '1'), value('CB_USER'), nothing)

/** The decision by dialplan alone, noted. */
export const fallbackContext = (): Section =>
  context(inside.fallback, 'No answer of the gatekeeper: the same decision from this revision alone', [
    exten(
      anyNumber,
      set('CB_HOW', ourWords('fallback')),
      gosub(place(inside.decide, value('EXTEN'))),
      gosubIf(
        every(same(value('CB_DECISION'), 'allow'), same(value('CB_TO:0:8'), 'cb-line-')),
        place(inside.limits, 'unchecked'),
      ),
      note('fallback', value('CB_DECISION'), value('CB_REASON'), value('EXTEN'), occupant),
      gotoIf(same(value('CB_DECISION'), 'allow'), place(inside.allow, value('EXTEN'))),
      goto(place(inside.refuse, value('CB_REASON'))),
    ),
  ])
