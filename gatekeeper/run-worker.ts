import { join } from 'node:path'
import { DatabaseReplacedError, watchDatabaseFile } from '@/gatekeeper/database-file'
import { createLogKeeper } from '@/gatekeeper/decisions/log-keeper'
import { createPolicyOfRevision } from '@/gatekeeper/decisions/policy-of-revision'
import { takeSwitchNotes } from '@/gatekeeper/decisions/switch-notes'
import { createDatabaseStore } from '@/gatekeeper/desk/database-store'
import { createSessionKeeper } from '@/gatekeeper/desk/session-keeper'
import { createDatabaseForwards } from '@/gatekeeper/forwards/database-forwards'
import { createForwardKeeper } from '@/gatekeeper/forwards/forward-keeper'
import { watchCalls } from '@/gatekeeper/limits/call-watch'
import { openLampsFile } from '@/gatekeeper/live/lamps-file'
import { createLiveKeeper } from '@/gatekeeper/live/live-keeper'
import type { FromWorker, ToWorker, WorkerSettings } from '@/gatekeeper/messages'
import { recordEmergencyCalls } from '@/gatekeeper/phones/emergency-calls'
import { watchPhones } from '@/gatekeeper/phones/phone-watch'
import { startPoller } from '@/gatekeeper/poller'
import { createConductor } from '@/gatekeeper/revision/conductor'
import { createConfirmWatch } from '@/gatekeeper/revision/confirm-watch'
import { createDriftWatch } from '@/gatekeeper/revision/drift-watch'
import { listContext } from '@/gatekeeper/revision/list-context'
import { listEndpoint } from '@/gatekeeper/revision/list-endpoint'
import { knowOwnReloads } from '@/gatekeeper/revision/own-reloads'
import { createSnapshotSender } from '@/gatekeeper/revision/send-snapshot'
import { createRevisionStore } from '@/gatekeeper/revision/store'
import type { HeldRevision } from '@/gatekeeper/state/copies'
import { createSwitchLink, noSwitch } from '@/gatekeeper/switch-link'
import { watchJoins } from '@/gatekeeper/transfers/join-watch'
import { recordJoin } from '@/gatekeeper/transfers/record-join'
import { createWorkerAnswers } from '@/gatekeeper/worker-answers'
import { headerOf } from '@/lib/asterisk/ami/frames'
import { generateFiles } from '@/lib/asterisk/config/generate'
import { liveFolderName } from '@/lib/asterisk/names'
import { countCalls, createAmiSwitch } from '@/lib/commit/ami-switch'
import { checkStaged } from '@/lib/commit/check-staged/check-staged'
import { findGroup } from '@/lib/commit/find-group'
import type { Clock } from '@/lib/commit/ports'
import { openRevisionFolder } from '@/lib/commit/revision-folder'
import { openSwitchLog } from '@/lib/commit/switch-log'
import { touchFiles } from '@/lib/commit/touch-files'
import { createDirectory } from '@/lib/hotdesk/directory'
import { readRevision } from '@/lib/revision/data'
import { monotonicMs, nowMs } from '@/lib/server/clock'
import { closeDatabase, openDatabase, readDataVersion } from '@/lib/server/db'
import { readOwnFiles } from '@/lib/switch-setting/own-files'

