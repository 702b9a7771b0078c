import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readCurrent } from '@/faults/file-switch'
import { changeForRound, createRoundsPbx, roundOf } from '@/faults/rounds-pbx'
import { type Conductor, createConductor } from '@/gatekeeper/revision/conductor'
import { createRevisionStore } from '@/gatekeeper/revision/store'
import { type HeldRevision, readRevisionCopy } from '@/gatekeeper/state/copies'
import { generateFiles } from '@/lib/asterisk/config/generate'
import { revisionFiles } from '@/lib/asterisk/names'
import { createFakeClock, createFakeControl } from '@/lib/commit/fake-world'
import type { Files } from '@/lib/commit/ports'
import { openRevisionFolder } from '@/lib/commit/revision-folder'
import { openSwitchLog } from '@/lib/commit/switch-log'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { listRevisions, type RevisionSummary } from '@/lib/revision/data'
import { publishRevision } from '@/lib/revision/mutations'
import { activeStates, openStates } from '@/lib/revision/state'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

const author = { name: 'faults', from: '127.0.0.1' }
const generate = ({ snapshot, revision, token }: HeldRevision) =>
  generateFiles({ snapshot, revision, token, gatekeeper: { host: '127.0.0.1', port: 1, agiPort: 2 } })

/**
 * A commit in one process, so that any call of it can be made to fail: the real database, files, conductor and
 * generator, and a switch that loads what is behind `current` when it is told to.
 */
export class CommitWorld {
  readonly dir = mkdtempSync(join(tmpdir(), 'cordboard-faults-'))
  readonly switchDir = join(this.dir, 'switch')
  readonly folder = openRevisionFolder(this.switchDir, null)
  readonly control = createFakeControl(this.folder)
  /** What the gatekeeper would have logged as a warning or an error. */
  logged: string[] = []
  /** What the answering thread answers for. */
  answering: number | null = null
  private conductor: Conductor | null = null

  private constructor(readonly database: TestDatabase) {}

  /** Revision 1, of round 1, is in force. `prepare` is called before anything is written to its folders. */
  static async start(prepare: (world: CommitWorld) => void = () => undefined): Promise<CommitWorld> {
    const world = new CommitWorld(await createTestDatabase())
    prepare(world)
    const { db } = world.database
    const first = changeForRound(createRoundsPbx(8), 1)
    const saved = await saveDraft(db, await readDraft(db), first, author)
    if (!saved.ok) throw new Error(`The PBX of the rounds was refused: ${JSON.stringify(saved)}`)
    await world.publish()
    await world.run()
    if ((await world.agreed()) !== 1) throw new Error('The first revision did not become active.')
    return world
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
    return createConductor({
      dataDir: this.dir,
      mode: 'asterisk',
      store: createRevisionStore(this.database.db),
      apply: {
        folder: this.folder,
        control: this.control,
        log: openSwitchLog(null),
        clock: createFakeClock(),
      },
      generate,
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
