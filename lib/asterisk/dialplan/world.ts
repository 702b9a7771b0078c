/** What a call meets outside of its dialplan. Nothing here depends on the hour or on chance. */
export type World = {
  /** The instant of the whole call, seconds since the epoch. */
  epoch: number
  /** The zone of the switch, for times that name none. */
  timeZone: string
  /** AstDB; null: no such key. */
  readDatabase(family: string, key: string): string | null
  /** The endpoint that the caller's channel was authenticated as; empty: none. */
  endpoint: string
  /** Body of the gatekeeper's answer, form-encoded; empty: none came. */
  askGatekeeper(url: string, body: string): string
  /** PJSIP_DIAL_CONTACTS; empty: nobody is registered. */
  contactsOf(endpoint: string): string
  /** Status of a trunk, `Reachable`, `Unreachable` …, by the name of its endpoint. */
  trunkStatus(endpoint: string): string
  /** Other channels in a group. */
  groupCount(group: string, category: string): number
  /** How an attempt to reach somebody ends. */
  dial(target: string): DialOutcome
  /** AGISTATUS of a script. */
  runAgi(url: string): 'SUCCESS' | 'FAILURE' | 'HANGUP'
}

/** `cause`: of Q.850, 0 for none. After ANSWER the call is over when one hangs up. */
export type DialOutcome = {
  status: 'ANSWER' | 'BUSY' | 'NOANSWER' | 'CANCEL' | 'CONGESTION' | 'CHANUNAVAIL'
  cause: number
  /** What the called leg left in SHARED of the caller, by name. */
  shared?: Readonly<Record<string, string>>
}

/** A switch on which nobody sits anywhere, the gatekeeper is away and every call is answered. */
export const quietWorld = (epoch: number): World => ({
  epoch,
  timeZone: 'UTC',
  readDatabase: () => null,
  endpoint: '',
  askGatekeeper: () => '',
  contactsOf: () => '',
  trunkStatus: () => 'Reachable',
  groupCount: () => 0,
  dial: () => ({ status: 'ANSWER', cause: 16 }),
  runAgi: () => 'SUCCESS',
})
