import type { Directory } from '@/lib/hotdesk/directory'
import { isPhoneLocked, mayTryPin, pinLimits } from '@/lib/hotdesk/pin-limits'
import { planLogin } from '@/lib/hotdesk/plan-login'
import type { EndKind, HotDeskSession, SessionChange, SessionEnd, SessionStore } from '@/lib/hotdesk/session'
import { createQueue } from '@/lib/shared/queue'

export type LoginRefusal =
  /** Unknown extension, wrong PIN, or no tries left for it: one answer for all, so that none can be told apart. */
  'wrong_extension_or_pin' | 'phone_locked' | 'unknown_device' | 'not_allowed_here' | 'already_logged_in'
/** `by`: `phone`, or who asks through the API. */
export type LoginRequest = { device: string; extension: string; pin: string; by: string }
export type LoginResult = { ok: true; session: HotDeskSession } | { ok: false; reason: LoginRefusal }

export type LogoutTarget = { devices: readonly string[] } | { extensionId: string } | 'all'

export type HotDeskPorts = {
  store: SessionStore
  /** Of the active revision; null: there is none yet. */
  directory: () => Directory | null
  /** Checks a PIN; with `hash` null it does the same work against a hash that no PIN fits, and says false. */
  verifyPin: (hash: string | null, pin: string) => Promise<boolean>
  now: () => number
  newId: () => string
  /** Told after every change that was stored, before the caller gets its answer. */
  changed: (change: SessionChange, sessions: HotDeskSession[]) => Promise<void>
}

export type HotDesk = {
  /** Throws when the store cannot be reached. */
  login(request: LoginRequest): Promise<LoginResult>
  /** Ends what the target names; resolves with what was ended (nothing: nobody was logged in there). */
  logout(target: LogoutTarget, kind: EndKind, by: string, reason: string): Promise<HotDeskSession[]>
  isPhoneLocked(device: string): Promise<boolean>
  /** Hands over the stored sessions before any later change begins. */
  read(take: (sessions: HotDeskSession[]) => void): Promise<void>
  /** Ends these sessions as far as they are still the same ones. */
  end(ends: SessionEnd[]): Promise<HotDeskSession[]>
}

/**
 * Who sits where. All changes run one after another: INVARIANT: between counting the wrong tries and recording one
 * more, no other try is checked, so that a burst of tries cannot pass the limits.
 */
export function createHotDesk(ports: HotDeskPorts): HotDesk {
  const inTurn = createQueue()

  const commit = async (change: SessionChange): Promise<void> => {
    await ports.store.applyChange(change)
    await ports.changed(change, await ports.store.listSessions())
  }

  const end = async (ends: SessionEnd[]): Promise<HotDeskSession[]> => {
    const stored = await ports.store.listSessions()
    const still = ends.filter((one) => stored.some(({ id }) => id === one.session.id))
    if (still.length > 0) await commit({ at: ports.now(), ends: still, start: null })
    return still.map((one) => one.session)
  }

  const login: HotDesk['login'] = async ({ device, extension: number, pin, by }) => {
    const directory = ports.directory()
    const phoneId = directory?.phoneIdOf(device) ?? null
    if (!directory || phoneId === null) return { ok: false, reason: 'unknown_device' }
    const at = ports.now()
    const since = at - pinLimits.windowMs
    const found = directory.hotDeskByNumber(number)
    const extensionId = found?.extension.id ?? null
    // Asked for an unknown extension as well, so that it takes as long.
    const lastPhone = await ports.store.lastPhoneOf(extensionId ?? '')
    const wrong = await ports.store.countWrongTries({ extensionId, endpoint: device, since })
    if (isPhoneLocked(wrong)) return { ok: false, reason: 'phone_locked' }
    const isOpen = mayTryPin(wrong, device, lastPhone)
    const isRight = await ports.verifyPin(isOpen ? (found?.pinHash ?? null) : null, pin)
    if (!found || !isOpen || !isRight) {
      // A try that was not checked counts for the phone only: else waiting would never open the extension again.
      const counted = isOpen ? extensionId : null
      await ports.store.recordWrongTry({
        extensionId: counted,
        endpoint: device,
        fromLastPhone: counted !== null && lastPhone === device,
        at,
      })
      return { ok: false, reason: 'wrong_extension_or_pin' }
    }
    const sessions = await ports.store.listSessions()
    const plan = planLogin({
      sessions,
      id: ports.newId(),
      by,
      extension: found.extension,
      endpoint: device,
      phoneId,
      timeZone: directory.timeZone,
      at,
    })
    if (!plan.ok) return plan
    await commit(plan.change)
    return { ok: true, session: plan.change.start }
  }

  return {
    login: (request) => inTurn(() => login(request)),
    logout: (target, kind, by, reason) =>
      inTurn(async () => {
        const sessions = await ports.store.listSessions()
        const meant = sessions.filter((session) => isMeant(session, target))
        return end(meant.map((session) => ({ session, kind, by, reason })))
      }),
    isPhoneLocked: async (device) => {
      const since = ports.now() - pinLimits.windowMs
      return isPhoneLocked(await ports.store.countWrongTries({ extensionId: null, endpoint: device, since }))
    },
    read: (take) => inTurn(async () => take(await ports.store.listSessions())),
    end: (ends) => inTurn(() => end(ends)),
  }
}

function isMeant(session: HotDeskSession, target: LogoutTarget): boolean {
  if (target === 'all') return true
  return 'devices' in target
    ? target.devices.includes(session.endpoint)
    : session.extensionId === target.extensionId
}
