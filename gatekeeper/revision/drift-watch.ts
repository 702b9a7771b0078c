import {
  createDialplanComparison,
  type DialplanComparison,
  type ListSteps,
} from '@/gatekeeper/revision/drift-dialplan'
import { createEndpointComparison, type EndpointComparison } from '@/gatekeeper/revision/drift-endpoints'
import { createFileComparison, type FileHashes, hashFiles } from '@/gatekeeper/revision/drift-files'
import type { HeldRevision } from '@/gatekeeper/state/copies'
import { expectedOf } from '@/lib/commit/expected'
import type { Files, RevisionFolder, SwitchControl } from '@/lib/commit/ports'
import { tellSentence } from '@/lib/drift/drift-detail'
import type { EndpointValues } from '@/lib/drift/endpoint-values'
import type { Drift, DriftDetail, DriftDetailsAnswer } from '@/lib/drift/schema'
import { ownText } from '@/lib/shared/own-text'

/** Looks whether files and switch are still as the active revision made them. Changes nothing. */

/** Noticed within a minute, also where a look is late. */
const lookMs = 20_000
/** After a reload that somebody asked for: not each time, where one asks for many. */
const soonMs = 3_000
/** How long a look may ask the switch: what is left is asked at the next one. */
const budgetMs = { whole: 600, byExtension: 400, endpoints: 200 }
/** Findings that are told; of more, their number. */
const maxFindings = 50

export type DriftPorts = {
  /** The folder of the revisions. */
  switchDir: string
  folder: Pick<RevisionFolder, 'current' | 'read'>
  mode: 'asterisk' | 'none'
  control: Pick<SwitchControl, 'isReachable' | 'revisionMarker' | 'endpoints'>
  /** Steps of a context, or of one extension of it, as the switch has them; [] where it has none. */
  listSteps: ListSteps
  /** Options of an endpoint as the switch has them; null: there is none. */
  listEndpoint: (name: string) => Promise<EndpointValues | null>
  active: () => HeldRevision | null
  generate: (revision: HeldRevision) => Files
  monotonicMs: () => number
}

export type DriftWatch = {
  /** What the last looks found; null: nothing, or none was made of the active revision. */
  drift(): Drift | null
  /** The same line by line, and what the last look cost. */
  details(): DriftDetailsAnswer
  /** Looks where it is time: every 20 s, and at once after another revision became active. Throws what hinders it. */
  look(): Promise<void>
  /** The next {@link look} is made at once, and all is asked within a minute. */
  doubt(): void
  /** Somebody had the switch read its files again: it is looked at soon, and all is asked within a minute. */
  noteReload(): void
}

/** What an active revision must look like. */
type Wanted = {
  revision: number
  hashes: FileHashes
  endpointNames: readonly string[]
  dialplan: DialplanComparison
  endpoints: EndpointComparison
}

