// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are variables of the dialplan.
import fc from 'fast-check'
import { dayFields, monthFields, randomTime, weekdayFields } from '@/switch/random-dialplan'
import { type Probe, writeTime } from '@/switch/write-dialplan'

/** Expressions and functions as they are generated, with values that they may meet, wrong ones among them. */

const operand = fc.constantFrom(
  ...['0', '1', '2', '10', '007', '1.5', '0${W}', '${W}', '${EMPTY}', 'word', 'a1', '1a', '9.', '.5'],
  ...['"1"', '"${V}"', '"${EMPTY}"', '"word"', '"01"', '""', '"a b"', '60000', '10830', '${HANGUPCAUSE}'],
)
const operator = fc.constantFrom('=', '=', '!=', '<', '>', '<=', '>=', '&', '|', '+', '&&', '||', '==')

const expression: fc.Arbitrary<string> = fc.letrec<{ term: string; tree: string }>((tie) => ({
  term: fc.oneof(
    { weight: 4, arbitrary: operand },
    { weight: 1, arbitrary: tie('tree').map((inside) => `(${inside})`) },
  ),
  tree: fc
    .tuple(tie('term'), fc.array(fc.tuple(operator, tie('term')), { minLength: 1, maxLength: 4 }))
    .map(([first, rest]) => [first, ...rest.flat()].join(' ')),
})).tree

/** Some are no expressions at all. */
const broken = fc.constantFrom('', '1 +', '= 1', '"a" "b"', '(1', '1)', '1 2', '"a"b = "a"', '~1', '1 & & 1')

const text = fc
  .array(fc.constantFrom('1', '0', '9', 'a', 'b', '|', '&', '-', '*', '#', '+', ' ', '%'), { maxLength: 8 })
  .map((chars) => chars.join('').trim())

const offset = fc.constantFrom(-9, -2, -1, 0, 1, 2, 9)
const cut = fc.oneof(
  offset.map((from) => `\${V:${from}}`),
  fc.tuple(offset, offset).map(([from, length]) => `\${V:${from}:${length}}`),
)

const call = fc.oneof(
  fc.constantFrom('${LEN(${V})}', '${LEN(${EMPTY})}', '${LEN(a${V}b)}', '${LEN(Étage)}', '${LEN(a,b)}'),
  fc
    .constantFrom('0-9*#+', 'a-z0-9', 'a-z', '0-9', 'a-z_', 'A-Za-z0-9-', 'b')
    .map((allowed) => `\${FILTER(${allowed},\${V})}`),
  fc
    .tuple(fc.constantFrom('|', '&', '-', '*'), fc.constantFrom('1', '2', '2-', '3', '1-2', '9'))
    .map(([sign, fields]) => `\${CUT(V,${sign},${fields})}`),
  fc
    .constantFrom('^[0-9*#+]+$', '^[-0-9*#+]+$', '^cb-(service|line-[a-z0-9]+)$', '[ab]', '^$', '9.*1')
    .map((regex) => `\${REGEX("${regex}" \${V})}`),
  fc
    .tuple(fc.constantFrom('#', '1', 'a', '|', '%'), fc.constantFrom('%23', '', 'zz'))
    .map(([find, put]) => `\${STRREPLACE(V,${find},${put})}`),
  expression.map((condition) => `\${IF($[${condition}]?yes:no)}`),
  expression.map((condition) => `\${IF($[${condition}]?L(\${V}000):)}`),
  cut,
)

const zone = fc.constantFrom('UTC', 'America/Montreal', 'Europe/Paris', 'Australia/Lord_Howe', 'Asia/Kolkata')
const format = fc.constantFrom('%Y%m%d', '%u%H%M', '1%H%M')
/** From 1990 to 2037, and the seconds about the clock changes of 2026 in Montreal, Paris and on Lord Howe. */
const instant = fc.oneof(
  fc.integer({ min: 631_152_000, max: 2_145_916_800 }),
  fc
    .tuple(
      fc.constantFrom(
        1_772_953_200,
        1_793_512_800,
        1_774_746_000,
        1_792_890_000,
        1_775_314_800,
        1_791_041_400,
      ),
      fc.integer({ min: -3601, max: 3601 }),
    )
    .map(([change, seconds]) => change + seconds),
)
const clock = fc.tuple(instant, zone, format).map(([at, where, how]) => `\${STRFTIME(${at},${where},${how})}`)

const odd = fc
  .tuple(
    fc.constantFrom(
      '*',
      '',
      '00:00-23:59',
      '12',
      '25:00-26:00',
      '08:00-',
      '08:00-9',
      '00:00-23:59&x',
      '9:5-8:4',
    ),
    fc.constantFrom(...weekdayFields),
    fc.constantFrom(...dayFields),
    fc.constantFrom(...monthFields),
    zone,
  )
  .map((fields) => fields.join(','))

/** One text of the language, with a value of V, and W, of which only the digits are left. `epoch`: the present, for times. */
export const randomProbe = (epoch: number): fc.Arbitrary<Probe> =>
  fc
    .tuple(
      text,
      fc.oneof(
        { weight: 4, arbitrary: fc.oneof(expression, expression, broken).map((one) => `$[${one}]`) },
        { weight: 4, arbitrary: call },
        { weight: 2, arbitrary: clock },
        { weight: 2, arbitrary: randomTime.map((time) => `\${IFTIME(${writeTime(time, epoch)}?yes:no)}`) },
        { weight: 1, arbitrary: odd.map((time) => `\${IFTIME(${time}?yes:no)}`) },
      ),
    )
    .map(([value, answer]) => ({
      steps: [`Set(V=${value})`, `Set(W=${value.replace(/[^0-9]/g, '')})`],
      answer,
    }))
