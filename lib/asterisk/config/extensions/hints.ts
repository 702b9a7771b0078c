import { inside } from '@/lib/asterisk/config/dialplan/names'
import { value } from '@/lib/asterisk/config/dialplan/terms'
import { patternsOf } from '@/lib/asterisk/config/extensions/number-patterns'
import { hint } from '@/lib/asterisk/config/writer/context'
import type { Section } from '@/lib/asterisk/config/writer/file'
import { conf, ourWords, type Safe } from '@/lib/asterisk/config/writer/safe'
import { numberValue, patternValue } from '@/lib/asterisk/config/writer/values'
import { astdb } from '@/lib/asterisk/names'
import type { Snapshot } from '@/lib/policy/snapshot'

/**
 * What phones may subscribe to: all numbers of extensions, by few patterns. The switch makes a hint of a number when
 * somebody subscribes to it, and asks its store then which device that is: the gatekeeper keeps it right
 * (docs/decisions/0010). From the last to the first, as `table`.
 */
export const hintsContext = ({ extensions }: Snapshot): Section => ({
  name: inside.hints,
  comment: 'Busy lamps: the numbers that have one',
  lines: patternsOf(extensions.map(({ id, number }) => numberValue(`extension ${id}: number`, number)))
    .toReversed()
    .map((pattern) => hint(patternValue('numbers with a busy lamp', pattern), deviceOfNumber)),
})

const deviceOfNumber: Safe = value(conf`DB(${ourWords<'cbhint'>(astdb.hintFamily)}/${value('EXTEN')})`)
