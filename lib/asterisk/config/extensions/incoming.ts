import { goto, place, set } from '@/lib/asterisk/config/dialplan/applications'
import { incomingContext, inside } from '@/lib/asterisk/config/dialplan/names'
import { value } from '@/lib/asterisk/config/dialplan/terms'
import { callBegins, checkedNumber } from '@/lib/asterisk/config/extensions/entry'
import { distinctByPattern, sortedBy } from '@/lib/asterisk/config/order'
import { ConfigValueError } from '@/lib/asterisk/config/writer/config-value-error'
import { context, dialplanPattern, exten } from '@/lib/asterisk/config/writer/context'
import type { Section } from '@/lib/asterisk/config/writer/file'
import { conf, ourWords, type Safe } from '@/lib/asterisk/config/writer/safe'
import { idValue, numberValue, patternValue } from '@/lib/asterisk/config/writer/values'
import type { IncomingLine, Snapshot, Trunk } from '@/lib/policy/snapshot'

/**
 * Calls from trunks reach what an incoming line names, for a while the phone that called an emergency number, and
 * nothing else: no outgoing line, no emergency, no service.
 * A line of this trunk comes before one of any trunk with the same pattern.
 */
export const incomingContexts = (snapshot: Snapshot): Section[] =>
  sortedBy(snapshot.trunks, ({ id }) => id)
    .filter(({ enabled }) => enabled)
    .flatMap((trunk) => trunkContexts(trunk, snapshot))

const noSuchNumber = [conf`Hangup(1)`]

function trunkContexts(trunk: Trunk, snapshot: Snapshot): Section[] {
  const id = idValue('the id of a trunk', trunk.id)
  const own = snapshot.incomingLines.filter(({ trunkId }) => trunkId === trunk.id)
  const shared = snapshot.incomingLines.filter(({ trunkId }) => trunkId === null)
  const lines = [...own, ...shared].map((line) => ({
    line,
    name: dialplanPattern(patternValue(`incoming line ${line.id}: number`, line.number)),
  }))
  return [
    context(
      conf`cb-in-${id}`,
      'Calls from a trunk: the number is checked first',
      checkedNumber(goto(place(inside.callBack, value('CB_N'))), noSuchNumber, [
        set('CB_IN', id),
        ...callBegins(snapshot.settings),
        // The phone that takes the call may transfer it; the one who calls may not.
        ...(snapshot.settings.transferByKeys ? [set('CB_LIMIT', ourWords('t'))] : []),
      ]),
    ),
    context(
      incomingContext(id),
      'Numbers of this trunk, then of any trunk',
      distinctByPattern(lines, ({ name }) => name).map(({ line, name }) =>
        exten(name, goto(destinationOf(line, snapshot))),
      ),
    ),
  ]
}

function destinationOf({ destination, id }: IncomingLine, snapshot: Snapshot): Safe {
  const [objects, target] =
    destination.kind === 'extension'
      ? [snapshot.extensions, inside.extension]
      : [snapshot.applications, inside.application]
  const found = objects.find((one) => one.id === destination.id)
  if (!found) throw new ConfigValueError(`incoming line ${id}: destination`, 'one that exists')
  return place(target, numberValue(`incoming line ${id}: number of the destination`, found.number))
}