const pollMs = 1_000
/** How often decisions are brought into their log: a process that is killed loses those of this time at most. */
const logMs = 250
/** A switch that is there is connected by then. Until then no revision is said to wait for it. */
const firstContactMs = 2_000

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
  const db = openDatabase(settings.databaseUrl, settings.dataDir)
  const file = watchDatabaseFile(settings.databaseUrl)
  const ami = createSwitchLink(settings.attached)
  const reloads = knowOwnReloads(ami ? createAmiSwitch(ami, clock) : noSwitch, monotonicMs)
  const { control } = reloads
  const liveFolder = join(settings.attached.folder, liveFolderName)
  const revisions = createRevisionStore(db)
  const sender = createSnapshotSender()
  const holding = new Map<number, { resolve: () => void; reject: (error: Error) => void }>()
  let isDatabaseUp = false
  /** Of the database when sessions and forwards were read; null: they are to be read again. */
  let loadedVersion: bigint | null = null
  let notesOverwritten = 0
  let emergencyCalls = 0
  let callsUp: number | null = null
  let lastStatus = ''

  const generateHeld = ({ previous, snapshot, revision, token, secretsProblem }: HeldRevision) => {
    if (secretsProblem) throw new Error(secretsProblem)
    return generateFiles({
      snapshot,
      revision,
      token,
      previous,
      gatekeeper: { host: '127.0.0.1', port: settings.httpPort, agiPort: settings.agiPort },
      liveFolder,
    })
  }
  const conductor = createConductor({
    dataDir: settings.dataDir,
    mode: settings.attached.kind,
    store: revisions,
    apply: {
      folder: openRevisionFolder(settings.attached.folder, findGroup(settings.attached.group)),
      control,
      log: openSwitchLog(settings.attached.log),
      clock,
      readOwnFiles: () => readOwnFiles(settings.attached.configFolder, settings.attached.folder),
      touch: touchFiles(settings.attached.folder),
    },
    generate: (held) => ({
      ...generateHeld(held),
      examine: (staged) =>
        checkStaged(staged, { snapshot: held.snapshot, revision: held.revision, at: nowMs() }, clock),
    }),
    hold: ({ revision, token, snapshot }) =>
      new Promise((resolve, reject) => {
        holding.set(revision, { resolve, reject })
        post({ kind: 'hold', revision, token, sent: sender.pack(revision, snapshot) })
      }),
    activate: (held) => {
      directory = directoryOf(held)
      post({ kind: 'activate', revision: held.revision })
      sender.activated(held.revision)
    },
    drop: (revision) => {
      post({ kind: 'drop', revision })
      sender.dropped(revision)
    },
    log,
  })
  const confirmations = createConfirmWatch({ db, nowMs, monotonicMs, log })
  const drift = createDriftWatch({
    switchDir: settings.attached.folder,
    folder: openRevisionFolder(settings.attached.folder, null),
    mode: settings.attached.kind,
    control,
    listSteps: async (context, extension) => (ami ? listContext(ami, context, extension) : []),
    listEndpoint: async (name) => (ami ? listEndpoint(ami, name) : null),
    active: conductor.active,
    generate: (held) => generateHeld(held).files,
    monotonicMs,
  })
  const directoryOf = (held: HeldRevision | null) =>
    held && createDirectory(held.snapshot, held.secretsProblem)
  let directory = directoryOf(conductor.active())

  const keeper = createSessionKeeper({
    dataDir: settings.dataDir,
    store: createDatabaseStore(db),
    ami,
    directory: () => directory,
    now: nowMs,
    tell: (sessions) => {
      post({ kind: 'sessions', sessions })
      showSessions()
    },
    log,
  })
  const live =
    ami &&
    createLiveKeeper({
      ami,
      control,
      file: openLampsFile(liveFolder, findGroup(settings.attached.group)),
      active: conductor.active,
      sessions: keeper.sessions,
      now: nowMs,
      monotonicMs,
    })
  const showSessions = (): void =>
    void guarded('The lamps of the phones could not be set', async () => live?.settle())
  const forwards = createForwardKeeper({
    dataDir: settings.dataDir,
    store: createDatabaseForwards(db),
    ami,
    hasExtension: () => directory?.hasExtension ?? null,
    now: nowMs,
    tell: (next) => post({ kind: 'forwards', forwards: next }),
    log,
  })
  const startedAt = clock.monotonicMs()
  const isSwitchTried = (): boolean =>
    ami === null || ami.state() === 'booted' || clock.monotonicMs() - startedAt > firstContactMs

  const tellStatus = (): void => {
    const isUp = ami?.state() === 'booted'
    const state = settings.attached.kind === 'none' ? 'none' : isUp ? 'up' : 'down'
    const status = {
      database: isDatabaseUp,
      switch: state,
      notesOverwritten,
      emergencyCalls,
      callsUp,
      drift: drift.drift(),
    } as const
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
      // Before what is read by it: a change meanwhile has it read again.
      const version = await readDataVersion(db)
      if (version !== loadedVersion) {
        await keeper.load()
        await forwards.load()
        loadedVersion = version
      }
      setDatabaseUp(true)
    } catch (error) {
      loadedVersion = null
      setDatabaseUp(false, error)
      // Ends this worker; the answering thread starts the next.
      if (error instanceof DatabaseReplacedError)
        setImmediate(() => {
          throw error
        })
    }
    await guarded('The sessions could not be brought to the switch', () => keeper.settle())
    await guarded('The switch could not be compared', () => conductor.settle())
    if (isDatabaseUp)
      await guarded('A revision that was not confirmed could not be taken back', confirmations.look)
    if (isDatabaseUp && isSwitchTried())
      await guarded('A revision could not be applied', () => conductor.tick())
    await guarded('Files and switch could not be compared with the active revision', drift.look)
    await guarded('The call forwards could not be brought to the switch', () => forwards.settle())
    if (isDatabaseUp) await guarded('Automatic logout failed', () => keeper.endDue())
    await guarded('The calls with limits could not be counted', async () => callWatch?.look())
    showSessions()
    if (ami?.state() === 'booted') void guarded('What the switch decided could not be recorded', takeNotes)
    if (ami?.state() === 'booted' && isDatabaseUp && directory) {
      const of = { ami, db, directory, log }
      await guarded('The emergency calls could not be recorded', async () => {
        emergencyCalls += await recordEmergencyCalls(of)
      })
    }
    await guarded('The calls could not be counted', async () => {
      callsUp = ami?.state() === 'booted' ? await countCalls(ami) : null
    })
    tellStatus()
  }

  /** What fails each second is told once. */
  const failing = new Map<string, string>()
  const guarded = async (what: string, task: () => Promise<void>): Promise<void> => {
    try {
      await task()
      failing.delete(what)
    } catch (error) {
      const message = messageOf(error)
      if (failing.get(what) !== message) log('error', `${what}: ${message}`)
      failing.set(what, message)
    }
  }

  const decisions = createLogKeeper({
    dataDir: settings.dataDir,
    ring: settings.ring,
    limits: settings.logLimits,
    now: nowMs,
    log,
  })
  const logging = setInterval(decisions.tick, logMs)
  const policyOf = createPolicyOfRevision({
    active: conductor.active,
    read: async (revision) => (isDatabaseUp ? readRevision(db, revision) : null),
  })
  /** Beside the rounds: after hours without a gatekeeper there may be thousands. */
  let isTakingNotes = false
  const takeNotes = async (): Promise<void> => {
    if (!ami || isTakingNotes) return
    isTakingNotes = true
    try {
      const taken = await takeSwitchNotes({ ami, policyOf, record: decisions.record, log })
      notesOverwritten += taken.overwritten
      if (taken.fresh.length > 0)
        post({
          kind: 'noted',
          decisions: taken.fresh.map(({ source, reason }) => ({ source, reason, count: 1 })),
        })
    } finally {
      isTakingNotes = false
    }
  }

  const callWatch =
    ami &&
    watchCalls({
      ami,
      now: nowMs,
      tell: (news) => post({ kind: 'calls', news }),
      ended: (channel) => post({ kind: 'channel-ended', channel }),
    })
  const poller = startPoller(round, pollMs)
  const answer = createWorkerAnswers({
    db,
    dataDir: settings.dataDir,
    isDatabaseUp: () => isDatabaseUp,
    keeper,
    forwards,
    conductor,
    calls: callWatch,
    revisions,
    driftDetails: drift.details,
    nudge: poller.now,
    restore() {
      conductor.restore()
      drift.doubt()
      poller.now()
    },
    async stop() {
      // A revision that is being applied is finished first.
      await poller.stop()
      phoneWatch?.stop()
      joinWatch?.stop()
      callWatch?.stop()
      live?.stop()
      clearInterval(logging)
      await ami?.close()
      decisions.stop()
      await closeDatabase(db)
    },
  })

  const takeRequest = async (request: Extract<ToWorker, { kind: 'request' }>): Promise<void> => {
    try {
      post({ kind: 'answer', id: request.id, ok: true, output: await answer(request) })
    } catch (error) {
      log('error', `${request.name} failed: ${messageOf(error)}`)
      post({ kind: 'answer', id: request.id, ok: false, error: messageOf(error) })
    }
  }

  ami?.onState((state) => {
    log(state === 'down' ? 'warn' : 'info', `The connection to the switch is ${state}.`)
    if (state === 'booted') {
      conductor.doubtSwitch()
      keeper.doubtSwitch()
      live?.doubtSwitch()
      forwards.doubtSwitch()
      callWatch?.doubtSwitch()
      // What it told meanwhile is not known.
      drift.noteReload()
      // At once, also while a round waits for something else.
      void guarded('The sessions could not be brought to the switch', () => keeper.settle())
      poller.now()
    }
    tellStatus()
  })
  ami?.onEvent((event, frame) => {
    // What we reload is read back at once. A module that is unloaded and loaded reads its files too.
    const isOfOurs =
      ['Reload', 'Load', 'Unload'].includes(event) && /pjsip|pbx_config/i.test(headerOf(frame, 'module'))
    if (isOfOurs && !reloads.isOwn()) drift.noteReload()
  })
  const joinWatch =
    ami &&
    watchJoins({
      ami,
      snapshot: () => conductor.active()?.snapshot ?? null,
      sessions: keeper.sessions,
      now: nowMs,
      wait: clock.wait,
      record: (join, unpermitted, isHungUp) => recordJoin(db, nowMs(), join, unpermitted, isHungUp),
      log,
    })
  const phoneWatch = ami && watchPhones(ami, (news) => post({ kind: 'phones', news }), log)
  ami?.start()
  return {
    take(message) {
      if (message.kind === 'request') {
        void takeRequest(message)
        return
      }
      if (message.kind === 'hold-whole') {
        const sent = sender.packWhole(message.revision)
        if (sent) post({ ...message, kind: 'hold', sent })
        return
      }
      const waiting = holding.get(message.revision)
      holding.delete(message.revision)
      if (message.error === null) waiting?.resolve()
      else waiting?.reject(new Error(message.error))
    },
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
