import type { CallWay } from '@/lib/simulator/schema'

/** What the form of the simulator holds. */
export type QuestionFields = {
  way: CallWay
  /** Endpoint of the phone. */
  device: string | null
  /** Number of the extension that set a forward. */
  forwarder: string | null
  dialed: string
  login: string
  when: 'now' | 'at'
  date: string
  time: string
}

export type Choices = {
  devices: readonly { endpoint: string; number: string; name: string }[]
  hotDesks: readonly { id: string; number: string; name: string }[]
  /** All that may set a forward. */
  extensions: readonly { number: string; name: string }[]
}
