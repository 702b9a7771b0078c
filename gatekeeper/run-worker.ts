import { readFileSync } from 'node:fs'
import { DatabaseReplacedError, watchDatabaseFile } from '@/gatekeeper/database-file'
import { createDatabaseStore } from '@/gatekeeper/desk/database-store'
import { createSessionKeeper } from '@/gatekeeper/desk/session-keeper'
import type { FromWorker, Requests, ToWorker, WorkerSettings } from '@/gatekeeper/messages'
import { createConductor } from '@/gatekeeper/revision/conductor'
import { createRevisionStore } from '@/gatekeeper/revision/store'
import type { HeldRevision } from '@/gatekeeper/state/copies'
import { verifyApiToken } from '@/lib/api-token/mutations'
import { type AmiClient, createAmiClient } from '@/lib/asterisk/ami/client'
import { generateFiles } from '@/lib/asterisk/config/generate'
import { createAmiSwitch } from '@/lib/commit/ami-switch'
import { findGroup } from '@/lib/commit/find-group'
import type { Clock, SwitchControl } from '@/lib/commit/ports'
import { openRevisionFolder } from '@/lib/commit/revision-folder'
import { openSwitchLog } from '@/lib/commit/switch-log'
import { createDirectory } from '@/lib/hotdesk/directory'
import { monotonicMs, nowMs } from '@/lib/server/clock'
import { closeDatabase, openDatabase } from '@/lib/server/db'

const pollMs = 1_000

/**
 * The worker: database, switch connection, hot desk changes, applying. Everything here may wait or fail without an
 * answer to the switch being late. `post` sends to the answering thread.
 */
