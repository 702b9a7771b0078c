import { type PhoneNews, type PhoneState, toPhoneState } from '@/gatekeeper/phones/phone-state'
import { AmiActionError, type AmiClient } from '@/lib/asterisk/ami/client'
import { type Frame, headerOf } from '@/lib/asterisk/ami/frames'

/** Many changes at once (a switch that starts) are told together, and the board has them well within two seconds. */
const gatherMs = 100
/** All states are asked for anew this often, in case an event was lost. */
const askAgainMs = 60_000

/**
 * Follows what the phones do (events of res_manager_devicestate): all of them are asked for when the switch is there and after it loaded its phones anew,
 * then its events are taken. While the switch cannot be reached nothing is known. Never throws.
 */
export function watchPhones(
  ami: AmiClient,
  tell: (news: PhoneNews) => void,
  log: (level: 'info' | 'warn' | 'error', message: string) => void,
): { stop(): void } {
  let changed = new Map<string, PhoneState>()
  let gathering: NodeJS.Timeout | null = null
  let isAsking = false

  const flush = (): void => {
    gathering = null
    const phones = [...changed.values()]
    changed = new Map()
    if (phones.length > 0) tell({ isAll: false, phones })
  }

  const askAll = async (): Promise<void> => {
    try {
      // Events that come meanwhile are newer than the list, and are told after it.
      const list = await ami.list('PJSIPShowEndpoints', {}, 20_000)
      tell({ isAll: true, phones: list.flatMap((frame) => readListed(frame) ?? []) })
    } catch (error) {
      // A switch without any phone refuses the list, as 'No endpoints found'.
      if (error instanceof AmiActionError) tell({ isAll: true, phones: [] })
      else if (ami.state() === 'booted')
        log(
          'warn',
          `The switch was not able to list its phones: ${error instanceof Error ? error.message : error}`,
        )
    }
  }
  const ask = (): void => {
    if (isAsking) return
    isAsking = true
    void askAll().finally(() => {
      isAsking = false
    })
  }

  const ends = [
    ami.onState((state) => {
      if (state === 'booted') ask()
      else tell({ isAll: true, phones: [] })
    }),
    ami.onEvent((event, frame) => {
      if (event === 'Reload' && headerOf(frame, 'module').startsWith('res_pjsip')) ask()
      if (event !== 'DeviceStateChange') return
      const device = /^PJSIP\/(.+)$/.exec(headerOf(frame, 'device'))?.[1]
      const state = device === undefined ? null : toPhoneState(device, headerOf(frame, 'state'))
      if (!state) return
      changed.set(state.endpoint, state)
      gathering ??= setTimeout(flush, gatherMs)
    }),
  ]
  const again = setInterval(() => {
    if (ami.state() === 'booted') ask()
  }, askAgainMs)

  return {
    stop() {
      clearInterval(again)
      if (gathering) clearTimeout(gathering)
      for (const end of ends) end()
    },
  }
}

const readListed = (frame: Frame): PhoneState | null => {
  const endpoint = headerOf(frame, 'objectname')
  return endpoint === '' ? null : toPhoneState(endpoint, headerOf(frame, 'devicestate'))
}