export function createDriftWatch(ports: DriftPorts): DriftWatch {
  const { control, monotonicMs } = ports
  const compareFiles = createFileComparison(ports.switchDir, ports.folder)
  let found: { revision: number; details: readonly DriftDetail[] } | null = null
  let cost: DriftDetailsAnswer['cost'] = null
  let wanted: Wanted | null = null
  let lookedAt = Number.NEGATIVE_INFINITY
  /** The switch read its files again since the last look. */
  let isReloaded = false
  /** Every endpoint is asked before it is waited again. */
  let isSweeping = false
  let dialplanDetails: readonly DriftDetail[] = []
  let endpointDetails: readonly DriftDetail[] = []
  let otherDetails: readonly DriftDetail[] = []

  const wantedOf = async (held: HeldRevision): Promise<Wanted> => {
    const files = ports.generate(held)
    const { listSteps, listEndpoint } = ports
    const generate = () => ports.generate(held)['extensions.conf']
    return {
      revision: held.revision,
      hashes: hashFiles(files),
      endpointNames: [...expectedOf(files).endpoints.keys()].map(ownText),
      dialplan: await createDialplanComparison(files['extensions.conf'], listSteps, generate, monotonicMs),
      endpoints: createEndpointComparison(files['pjsip.conf'], listEndpoint, monotonicMs),
    }
  }

  const compareSwitch = async (now: Wanted): Promise<DriftDetail[]> => {
    const marker = await control.revisionMarker()
    if (marker !== now.revision) {
      dialplanDetails = []
      endpointDetails = []
      return [
        tellSentence(
          'dialplan',
          marker === null
            ? 'The dialplan of the switch is of no revision: it was loaded from other files.'
            : `The dialplan of the switch is revision ${marker}, not revision ${now.revision}.`,
        ),
      ]
    }
    const there = await control.endpoints()
    const lost = now.endpointNames.filter((name) => !there.has(name))
    const dialplan = await now.dialplan.compare(budgetMs)
    dialplanDetails = dialplan.details
    const endpoints = await compareEndpoints(now)
    cost = {
      lookMs: 0,
      steps: dialplan.visited,
      stepsInAll: now.dialplan.size,
      endpoints,
      endpointsInAll: now.endpoints.names.length,
    }
    return lost.length > 0
      ? [tellSentence('pjsip.conf', `The switch has no PJSIP endpoint ${listNames(lost)}.`)]
      : []
  }

  const compareEndpoints = async (now: Wanted): Promise<number> => {
    const { details, visited } = await now.endpoints.compare(budgetMs.endpoints)
    endpointDetails = details
    return visited
  }

  const current = () => (found !== null && found.revision === ports.active()?.revision ? found : null)

  return {
    drift() {
      const now = current()
      if (now === null) return null
      const told = now.details.slice(0, maxFindings).map(({ sentence }) => sentence)
      const more = now.details.length - told.length
      return { revision: now.revision, findings: more > 0 ? [...told, `${more} more differ.`] : told }
    },
    details() {
      const now = current()
      return { revision: now?.revision ?? null, details: (now?.details ?? []).slice(0, maxFindings), cost }
    },
    doubt() {
      isReloaded = true
      lookedAt = Number.NEGATIVE_INFINITY
    },
    noteReload() {
      isReloaded = true
      lookedAt = Math.min(lookedAt, monotonicMs() - lookMs + soonMs)
    },
    async look() {
      const held = ports.active()
      if (!held) return
      const isNew = wanted?.revision !== held.revision
      const isAsked = ports.mode === 'asterisk' && control.isReachable()
      if (isNew || monotonicMs() - lookedAt >= lookMs) await lookAtAll(held, isNew, isAsked)
      else if (isSweeping && isAsked && wanted) await sweep(wanted)
      else return
      const details = [...otherDetails, ...dialplanDetails, ...endpointDetails]
      found = details.length === 0 ? null : { revision: held.revision, details }
    },
  }

  /** One slice of the extensions and endpoints that are still to be asked since the reload. */
  async function sweep(now: Wanted): Promise<void> {
    if (now.dialplan.left() > 0) {
      const { details } = await now.dialplan.compare({ whole: 0, byExtension: budgetMs.byExtension })
      dialplanDetails = details
    } else if (now.endpoints.left() > 0) await compareEndpoints(now)
    else isSweeping = false
  }

  async function lookAtAll(held: HeldRevision, isNew: boolean, isAsked: boolean): Promise<void> {
    // Also where the look fails: what hinders it is not asked each second.
    const startedAt = monotonicMs()
    lookedAt = startedAt
    if (!wanted || isNew) wanted = await wantedOf(held)
    if (isReloaded) {
      isReloaded = false
      isSweeping = true
      wanted.endpoints.restart()
      wanted.dialplan.restart()
    }
    if (isNew || !isAsked) {
      dialplanDetails = []
      endpointDetails = []
    }
    const files = await compareFiles(wanted.revision, wanted.hashes, () => ports.generate(held))
    otherDetails = [...files, ...(isAsked ? await compareSwitch(wanted) : [])]
    if (cost) cost = { ...cost, lookMs: Math.round(monotonicMs() - startedAt) }
  }
}

const listNames = (names: readonly string[]): string =>
  names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`
