import { connect, type Socket } from 'node:net'
import {
  type ActionFields,
  AmiProtocolError,
  createFrameParser,
  encodeAction,
  type Frame,
  headerOf,
} from '@/lib/asterisk/ami/frames'

/**
 * One connection to the switch's manager interface: login, actions with answer and time-out, list answers, events,
 * and reconnecting with a growing delay. An own client, because the published ones are untyped and have had faults
 * of reconnecting open for years.
 */

export type AmiOptions = {
  host: string
  port: number
  user: string
  /** Read anew at each login, so that a changed secret needs no restart. */
  secret: () => string
  /** Time for connecting and logging in, and for an action without its own. Default 5,000. */
  timeoutMs?: number
  /** First delay before connecting again; doubled up to 4 times as much. Default 250. */
  retryMs?: number
}

/** `down`: not connected or not logged in. `up`: logged in. `booted`: the switch said FullyBooted on this connection. */
export type AmiState = 'down' | 'up' | 'booted'

/** The switch could not be asked: not connected, connection lost while waiting, or no answer in time. */
export class AmiUnavailableError extends Error {
  override name = 'AmiUnavailableError'
}
/** The switch answered `Response: Error`; the message is the switch's own. */
export class AmiActionError extends Error {
  override name = 'AmiActionError'
}

export type AmiClient = {
  /** Connects, and connects again whenever the connection is lost, until {@link close}. */
  start(): void
  state(): AmiState
  /** Why the last attempt to connect failed; null when connected. */
  lastError(): string | null
  /** Sends an action; resolves with the answer. Throws AmiActionError, AmiUnavailableError or AmiProtocolError. */
  send(action: string, fields?: ActionFields, timeoutMs?: number): Promise<Frame>
  /** Sends an action that is answered by a list; resolves with its events but the last (`…Complete`). */
  list(action: string, fields?: ActionFields, timeoutMs?: number): Promise<Frame[]>
  /** Called for every event of the switch that belongs to no list. Returns the function that ends it. */
  onEvent(listener: (event: string, frame: Frame) => void): () => void
  /** Called at every change of state. Returns the function that ends it. */
  onState(listener: (state: AmiState) => void): () => void
  close(): Promise<void>
}

type Waiting = {
  action: string
  list: Frame[] | null
  resolve: (frames: Frame[]) => void
  reject: (error: Error) => void
  timer: NodeJS.Timeout
}

