import type { ClassFormChoices } from '@/components/class-of-service/form-choices'
import { loadChoices, loadShell } from '@/lib/draft/loaders'
import { loadOutgoingLineList } from '@/lib/outgoing-line/loaders'
import { nowMs } from '@/lib/server/clock'
import { loadServiceList } from '@/lib/service/loaders'

/** What the form of a Class of Service refers to. `ownId`: of the one that is edited, which it cannot include. */
export async function loadClassFormChoices(ownId: string | null): Promise<ClassFormChoices> {
  const [choices, lines, services, { timeZone }] = await Promise.all([
    loadChoices(['schedule', 'class-of-service', 'service', 'application', 'extension', 'trunk']),
    loadOutgoingLineList({ size: '200' }),
    loadServiceList({ size: '200' }),
    loadShell(),
  ])
  return {
    schedules: choices.schedule,
    classes: choices['class-of-service'].filter(({ id }) => id !== ownId),
    services: choices.service,
    applications: choices.application,
    extensions: choices.extension,
    lines: lines.rows.map(({ id, name, enabled, emergency, patterns, trunkNames, callerIdNumber }) => ({
      ...{ id, name, enabled, emergency, patterns, trunkNames, callerIdNumber },
    })),
    trunks: choices.trunk,
    timeZone,
    now: nowMs(),
    hotDeskCode: services.rows.find(({ kind }) => kind === 'hot-desk')?.code ?? null,
  }
}
