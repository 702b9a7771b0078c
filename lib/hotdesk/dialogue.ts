import type { Prompt } from '@/lib/hotdesk/prompts'
import type { LoginResult } from '@/lib/hotdesk/sessions'

/** The phone call that dialled *22. Both methods throw when the caller hangs up. */
export type Call = {
  /** Plays the prompt and collects digits until '#', `maxDigits`, or a pause; '' where nothing was entered. */
  getDigits(prompt: Prompt, maxDigits: number): Promise<string>
  play(prompt: Prompt): Promise<void>
}

/** What the conversation may do; each may throw where the database is away. */
export type Desk = {
  /** Can sessions be changed now? */
  isAvailable(): boolean
  isPhoneLocked(device: string): Promise<boolean>
  /** Is somebody logged in at the phone now? */
  isOccupied(device: string): boolean
  login(request: { device: string; extension: string; pin: string }): Promise<LoginResult>
  logout(device: string): Promise<void>
}

export type DialogueEnd =
  | 'logged_in'
  | 'logged_out'
  | 'given_up'
  | 'phone_locked'
  | 'not_allowed_here'
  | 'not_available'

const triesPerCall = 3
const maxExtensionDigits = 15
const maxPinDigits = 12

/**
 * The conversation of *22 (product.md, 'Hot desk'): an extension and its PIN log in; on an occupied phone 1 logs out
 * and an extension with its PIN takes over. At most three tries a call. An unknown extension is asked for a PIN and
 * refused just like a wrong PIN. Throws only what the call throws; a failing desk is told as 'not available'.
 */
export async function runHotDeskDialogue(call: Call, desk: Desk, device: string): Promise<DialogueEnd> {
  const finish = async (prompt: Prompt, end: DialogueEnd): Promise<DialogueEnd> => {
    await call.play(prompt)
    return end
  }
  if (!desk.isAvailable()) return finish('notAvailable', 'not_available')
  const locked = await attempt(() => desk.isPhoneLocked(device))
  if (!locked.ok) return finish('notAvailable', 'not_available')
  if (locked.value) return finish('notHere', 'phone_locked')
  const occupied = desk.isOccupied(device)
  let ask: Prompt = occupied ? 'occupied' : 'extension'
  for (let tries = 1; ; tries++) {
    const isLast = tries === triesPerCall
    const extension = await call.getDigits(ask, maxExtensionDigits)
    if (extension === '') {
      if (isLast) return finish('goodbye', 'given_up')
      continue
    }
    if (occupied && extension === '1') {
      const loggedOut = await attempt(() => desk.logout(device))
      return loggedOut.ok ? finish('loggedOut', 'logged_out') : finish('notAvailable', 'not_available')
    }
    const pin = await call.getDigits('pin', maxPinDigits)
    const login = await attempt(() => desk.login({ device, extension, pin }))
    if (!login.ok) return finish('notAvailable', 'not_available')
    if (login.value.ok) return finish('loggedIn', 'logged_in')
    switch (login.value.reason) {
      case 'phone_locked':
      case 'unknown_device':
        return finish('notHere', 'phone_locked')
      case 'not_allowed_here':
        return finish('notHere', 'not_allowed_here')
      case 'already_logged_in':
        ask = 'alreadyLoggedIn'
        break
      case 'wrong_extension_or_pin':
        ask = 'wrong'
    }
    if (isLast) return finish(ask === 'wrong' ? 'wrongAtLast' : 'goodbye', 'given_up')
  }
}

async function attempt<T>(task: () => Promise<T>): Promise<{ ok: true; value: T } | { ok: false }> {
  try {
    return { ok: true, value: await task() }
  } catch {
    return { ok: false }
  }
}
