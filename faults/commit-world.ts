import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { readCurrent } from '@/faults/file-switch'
import { changeForRound, createRoundsPbx, roundOf } from '@/faults/rounds-pbx'
import { type Conductor, createConductor } from '@/gatekeeper/revision/conductor'
import { createRevisionStore } from '@/gatekeeper/revision/store'
import { type HeldRevision, readRevisionCopy } from '@/gatekeeper/state/copies'
import { foreignSettings } from '@/lib/asterisk/config/foreign-settings'
import { generateFiles } from '@/lib/asterisk/config/generate'
import { revisionFiles } from '@/lib/asterisk/names'
import { checkStaged } from '@/lib/commit/check-staged/check-staged'
import { createFakeClock, createFakeControl } from '@/lib/commit/fake-world'
import type { Files, Step } from '@/lib/commit/ports'
import { openRevisionFolder } from '@/lib/commit/revision-folder'
import { openSwitchLog } from '@/lib/commit/switch-log'
import { touchFiles } from '@/lib/commit/touch-files'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { listRevisions, type RevisionSummary } from '@/lib/revision/data'
import { publishRevision } from '@/lib/revision/mutations'
import { activeStates, openStates } from '@/lib/revision/state'
import { nowMs } from '@/lib/server/clock'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'
import { readOwnFiles } from '@/lib/switch-setting/own-files'

const author = { name: 'faults', from: '127.0.0.1' }
/** As it would stand in the switch's log if it complained about its files, and as a caller can have it written. */
const forgedLine = '[2026-01-01 00:00:00] ERROR[1] pbx_config.c: bad extensions.conf'
const generate = ({ snapshot, revision, token }: HeldRevision) =>
  generateFiles({ snapshot, revision, token, gatekeeper: { host: '127.0.0.1', port: 1, agiPort: 2 } })

/**
 * A commit in one process, so that any call of it can be made to fail: the real database, files, conductor, generator and
 * check, the switch's own files and log, and a switch that loads what is behind `current` when it is told to.
 */
export class CommitWorld {
  readonly dir = mkdtempSync(join(tmpdir(), 'cordboard-faults-'))
  readonly switchDir = join(this.dir, 'switch')
  readonly folder = openRevisionFolder(this.switchDir, null)
  readonly control = createFakeControl(this.folder)
  /** The switch's own files. */
  readonly configDir = join(this.dir, 'etc')
  readonly logFile = join(this.dir, 'log', 'full')
  /** A caller has a line written to the switch's log while it reloads, which looks like a complaint: once a commit. */
  isForging = false
  /** The staged files are asked questions, as in the gatekeeper: that takes most of the time of a commit. */
  isExamined = false
  /** Around what the switch itself does to files: no call of the commit. */
  asSwitch: (task: () => Promise<void>) => Promise<void> = (task) => task()
  /** Steps of the last revision that was applied. */
  steps: readonly Step[] = []
  /** What the gatekeeper would have logged as a warning or an error. */
  logged: string[] = []
  /** What the answering thread answers for. */
  answering: number | null = null
  private conductor: Conductor | null = null
  private isForged = true

  private constructor(readonly database: TestDatabase) {}

  /** Revision 1, of round 1, is in force. `prepare` is called before anything is written to its folders. */
  static async start(prepare: (world: CommitWorld) => void = () => undefined): Promise<CommitWorld> {
    const world = new CommitWorld(await createTestDatabase({ audited: false }))
    prepare(world)
    world.writeOwnFiles()
    const { db } = world.database
    const first = changeForRound(createRoundsPbx(8), 1)
    const saved = await saveDraft(db, await readDraft(db), first, author)
    if (!saved.ok) throw new Error(`The PBX of the rounds was refused: ${JSON.stringify(saved)}`)
    await world.publish()
    await world.run()
    if ((await world.agreed()) !== 1) throw new Error('The first revision did not become active.')
    return world
  }

  /** What a switch has that was set up for Cordboard, one file including another; and its log. */
  private writeOwnFiles(): void {
    const included = join(this.configDir, 'features.d')
    mkdirSync(included, { recursive: true })
    mkdirSync(dirname(this.logFile))
    writeFileSync(this.logFile, '')
    for (const { file, section, key, value } of foreignSettings(this.switchDir)) {
      const path = file === 'features.conf' ? join(included, 'own.conf') : join(this.configDir, file)
      appendFileSync(path, section === null ? `${key} ${value}\n` : `[${section}]\n${key}=${value}\n`)
    }
    writeFileSync(join(this.configDir, 'features.conf'), '#include features.d/*.conf\n')
  }

