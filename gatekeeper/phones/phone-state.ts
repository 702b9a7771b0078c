/** What a phone does now, as the switch tells it. */
export type PhoneState = {
  endpoint: string
  /** It can be reached: it is registered, and answers where it is asked. */
  isRegistered: boolean
  call: 'idle' | 'ringing' | 'in-call'
}

const unreachable = new Set(['UNAVAILABLE', 'INVALID'])
const ringing = new Set(['RINGING', 'RINGINUSE'])
const idle = new Set(['NOTINUSE', ...unreachable])

/**
 * From a device state of the switch, in either of its spellings: `NOT_INUSE` of an event, `Not in use` of a list
 * (main/devicestate.c). Null: the switch itself does not know, or not yet.
 */
export function toPhoneState(endpoint: string, deviceState: string): PhoneState | null {
  const state = deviceState.toUpperCase().replaceAll(/[^A-Z]/g, '')
  if (state === '' || state === 'UNKNOWN') return null
  const call = ringing.has(state) ? 'ringing' : idle.has(state) ? 'idle' : 'in-call'
  return { endpoint, isRegistered: !unreachable.has(state), call }
}

/** What is told at a time: all phones, or those that changed. */
export type PhoneNews = { isAll: boolean; phones: PhoneState[] }

/** States by endpoint, in the answering thread's memory. */
export type PhoneMirror = {
  take(news: PhoneNews): void
  /** Null: not known now. */
  stateOf(endpoint: string): PhoneState | null
}

export function createPhoneMirror(): PhoneMirror {
  let states = new Map<string, PhoneState>()
  return {
    take({ isAll, phones }) {
      if (isAll) states = new Map()
      for (const phone of phones) states.set(phone.endpoint, phone)
    },
    stateOf: (endpoint) => states.get(endpoint) ?? null,
  }
}