export function createAmiClient(options: AmiOptions): AmiClient {
  const timeoutMs = options.timeoutMs ?? 5_000
  const firstDelayMs = options.retryMs ?? 250
  const events = new Set<(event: string, frame: Frame) => void>()
  const states = new Set<(state: AmiState) => void>()
  const waiting = new Map<string, Waiting>()
  let socket: Socket | null = null
  let state: AmiState = 'down'
  let error: string | null = 'Not connected yet.'
  let closed = false
  let delayMs = firstDelayMs
  let retry: NodeJS.Timeout | null = null
  let nextId = 1
  /** Actions that ran out of time since anything last came from the switch. */
  let unheard = 0

  const setState = (next: AmiState): void => {
    if (state === next) return
    state = next
    for (const listener of states) listener(next)
  }

  const request = (
    action: string,
    fields: ActionFields,
    isList: boolean,
    limitMs: number,
  ): Promise<Frame[]> =>
    new Promise((resolve, reject) => {
      if (!socket || (state === 'down' && action !== 'Login')) {
        reject(new AmiUnavailableError(`The switch cannot be reached: ${error ?? 'not connected.'}`))
        return
      }
      const id = `cb-${nextId++}`
      // Encoding may refuse a value: then nothing is registered and nothing is sent.
      const text = encodeAction(action, id, fields)
      const timer = setTimeout(() => {
        waiting.delete(id)
        // A connection that carries nothing any more is not closed by anybody else: it is made anew. While another
        // action still waits the switch may be at work on that one.
        if (++unheard >= 2 && waiting.size === 0) socket?.destroy(new Error('The switch does not answer.'))
        reject(new AmiUnavailableError(`The switch did not answer ${action} within ${limitMs} ms.`))
      }, limitMs)
      waiting.set(id, { action, list: isList ? [] : null, resolve, reject, timer })
      socket.write(text)
    })

  const takeFrame = (frame: Frame): void => {
    const pending = waiting.get(headerOf(frame, 'actionid'))
    if (headerOf(frame, 'response') !== '') {
      if (!pending) return
      if (headerOf(frame, 'response') === 'Error') {
        finish(frame, pending)
        pending.reject(
          new AmiActionError(headerOf(frame, 'message') || `The switch refused ${pending.action}.`),
        )
      } else if (pending.list === null || headerOf(frame, 'eventlist') === '') {
        // A list without entries is announced by some actions as a plain answer (`VoicemailUsersList`).
        finish(frame, pending)
        // At once, not after the promise: FullyBooted may stand in the same bytes.
        if (pending.action === 'Login') setState('up')
        pending.resolve(pending.list ?? [frame])
      }
      return
    }
    const event = headerOf(frame, 'event')
    if (event === '') return
    if (pending?.list) {
      // `EventList: Complete` marks the end of every list; `DBGetResponse` and its like have it on the last event.
      if (headerOf(frame, 'eventlist').toLowerCase() === 'complete' || event.endsWith('Complete')) {
        finish(frame, pending)
        pending.resolve(pending.list)
      } else pending.list.push(frame)
      return
    }
    if (event === 'FullyBooted' && state === 'up') setState('booted')
    for (const listener of events) listener(event, frame)
  }

  const finish = (frame: Frame, pending: Waiting): void => {
    clearTimeout(pending.timer)
    waiting.delete(headerOf(frame, 'actionid'))
  }

  const open = (): void => {
    retry = null
    const parser = createFrameParser()
    const opened = connect({ host: options.host, port: options.port })
    socket = opened
    opened.setNoDelay(true)
    opened.setKeepAlive(true, 30_000)
    opened.setTimeout(timeoutMs, () => {
      if (state === 'down')
        opened.destroy(new Error(`No answer from ${options.host}:${options.port} in time.`))
    })
    opened.on('connect', () => void login(opened))
    opened.on('data', (bytes: Buffer) => {
      unheard = 0
      try {
        for (const frame of parser.push(bytes)) takeFrame(frame)
      } catch (problem) {
        opened.destroy(problem instanceof Error ? problem : new AmiProtocolError(String(problem)))
      }
    })
    opened.on('error', (problem) => {
      error = problem.message
    })
    opened.on('close', () => lost(opened))
  }

  const login = async (opened: Socket): Promise<void> => {
    try {
      const fields = { Username: options.user, Secret: options.secret(), Events: 'system,call' }
      await request('Login', fields, false, timeoutMs)
      error = null
      delayMs = firstDelayMs
    } catch (problem) {
      error = problem instanceof Error ? problem.message : String(problem)
      opened.destroy()
    }
  }

  const lost = (opened: Socket): void => {
    if (socket !== opened) return
    socket = null
    error ??= 'The connection was lost.'
    for (const [id, pending] of waiting) {
      clearTimeout(pending.timer)
      waiting.delete(id)
      pending.reject(
        new AmiUnavailableError(`The connection to the switch was lost during ${pending.action}.`),
      )
    }
    setState('down')
    if (closed) return
    retry = setTimeout(open, delayMs)
    delayMs = Math.min(delayMs * 2, firstDelayMs * 4)
  }

  return {
    start() {
      if (!socket && !retry && !closed) open()
    },
    state: () => state,
    lastError: () => error,
    send: async (action, fields = {}, limitMs = timeoutMs) =>
      (await request(action, fields, false, limitMs))[0] ?? { headers: [] },
    list: (action, fields = {}, limitMs = timeoutMs) => request(action, fields, true, limitMs),
    onEvent(listener) {
      events.add(listener)
      return () => events.delete(listener)
    },
    onState(listener) {
      states.add(listener)
      return () => states.delete(listener)
    },
    async close() {
      closed = true
      if (retry) clearTimeout(retry)
      const open = socket
      if (!open) return
      await new Promise<void>((resolve) => {
        open.once('close', () => resolve())
        open.destroy()
      })
    },
  }
}
