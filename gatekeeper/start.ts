import { randomBytes, randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type AgiServer, startAgiServer } from '@/gatekeeper/agi/server'
import { logGauges } from '@/gatekeeper/decisions/log-gauges'
import { createRing, createRingWriter } from '@/gatekeeper/decisions/ring'
import { createDeskAccess } from '@/gatekeeper/desk-access'
import { createForwardAccess } from '@/gatekeeper/forwards/forward-access'
import { createMetrics } from '@/gatekeeper/http/metrics'
import type { NetworkAccess } from '@/gatekeeper/http/network-access'
import { listenGuarded, type NetworkListener } from '@/gatekeeper/http/network-listener'
import { createProblemLog } from '@/gatekeeper/http/problem-log'
import { createGatekeeperServer } from '@/gatekeeper/http/server'
import { createLimitKeeper } from '@/gatekeeper/limits/limit-keeper'
import type { FromWorker, SentSnapshot, WorkerSettings, WorkerStatus } from '@/gatekeeper/messages'
import { listPhones } from '@/gatekeeper/phones/list-phones'
import { createPhoneMirror, type PhoneState } from '@/gatekeeper/phones/phone-state'
import { createPolicies, grownAtOnce } from '@/gatekeeper/policies'
import { createSessionMirror } from '@/gatekeeper/session-mirror'
import {
  readForwardsCopy,
  readRevisionCopy,
  readSessionsCopy,
  removeUnfinishedCopies,
} from '@/gatekeeper/state/copies'
import { takeLock } from '@/gatekeeper/state/lock'
import { createSwitchWatch } from '@/gatekeeper/switch-watch'
import { startWorker } from '@/gatekeeper/worker-link'
import type { CallForward } from '@/lib/call-forward/forward'
import { type Limits, usualLimits } from '@/lib/decision-log/limits'
import { monotonicMs, nowMs } from '@/lib/server/clock'
import { writeSecretFile } from '@/lib/server/secret-file'
import type { AttachedSwitch } from '@/lib/switch-setting/attached'

export type GatekeeperOptions = {
  dataDir: string
  databaseUrl: string
  /** The switch of now; asked each second, so that another one is taken without a restart. Throws what is wrong. */
  readAttached: () => AttachedSwitch
  /** 0: any free port. */
  httpPort: number
  /** Where else than on loopback it listens; absent or null: nowhere. */
  network?: NetworkAccess | null
  agiPort: number
  /** How much of the decision log is kept. */
  logLimits?: Limits
  log: (level: 'info' | 'warn' | 'error', message: string, detail?: Record<string, unknown>) => void
}

export type Gatekeeper = { httpPort: number; agiPort: number; token: string; close(): Promise<void> }

/** A switch that was set is taken within this time. */
const watchMs = 1_000
/** How often the views of the hours to come are prepared; they reach a day ahead. */
const preparingMs = 3_600_000

export const tokenFile = (dataDir: string): string => join(dataDir, 'gatekeeper.token')

/**
 * Starts the gatekeeper: it answers from its copies on disk at once, without the database, and starts the worker.
 * Throws `LockedError` where another one works with the same data folder.
 */
