import { describe, it } from 'vitest'
import { expectFound, type Row, sound } from '@/lib/policy/checks/lint-stage'

const incoming = (id: string, number: string, trunkId: string | null = null) => ({
  id,
  name: id,
  trunkId,
  number,
  destination: { kind: 'extension' as const, id: 'pho001' },
})

const rows: Row[] = [
  [
    'pattern_never_matches',
    'outgoingLines.1.patterns.1',
    /at most 40 characters/,
    { lines: { Local: { patterns: ['_9NXXXXXX', `_${'X'.repeat(41)}`] } } },
  ],
  [
    'pattern_covered',
    'outgoingLines.1.patterns.0',
    /_9NXXXXXX .*more specific patterns of the line cover/,
    { lines: { Local: { patterns: ['_9NXXXXXX', '_9[2-5]XXXXXX', '_9[6-9]XXXXXX'] } } },
  ],
  [
    'pattern_never_reached',
    'outgoingLines.1.patterns.1',
    /_10\[12\] .*number of ours or an emergency number/,
    { lines: { Local: { patterns: ['_9NXXXXXX', '_10[12]'] } } },
  ],
  [
    'line_never_reached',
    'outgoingLines.1.patterns',
    /“Local” is never dialled/,
    { lines: { Local: { patterns: ['911', '_10[12]'], strip: '0' } } },
  ],
  [
    'pattern_shadowed',
    'outgoingLines.1.patterns.1',
    /_901XX .*never used/,
    {
      lines: {
        Local: { patterns: ['_9NXXXXXX', '_901XX'] },
        World: { patterns: ['_901[0-4]X', '_901[5-9]X'] },
        Other: { patterns: ['_8.'] },
      },
      classes: {
        days: { schedule: 'Office', lines: ['Other'] },
        staff: { ...sound.classes.staff, lines: ['Local', 'World'] },
      },
    },
  ],
  [
    'manual_order_hides_line',
    'classesOfService.0.outgoingLines.ids.1',
    /“Local” stands behind lines that take all its numbers, such as “Any”/,
    {
      lines: { Any: { patterns: ['_9.'] } },
      classes: { staff: { ...sound.classes.staff, lines: ['Any', 'Local'], order: 'manual' } },
    },
  ],
  [
    'manual_order_without_effect',
    'classesOfService.1.outgoingLines.order',
    /only included by others/,
    { classes: { days: { schedule: 'Office', lines: ['World', 'Local'], order: 'manual' } } },
  ],
  [
    'blocked_number_matches_nothing',
    'classesOfService.0.blockedNumbers.0',
    /blocks _1900\., but no enabled outgoing line/,
    { classes: { staff: { ...sound.classes.staff, blocked: ['_1900.'] } } },
  ],
  [
    'blocked_number_covered',
    'classesOfService.0.blockedNumbers.1',
    /blocks _9011882X\., which its other blocked numbers cover/,
    { classes: { staff: { ...sound.classes.staff, blocked: ['_9011882.', '_9011882X.'] } } },
  ],
  [
    'emergency_pattern_broad',
    'outgoingLines.0.patterns.1',
    /numbers of any length: every phone reaches them at all times/,
    { lines: { Emergency: { patterns: ['911', '_5.'], emergency: 'yes' } } },
  ],
  [
    'emergency_line_disabled',
    'outgoingLines.3.enabled',
    /marked emergency and disabled/,
    { lines: { Second: { patterns: ['112'], emergency: 'yes', enabled: 'no' } } },
  ],
  [
    'emergency_line_listed',
    'classesOfService.0.outgoingLines.ids.1',
    /listing it has no effect. Take it out/,
    { classes: { staff: { lines: ['Local', 'Emergency'] } } },
  ],
  [
    'incoming_line_without_trunk',
    'incomingLines.0.trunkId',
    /trunk “spare”, which is disabled/,
    { trunks: { carrier: 'on', spare: 'off' } },
    (draft) => {
      draft.incomingLines.push(incoming('incom1', '514', 'trk002'))
    },
  ],
  [
    'incoming_line_shadowed',
    'incomingLines.0.number',
    /more specific incoming lines take all its numbers/,
    {},
    (draft) => {
      draft.incomingLines.push(
        incoming('incom1', '_51X'),
        incoming('incom2', '_51[0-4]'),
        incoming('incom3', '_51[5-9]', 'trk001'),
      )
    },
  ],
]

describe('lint finds of numbers and lines', () => {
  it.each(rows)('%s at %s', expectFound)
})
