import type { HotDeskRoutes } from '@/gatekeeper/http/hot-desk'
import type { Policies } from '@/gatekeeper/policies'
import type { SessionMirror } from '@/gatekeeper/session-mirror'
import type { WorkerLink } from '@/gatekeeper/worker-link'
import type { Desk } from '@/lib/hotdesk/dialogue'
import { isCurrent } from '@/lib/hotdesk/session'
import { decide } from '@/lib/policy/decide'

export type DeskAccessPorts = {
  ask: WorkerLink['ask']
  policies: Policies
  sessions: SessionMirror
  nowMs: () => number
  isDatabaseUp: () => boolean
}

/** Hot desk for those who ask the answering thread: phone calls and the API. Changes are made by the worker. */
export function createDeskAccess(ports: DeskAccessPorts): { routes: HotDeskRoutes; dialogue: Desk } {
  const { ask, policies, sessions, nowMs } = ports

  /** A call reached *22 through authorize; the API has to ask as well. */
  const isGranted = (device: string): boolean => {
    const held = policies.active()
    if (!held) return false
    const at = nowMs()
    return held.hotDeskCodes.some(
      (dialed) => decide(held.policy, { device, dialed, at }, sessions.at(at)).decision === 'allow',
    )
  }

  const isPhone = (device: string): boolean =>
    policies.active()?.snapshot.extensions.some((one) => one.type === 'phone' && one.endpoint === device) ??
    false

  /** Id of a Hot Desk extension by its number; one that is no more is known by its session. */
  const extensionIdOf = (number: string): string | null => {
    const found = policies
      .active()
      ?.snapshot.extensions.find((one) => one.type === 'hot-desk' && one.number === number)
    return found?.id ?? sessions.list().find((one) => one.extensionNumber === number)?.extensionId ?? null
  }

  return {
    routes: {
      sessions: () => {
        const at = nowMs()
        return sessions.list().map((session) => ({ ...session, isCurrent: isCurrent(session, at) }))
      },
      async login(request) {
        if (isPhone(request.device) && !isGranted(request.device)) return { ok: false, reason: 'not_granted' }
        return ask('login', request)
      },
      async logout(target, by, reason) {
        if (target === 'all' || 'devices' in target) return ask('logout', { target, by, reason })
        const extensionId = extensionIdOf(target.extension)
        return extensionId === null ? null : ask('logout', { target: { extensionId }, by, reason })
      },
    },
    dialogue: {
      isAvailable: () => ports.isDatabaseUp() && policies.active() !== null,
      isPhoneLocked: (device) => ask('isPhoneLocked', { device }),
      isOccupied: (device) => sessions.isOccupied(device, nowMs()),
      login: (request) => ask('login', { ...request, by: 'phone' }),
      async logout(device) {
        await ask('logout', { target: { devices: [device] }, by: 'phone', reason: '' })
      },
    },
  }
}