export async function startGatekeeper(options: GatekeeperOptions): Promise<Gatekeeper> {
  const { dataDir, log } = options
  const release = takeLock(dataDir)
  removeUnfinishedCopies(dataDir)
  const token = randomBytes(32).toString('base64url')
  const policies = createPolicies()
  const sessions = createSessionMirror()
  const phones = createPhoneMirror()
  let forwards: readonly CallForward[] = []
  let growing: NodeJS.Immediate | null = null
  const metrics = createMetrics()
  const watch = createSwitchWatch(options.readAttached, (message) => log('error', message))
  let attached = watch.first()
  let status: WorkerStatus = {
    database: false,
    switch: attached.kind === 'none' ? 'none' : 'down',
    notesOverwritten: 0,
    emergencyCalls: 0,
    callsUp: null,
    drift: null,
  }
  let workerRestarts = 0
  let fallbackCalls = 0
  const ring = createRing()
  const decisions = createRingWriter(ring)
  loadCopies()

  const take = (message: Exclude<FromWorker, { kind: 'answer' }>): void => {
    switch (message.kind) {
      case 'hold':
        holdSent(message)
        break
      case 'activate':
        policies.activate(message.revision)
        limits.prune()
        break
      case 'drop':
        policies.drop(message.revision)
        break
      case 'sessions':
        sessions.replace(message.sessions)
        break
      case 'forwards':
        forwards = message.forwards
        break
      case 'phones':
        phones.take(message.news)
        break
      case 'noted':
        for (const { source, reason, count } of message.decisions) {
          metrics.countNoted(source, reason, count)
          if (source === 'fallback') fallbackCalls += count
        }
        break
      case 'calls':
        void worker.ask('countedCalls', limits.takeNews(message.news)).catch((error: unknown) => {
          if (message.news.legs.length > 0) log('warn', `The counted calls are still noted: ${String(error)}`)
        })
        break
      case 'channel-ended':
        limits.takeEnd(message.channel)
        break
      case 'status':
        status = message.status
        break
      case 'log':
        log(message.level, message.message, message.detail)
    }
  }

  const limits = createLimitKeeper({
    dataDir,
    active: policies.active,
    now: nowMs,
    record: async (alarms) => void (await worker.ask('recordAlarms', { alarms })),
    log,
  })
  let traces = 0
  const tracePrefix = randomBytes(4).toString('hex')
  const desk = createDeskAccess({
    ask: (name, input) => worker.ask(name, input),
    policies,
    sessions,
    nowMs,
    isDatabaseUp: () => status.database,
  })
  const forwardAccess = createForwardAccess({
    ask: (name, input) => worker.ask(name, input),
    policies,
    sessions,
    forwards: () => forwards,
    nowMs,
    isDatabaseUp: () => status.database,
  })
  const server = createGatekeeperServer({
    policies,
    sessions,
    metrics,
    decisions,
    ownToken: token,
    networkToken: options.network?.token ?? null,
    nowMs,
    monotonicMs,
    newTrace: () => `${tracePrefix}${(++traces).toString(36)}`,
    verifyToken: (shown, scope, from) => worker.ask('verifyToken', { token: shown, scope, from }),
    hotDesk: desk.routes,
    forwards: forwardAccess.routes,
    phones: {
      phones: () => listPhones(policies.active()?.snapshot, phones),
      switchState: () => status.switch,
    },
    drift: {
      drift: () => status.drift,
      details: () => worker.ask('driftDetails', null),
      async restore() {
        await worker.ask('restore', null)
      },
    },
    decisionLog: {
      find: (query) => worker.ask('findDecisions', query),
      logState: decisions.state,
    },
    limits,
    limitRoutes: {
      list: limits.list,
      async lift(numbers, reason, by) {
        const lifted = limits.findLiftable(numbers)
        if (lifted === null || lifted.length === 0) return lifted
        // Who lifted it is on record before it is lifted.
        await worker.ask('recordLift', { lifted, reason, by })
        for (const { extensionId } of lifted) limits.lift(extensionId)
        return lifted
      },
    },
    commits: { confirm: (input) => worker.ask('confirm', input) },
    async nudge() {
      takeSwitch()
      await worker.ask('nudge', null)
    },
    commitStatus: (revision) => worker.ask('commitStatus', { revision }),
    noteProblem: createProblemLog(log, monotonicMs),
    notReady: () => (policies.active() ? null : 'There is no committed revision yet: run cordboard commit.'),
    gauges: () => ({
      ...logGauges(decisions.state(), status.notesOverwritten),
      ...limits.gauges(),
      revision: { help: 'Active revision, 0 for none.', value: policies.active()?.revision ?? 0 },
      sessions: { help: 'Hot desk sessions.', value: sessions.list().length },
      switch_up: { help: '1 while the switch can be reached.', value: status.switch === 'up' ? 1 : 0 },
      drift: {
        help: '1 while files or switch differ from the active revision.',
        value: status.drift === null ? 0 : 1,
      },
      database_up: { help: '1 while the database answers.', value: status.database ? 1 : 0 },
      fallback_calls_total: {
        help: 'Calls that the fallback of the switch decided.',
        value: fallbackCalls,
      },
      emergency_calls_total: {
        help: 'Emergency calls that were recorded.',
        value: status.emergencyCalls,
      },
      ...(status.callsUp !== null && {
        calls_up: { help: 'Calls that are up at the switch.', value: status.callsUp },
      }),
      phones_registered: {
        help: 'Phones that can be reached.',
        value: countPhones(({ isRegistered }) => isRegistered),
      },
      phones_in_call: {
        help: 'Phones in a call.',
        value: countPhones(({ call }) => call === 'in-call'),
      },
      worker_restarts_total: { help: 'Times the worker was started again.', value: workerRestarts },
    }),
  })

  const countPhones = (isCounted: (phone: PhoneState) => boolean): number =>
    listPhones(policies.active()?.snapshot, phones).filter(({ state }) => state && isCounted(state)).length

  let toldAt = Number.NEGATIVE_INFINITY
  /** Once a minute: who knocks may knock often. */
  const noteRefused = (address: string): void => {
    metrics.countProblem('address_not_listed')
    if (monotonicMs() - toldAt < 60_000) return
    toldAt = monotonicMs()
    log('warn', `A connection from ${address} was closed: the address is not on the list.`)
  }
  let agi: AgiServer | null = null
  let listener: NetworkListener | null = null
  try {
    listener = await listenGuarded(server, options.httpPort, options.network ?? null, noteRefused)
    const desks = { hotDesk: desk.dialogue, forward: forwardAccess.dialogue }
    agi = await startAgiServer(options.agiPort, desks, (event, { device, end, what }) =>
      log(event === 'failed' ? 'warn' : 'info', `${what} call of ${device || 'an unknown phone'}: ${end}.`),
    )
  } catch (error) {
    listener?.close()
    server.close()
    release()
    throw error
  }
  const httpPort = (server.address() as AddressInfo).port
  const agiPort = agi.port
  const { databaseUrl, logLimits = usualLimits } = options
  const worker = startWorker(
    (): WorkerSettings => ({ dataDir, databaseUrl, attached, httpPort, agiPort, ring, logLimits }),
    {
      message: take,
      lost(error, delayMs) {
        workerRestarts++
        phones.take({ isAll: true, phones: [] })
        status = { ...status, database: false, switch: status.switch === 'none' ? 'none' : 'down' }
        log('error', `The worker ended and is started again in ${delayMs} ms: ${error}`)
      },
    },
    monotonicMs,
  )
  const takeSwitch = (): void => {
    const next = watch.changed(attached)
    if (!next) return
    attached = next
    phones.take({ isAll: true, phones: [] })
    log(
      'info',
      next.kind === 'none' ? 'There is no switch now: files only.' : 'Another switch is set: taking it.',
    )
    void worker.replace()
  }
  const watching = setInterval(takeSwitch, watchMs)
  const preparing = setInterval(() => policies.prepare(), preparingMs)
  writeSecretFile(tokenFile(dataDir), token)
  log('info', `The gatekeeper answers on 127.0.0.1:${httpPort}, hot desk calls on port ${agiPort}.`)

  return {
    httpPort,
    agiPort,
    token,
    async close() {
      clearInterval(watching)
      clearInterval(preparing)
      if (growing) clearImmediate(growing)
      await worker.stop()
      limits.close()
      await agi?.close()
      listener?.close()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), 1_000).unref()
      })
      rmSync(tokenFile(dataDir), { force: true })
      release()
    },
  }

  function holdSent({ revision, token, sent }: Extract<FromWorker, { kind: 'hold' }>): void {
    if (sent.kind === 'change' && policies.active()?.key !== sent.from) {
      worker.say({ kind: 'hold-whole', revision, token })
      return
    }
    worker.say({ kind: 'held', revision, error: hold(revision, token, sent) })
  }

  function hold(revision: number, switchToken: string, sent: SentSnapshot): string | null {
    try {
      policies.hold(revision, switchToken, sent)
      growing ??= setImmediate(grow)
      return null
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }

  /** A little at a time, between calls: the switch asks by a new revision only after its files are written. */
  function grow(): void {
    growing = policies.grow(grownAtOnce) ? null : setImmediate(grow)
  }

  /** What was being applied when the last process ended is held too: the switch may run it already. */
  function loadCopies(): void {
    for (const name of ['active', 'applying'] as const) {
      const copy = readRevisionCopy(dataDir, name)
      if (copy.ok) {
        const { revision, token, snapshot } = copy.value
        const error = hold(revision, token, { kind: 'whole', key: randomUUID(), snapshot })
        if (error) log('error', `Revision ${copy.value.revision} cannot be used: ${error}`)
        else if (name === 'active') policies.activate(copy.value.revision)
      } else if (copy.reason === 'damaged') log('error', copy.message)
    }
    const known = readSessionsCopy(dataDir)
    if (known.ok) sessions.replace(known.value)
    else if (known.reason === 'damaged') log('error', known.message)
    const set = readForwardsCopy(dataDir)
    if (set.ok) forwards = set.value
    else if (set.reason === 'damaged') log('error', set.message)
  }
}