export function runWorker(
  settings: WorkerSettings,
  post: (message: FromWorker) => void,
): { take(message: ToWorker): void } {
  const clock: Clock = { monotonicMs, wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) }
  const log = (level: 'info' | 'warn' | 'error', message: string, detail: Record<string, unknown> = {}) =>
    post({ kind: 'log', level, message, detail })
  const db = openDatabase(settings.databaseUrl)
  const file = watchDatabaseFile(settings.databaseUrl)
  const ami = settings.switchMode === 'asterisk' ? connectSwitch(settings) : null
  const control = ami ? createAmiSwitch(ami, clock) : noSwitch
  const revisions = createRevisionStore(db)
  const holding = new Map<number, { resolve: () => void; reject: (error: Error) => void }>()
  let isDatabaseUp = false
  let fallbackCalls = 0
  let lastStatus = ''

  const conductor = createConductor({
    dataDir: settings.dataDir,
    mode: settings.switchMode,
    store: revisions,
    apply: {
      folder: openRevisionFolder(settings.switchDir, findGroup(settings.switchGroup)),
      control,
      log: openSwitchLog(settings.switchLog),
      clock,
    },
    generate: ({ snapshot, revision, token }) =>
      generateFiles({
        snapshot,
        revision,
        token,
        gatekeeper: { host: '127.0.0.1', port: settings.httpPort, agiPort: settings.agiPort },
      }),
    hold: ({ revision, token, snapshot }) =>
      new Promise((resolve, reject) => {
        holding.set(revision, { resolve, reject })
        post({ kind: 'hold', revision, token, snapshot })
      }),
    activate: (held) => {
      directory = directoryOf(held)
      post({ kind: 'activate', revision: held.revision })
    },
    drop: (revision) => post({ kind: 'drop', revision }),
    log,
  })
  const directoryOf = (held: HeldRevision | null) => held && createDirectory(held.snapshot)
  let directory = directoryOf(conductor.active())

  const keeper = createSessionKeeper({
    dataDir: settings.dataDir,
    store: createDatabaseStore(db),
    ami,
    directory: () => directory,
    now: nowMs,
    tell: (sessions) => post({ kind: 'sessions', sessions }),
    log,
  })
  ami?.onState((state) => {
    log(state === 'down' ? 'warn' : 'info', `The connection to the switch is ${state}.`)
    if (state === 'booted') {
      conductor.doubtSwitch()
      keeper.doubtSwitch()
      void poll()
    }
    tellStatus()
  })

  const tellStatus = (): void => {
    const state = ami ? (ami.state() === 'booted' ? 'up' : 'down') : 'none'
    const status = { database: isDatabaseUp, switch: state, fallbackCalls } as const
    if (JSON.stringify(status) === lastStatus) return
    lastStatus = JSON.stringify(status)
    post({ kind: 'status', status })
  }

  const setDatabaseUp = (isUp: boolean, error?: unknown): void => {
    if (isUp !== isDatabaseUp || lastStatus === '')
      isUp
        ? log('info', 'The database answers.')
        : log('error', `The database cannot be reached: ${messageOf(error)}`)
    isDatabaseUp = isUp
    tellStatus()
  }

  /** One round: sessions, the switch, published revisions. Each part fails alone. */
  const round = async (): Promise<void> => {
    try {
      file.check()
      await keeper.load()
      setDatabaseUp(true)
    } catch (error) {
      setDatabaseUp(false, error)
      // Ends this worker; the answering thread starts the next.
      if (error instanceof DatabaseReplacedError)
        setImmediate(() => {
          throw error
        })
    }
    await guarded('The switch could not be compared', () => conductor.settle())
    if (isDatabaseUp) await guarded('A revision could not be applied', () => conductor.tick())
    await guarded('The sessions could not be brought to the switch', () => keeper.settle())
    if (isDatabaseUp) await guarded('Automatic logout failed', () => keeper.endDue())
    if (ami?.state() === 'booted')
      await guarded('The fallback could not be counted', async () => {
        fallbackCalls += await keeper.takeFallbackCount()
      })
    tellStatus()
  }

  const guarded = async (what: string, task: () => Promise<void>): Promise<void> => {
    try {
      await task()
    } catch (error) {
      log('error', `${what}: ${messageOf(error)}`)
    }
  }

  let running: Promise<void> | null = null
  let isAgain = false
  let isStopping = false
  const poll = (): Promise<void> => {
    if (isStopping) return Promise.resolve()
    if (running) {
      isAgain = true
      return running
    }
    running = round().finally(() => {
      running = null
      if (!isAgain) return
      isAgain = false
      void poll()
    })
    return running
  }
  const timer = setInterval(() => void poll(), pollMs)

  const answers: {
    [Name in keyof Requests]: (input: Requests[Name]['input']) => Promise<Requests[Name]['output']>
  } = {
    login: (input) => keeper.desk.login(input),
    logout: ({ target, by, reason }) =>
      keeper.desk.logout(target, by === 'phone' ? 'logout' : 'forced', by, reason),
    isPhoneLocked: ({ device }) => keeper.desk.isPhoneLocked(device),
    nudge: async () => {
      void poll()
      return null
    },
    commitStatus: async ({ revision }) => {
      const stored = await revisions.status(revision)
      const now = conductor.progress()
      return stored && now?.revision === revision
        ? { ...stored, state: 'applying', steps: [...now.steps] }
        : stored
    },
    verifyToken: async ({ token, scope }) => {
      const verdict = await verifyApiToken(db, token, scope)
      return verdict.ok ? { ok: true, name: verdict.name } : { ok: false, reason: verdict.reason }
    },
    stop: async () => {
      isStopping = true
      clearInterval(timer)
      // A revision that is being applied is finished first.
      await running
      await ami?.close()
      await closeDatabase(db)
      return null
    },
  }

  const answer = async (message: Extract<ToWorker, { kind: 'request' }>): Promise<void> => {
    try {
      if (!isDatabaseUp && message.name !== 'stop' && message.name !== 'nudge')
        throw new Error('The database cannot be reached.')
      const run = answers[message.name] as (input: unknown) => Promise<unknown>
      post({ kind: 'answer', id: message.id, ok: true, output: await run(message.input) })
    } catch (error) {
      log('error', `${message.name} failed: ${messageOf(error)}`)
      post({ kind: 'answer', id: message.id, ok: false, error: messageOf(error) })
    }
  }

  ami?.start()
  void poll()
  return {
    take(message) {
      if (message.kind === 'request') {
        void answer(message)
        return
      }
      const waiting = holding.get(message.revision)
      holding.delete(message.revision)
      if (message.error === null) waiting?.resolve()
      else waiting?.reject(new Error(message.error))
    },
  }
}

function connectSwitch({ ami }: WorkerSettings): AmiClient {
  if (!ami)
    throw new Error(
      'CORDBOARD_SWITCH is asterisk: set CORDBOARD_AMI_USER and CORDBOARD_AMI_SECRET_FILE as well.',
    )
  return createAmiClient({ ...ami, secret: () => readFileSync(ami.secretFile, 'utf8').trim() })
}

const refuseSwitch = async (): Promise<never> => {
  throw new Error('No switch is set.')
}
const noSwitch: SwitchControl = {
  isReachable: () => false,
  reload: refuseSwitch,
  revisionMarker: refuseSwitch,
  endpoints: refuseSwitch,
  endpointDetail: refuseSwitch,
  voicemailBoxes: refuseSwitch,
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