  async save(round: number): Promise<void> {
    const { db } = this.database
    const draft = await readDraft(db)
    const saved = await saveDraft(db, draft, changeForRound(draft, round), author)
    if (!saved.ok) throw new Error(`The edit was refused: ${saved.reason}`)
  }

  publish(evenIfUnchanged = false) {
    return publishRevision(this.database.db, { author, message: 'Faults', evenIfUnchanged })
  }

  /** One second of the gatekeeper. What fails is logged, as the worker does. */
  async run(): Promise<void> {
    this.conductor ??= this.createConductor()
    const { conductor } = this
    this.isForged = !this.isForging
    for (const part of [() => conductor.settle(), () => conductor.tick()])
      await part().catch((error: Error) => this.logged.push(error.message))
  }

  /** The process is gone; the next round begins with what is on disk. */
  restart(): void {
    this.conductor = null
  }

  /** Round whose edit the draft holds. */
  async draftRound(): Promise<number> {
    return roundOf(await readDraft(this.database.db))
  }

  async revisions(): Promise<RevisionSummary[]> {
    return listRevisions(this.database.db, 500)
  }

  /** The files behind `current`, and what the switch runs, are each those of one whole revision: its number. */
  wholeRevisions(): { files: number | null; running: number | null } {
    return { files: wholeRevision(readCurrent(this.switchDir)), running: wholeRevision(this.control.running) }
  }

  /** The revision on which database, files, switch and copy agree; null: they do not, or one is open. */
  async agreed(): Promise<number | null> {
    const revisions = await this.revisions()
    const active = revisions.filter(({ state }) => activeStates.includes(state))
    const copy = readRevisionCopy(this.dir, 'active')
    const number = active[0]?.number
    if (active.length !== 1 || number === undefined || !copy.ok) return null
    if (revisions.some(({ state }) => openStates.includes(state))) return null
    const wanted = generate(copy.value).files
    const found = readCurrent(this.switchDir)
    const isRight = revisionFiles.every(
      (file) => found?.[file] === wanted[file] && this.control.running[file] === wanted[file],
    )
    return isRight && copy.value.revision === number && this.answering === number ? number : null
  }

  async stop(): Promise<void> {
    await this.database.drop()
    rmSync(this.dir, { recursive: true, force: true })
  }

  private createConductor(): Conductor {
    const clock = createFakeClock()
    const store = createRevisionStore(this.database.db)
    return createConductor({
      dataDir: this.dir,
      mode: 'asterisk',
      store: {
        ...store,
        setState: async (number, state, report) => {
          this.steps = report.steps ?? this.steps
          return store.setState(number, state, report)
        },
      },
      apply: {
        folder: this.folder,
        control: {
          ...this.control,
          isReachable: () => this.control.isReachable(),
          reload: async (module, deadline) => {
            await this.asSwitch(async () => {
              if (!this.isForged) appendFileSync(this.logFile, `${forgedLine}\n`)
              this.isForged = true
              await this.control.reload(module, deadline)
            })
          },
        },
        log: openSwitchLog(this.logFile),
        clock,
        readOwnFiles: () => readOwnFiles(this.configDir, this.switchDir),
        touch: touchFiles(this.switchDir),
      },
      generate: (held) => ({
        ...generate(held),
        ...(this.isExamined && {
          examine: (staged) => checkStaged(staged, { ...held, at: nowMs() }, clock),
        }),
      }),
      hold: async () => undefined,
      activate: ({ revision }) => {
        this.answering = revision
      },
      drop: () => undefined,
      log: (level, message) => {
        if (level !== 'info') this.logged.push(message)
      },
    })
  }
}

/** Number of the revision whose marks all three files bear; null: there are none, or they are of different ones. */
function wholeRevision(files: Files | null): number | null {
  if (!files) return null
  const marker = /exten => rev,1,NoOp\((\d+)\)/.exec(files['extensions.conf'])
  const isComplete = revisionFiles.every((file) => files[file].endsWith('\n'))
  return marker && isComplete ? Number(marker[1]) : null
}
