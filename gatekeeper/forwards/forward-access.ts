import type { ForwardRoutes } from '@/gatekeeper/http/forwards'
import type { Policies } from '@/gatekeeper/policies'
import type { SessionMirror } from '@/gatekeeper/session-mirror'
import type { WorkerLink } from '@/gatekeeper/worker-link'
import type { ForwardDesk } from '@/lib/call-forward/dialogue'
import type { CallForward } from '@/lib/call-forward/forward'
import { judgeDestination } from '@/lib/call-forward/judge-destination'
import { decide } from '@/lib/policy/decide'
import type { ForwardServiceKind } from '@/lib/policy/forward-services'

export type ForwardAccessPorts = {
  ask: WorkerLink['ask']
  policies: Policies
  sessions: SessionMirror
  forwards: () => readonly CallForward[]
  nowMs: () => number
  isDatabaseUp: () => boolean
}

/** Forwards for those who ask the answering thread: phone calls and the API. Changes are made by the worker. */
export function createForwardAccess(ports: ForwardAccessPorts): {
  routes: ForwardRoutes
  dialogue: ForwardDesk
} {
  const { ask, policies, sessions, nowMs } = ports
  const extensions = () => policies.active()?.snapshot.extensions ?? []

  /** A call reached the code through authorize; whoever else speaks to this port did not. */
  const isGranted = (device: string, service: ForwardServiceKind): boolean => {
    const held = policies.active()
    if (!held) return false
    const at = nowMs()
    return held.snapshot.services.some(
      ({ code, kind }) =>
        kind === service &&
        decide(held.policy, { device, dialed: code, at }, sessions.at(at)).decision === 'allow',
    )
  }

  return {
    routes: {
      list: () => {
        const numbers = new Map(extensions().map(({ id, number }) => [id, number]))
        return ports.forwards().map((one) => ({ ...one, extension: numbers.get(one.extensionId) ?? null }))
      },
      async clear(whose, kind, by) {
        const found = extensions().find((one) =>
          'id' in whose ? one.id === whose.id : one.number === whose.number,
        )
        if (!found) return null
        const { id: extensionId, number } = found
        const cleared = await ask('clearForward', { extensionId, kind, by: { name: by, number } })
        return cleared.map((one) => ({ ...one, extension: number }))
      },
    },
    dialogue: {
      isAvailable: () => ports.isDatabaseUp() && policies.active() !== null,
      ownerAt(device, service) {
        if (!isGranted(device, service)) return null
        const occupant = sessions.at(nowMs()).occupantOf(device)
        const all = extensions()
        const found =
          all.find((one) => one.type === 'hot-desk' && one.id === occupant) ??
          all.find((one) => one.type === 'phone' && one.endpoint === device)
        return found ? { id: found.id, number: found.number } : null
      },
      judge(owner, number) {
        const held = policies.active()
        if (!held) return 'not_permitted'
        const at = nowMs()
        const via = `forward:${owner.number}`
        return judgeDestination(number, owner.number, (dialed) =>
          decide(held.policy, { device: '', dialed, via, at }, sessions.at(at)),
        )
      },
      async set(forward) {
        await ask('setForward', forward)
      },
      async clear(target) {
        await ask('clearForward', { ...target, by: null })
      },
    },
  }
}
