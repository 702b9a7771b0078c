import { createHash } from 'node:crypto'
import { readlink, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { HeldRevision } from '@/gatekeeper/state/copies'
import { type RevisionFile, revisionFiles } from '@/lib/asterisk/names'
import { expectedOf } from '@/lib/commit/expected'
import type { Files, RevisionFolder, SwitchControl } from '@/lib/commit/ports'
import { compareContexts, type DialplanItem, printItems, watchedContexts } from '@/lib/drift/dialplan-print'
import type { Drift } from '@/lib/drift/schema'

/** Looks whether files and switch are still as the active revision made them. Changes nothing. */

/** Noticed within a minute, also where a look is late. */
const lookMs = 20_000

export type DriftPorts = {
  /** The folder of the revisions. */
  switchDir: string
  folder: Pick<RevisionFolder, 'current' | 'read'>
  mode: 'asterisk' | 'none'
  control: Pick<SwitchControl, 'isReachable' | 'revisionMarker' | 'endpoints'>
  /** Steps of a context as the switch has them; [] where it has none. */
  listContext: (context: string) => Promise<DialplanItem[]>
  active: () => HeldRevision | null
  generate: (revision: HeldRevision) => Files
  monotonicMs: () => number
}

export type DriftWatch = {
  /** What the last look found; null: nothing, or none was made of the active revision. */
  drift(): Drift | null
  /** Looks where it is time: every 20 s, and at once after another revision became active. Throws what hinders it. */
  look(): Promise<void>
  /** The next {@link look} is made at once. */
  doubt(): void
}

/** What an active revision must look like. */
type Wanted = {
  revision: number
  hashes: Record<RevisionFile, string>
  endpoints: readonly string[]
  contexts: readonly string[]
  /** By context: as the switch had it when the revision was first looked at; null: not looked yet. */
  prints: ReadonlyMap<string, string> | null
  /** The folder that was in force then: applying the revision again makes another, and what was seen before is void. */
  printedFolder: string | null
}

export function createDriftWatch(ports: DriftPorts): DriftWatch {
  const { switchDir, folder, control } = ports
  let found: Drift | null = null
  let wanted: Wanted | null = null
  let lookedAt = Number.NEGATIVE_INFINITY
  /** Size and times of files that held the right bytes: those are not read again. */
  let rightFiles = ''

  const wantedOf = (held: HeldRevision): Wanted => {
    const files = ports.generate(held)
    const hashes = Object.fromEntries(revisionFiles.map((file) => [file, hashOf(files[file])]))
    return {
      revision: held.revision,
      hashes: hashes as Record<RevisionFile, string>,
      endpoints: [...expectedOf(files).endpoints.keys()],
      contexts: watchedContexts(files['extensions.conf']),
      prints: null,
      printedFolder: null,
    }
  }

  const compareFiles = async ({ revision, hashes }: Wanted): Promise<string[]> => {
    const link = join(switchDir, 'current')
    const current = await folder.current()
    if (current === null) {
      const target = await readlink(link).catch(() => null)
      return [
        target === null
          ? `${link} is no longer the link to the files of revision ${revision}.`
          : `${link} leads to ${target}, not to the files of revision ${revision}.`,
      ]
    }
    const state = await stateOf(join(switchDir, current))
    const sameAsBefore = `${revision} ${current} ${state}`
    if (sameAsBefore === rightFiles) return []
    const texts = await folder.read(current)
    const wrong = revisionFiles.filter((file) => hashOf(texts[file]) !== hashes[file])
    if (wrong.length === 0) rightFiles = sameAsBefore
    if (!isOf(current, revision) && wrong.length > 0)
      return [`${link} leads to ${current}, not to the files of revision ${revision}.`]
    return wrong.map((file) =>
      texts[file] === null
        ? `The file ${join(switchDir, current, file)} is gone.`
        : `The file ${join(switchDir, current, file)} was changed by hand.`,
    )
  }

  const compareSwitch = async (now: Wanted): Promise<string[]> => {
    if (ports.mode === 'none' || !control.isReachable()) return []
    const marker = await control.revisionMarker()
    if (marker !== now.revision)
      return [
        marker === null
          ? 'The dialplan of the switch is of no revision: it was loaded from other files.'
          : `The dialplan of the switch is revision ${marker}, not revision ${now.revision}.`,
      ]
    const endpoints = await control.endpoints()
    const lost = now.endpoints.filter((name) => !endpoints.has(name))
    const prints = new Map<string, string>()
    for (const context of now.contexts) prints.set(context, printItems(await ports.listContext(context)))
    const current = await folder.current()
    const isAppliedAgain = isOf(current, now.revision) && current !== now.printedFolder
    if (now.prints === null || isAppliedAgain) {
      now.prints = prints
      now.printedFolder = current
    }
    return [
      ...(lost.length > 0 ? [`The switch has no PJSIP endpoint ${listNames(lost)}.`] : []),
      ...compareContexts(now.prints, prints),
    ]
  }

  return {
    drift: () => (found !== null && found.revision === ports.active()?.revision ? found : null),
    doubt() {
      lookedAt = Number.NEGATIVE_INFINITY
    },
    async look() {
      const held = ports.active()
      if (!held) return
      const isNew = wanted?.revision !== held.revision
      if (!isNew && ports.monotonicMs() - lookedAt < lookMs) return
      // Also where the look fails: what hinders it is not asked each second.
      lookedAt = ports.monotonicMs()
      if (!wanted || isNew) wanted = wantedOf(held)
      const findings = [...(await compareFiles(wanted)), ...(await compareSwitch(wanted))]
      found = findings.length === 0 ? null : { revision: held.revision, findings }
    },
  }
}

const isOf = (folder: string | null, revision: number): boolean =>
  folder === `rev-${revision}` || folder === `rev-${revision}-again`

const hashOf = (text: string | null): string =>
  text === null ? '' : createHash('sha256').update(text).digest('hex')

async function stateOf(path: string): Promise<string> {
  const states = await Promise.all(
    revisionFiles.map(async (file) => {
      const state = await stat(join(path, file), { bigint: true }).catch(() => null)
      // The time of the last change of any kind cannot be set back by a program.
      return state && `${state.ino}:${state.size}:${state.ctimeNs}`
    }),
  )
  return states.join(' ')
}

const listNames = (names: readonly string[]): string =>
  names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`
