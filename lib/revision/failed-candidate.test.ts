import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeFiles } from '@/lib/commit/fake-world'
import { openRevisionFolder } from '@/lib/commit/revision-folder'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { createRichSnapshot } from '@/lib/draft/test-snapshot'
import { type RevisionStep, readRevision } from '@/lib/revision/data'
import { describeFailure, readFailedCandidate } from '@/lib/revision/failed-candidate'
import { previewFiles } from '@/lib/revision/generated-files'
import { publishRevision, setRevisionState } from '@/lib/revision/mutations'
import { type Env, readEnv } from '@/lib/server/env'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

const step = (name: string, state: RevisionStep['state'], detail: string): RevisionStep => ({
  ...{ name, state, detail },
  seconds: 1,
})

describe('describeFailure', () => {
  it('names the step, the reason and what came back', () => {
    const steps = [
      step('stage', 'done', 'rev-4'),
      step('reload', 'failed', 'The switch refused to reload pbx_config.'),
      step('roll back', 'done', 'The switch runs rev-3 again.'),
    ]
    expect(describeFailure({ state: 'rolled-back', steps, error: 'x', baseRevision: 3 })).toEqual({
      failedStep: 'reload',
      reasons: ['The switch refused to reload pbx_config.'],
      restored: 'The switch runs rev-3 again.',
    })
  })

  it('tells both errors where the return failed too', () => {
    const steps = [step('read back', 'failed', 'First.'), step('roll back', 'failed', 'Second.')]
    const told = describeFailure({ state: 'failed', steps, error: 'First.\nSecond.', baseRevision: 3 })
    expect(told.reasons).toEqual(['First.', 'Second.'])
    expect(told.restored).toContain('The gatekeeper applies revision 3 again by itself')
  })

  it('says that nothing reached the switch, also before the first step', () => {
    const told = describeFailure({ state: 'failed', steps: [], error: 'Not compiled.', baseRevision: null })
    expect(told).toEqual({
      failedStep: null,
      reasons: ['Not compiled.'],
      restored:
        'Nothing had to be restored: nothing reached the switch, which runs no revision of Cordboard.',
    })
  })
})

describe('readFailedCandidate', () => {
  let test: TestDatabase
  let dir: string
  let env: Env
  beforeEach(async () => {
    test = await createTestDatabase()
    dir = await mkdtemp(join(tmpdir(), 'cordboard-failed-'))
    env = readEnv({ CORDBOARD_DATA_DIR: dir, CORDBOARD_SWITCH: 'none' })
    const author = { name: 'marie@example.com', from: '192.0.2.1' }
    await saveDraft(test.db, await readDraft(test.db), createRichSnapshot(), author)
    await publishRevision(test.db, { author, message: '' })
    await setRevisionState(test.db, 1, 'applying')
  })
  afterEach(async () => {
    await test.drop()
    await rm(dir, { recursive: true, force: true })
  })

  it('shows how the very files differ from those in force, without secrets', async () => {
    await setRevisionState(test.db, 1, 'rolled-back', { error: 'Refused.' })
    const folder = openRevisionFolder(join(dir, 'switch'), null)
    await folder.stage('rev-9', fakeFiles(9))
    await folder.swap('rev-9')
    const refused = fakeFiles(1)
    await folder.stage('rev-1', { ...refused, 'pjsip.conf': `${refused['pjsip.conf']}password=hush\n` })
    await folder.keepFailed('rev-1')
    const failure = await readFailedCandidate(test.db, env, 1)
    expect(failure).toMatchObject({ folder: join(dir, 'switch/failed-rev-1'), isKept: true })
    expect(failure?.files.map(({ file }) => file)).toEqual(['extensions.conf', 'pjsip.conf'])
    expect(JSON.stringify(failure?.files)).toContain('password=(hidden)')
    expect(JSON.stringify(failure?.files)).not.toContain('hush')
  })

  it('has its folded lines read from the revision in force, where that is what lies on the disk', async () => {
    const draft = await readDraft(test.db)
    await setRevisionState(test.db, 1, 'active')
    const snapshot = structuredClone(draft)
    snapshot.settings.emergencyCallbackMinutes += 1
    await saveDraft(test.db, draft, snapshot, { name: 'marie@example.com', from: '192.0.2.1' })
    await publishRevision(test.db, { author: { name: 'marie@example.com', from: '192.0.2.1' }, message: '' })
    await setRevisionState(test.db, 2, 'applying')
    await setRevisionState(test.db, 2, 'rolled-back', { error: 'Refused.' })
    const inForce = await readRevision(test.db, 1)
    const files = previewFiles(env, { snapshot: inForce?.snapshot ?? snapshot, number: 1 })
    const folder = openRevisionFolder(join(dir, 'switch'), null)
    const bases = async () => {
      const failure = await readFailedCandidate(test.db, env, 2)
      return failure?.files.map(({ file, base }) => [file, base])
    }
    await folder.stage('rev-1', files)
    await folder.swap('rev-1')
    await folder.stage('rev-2', { ...files, 'extensions.conf': `${files['extensions.conf']}; more\n` })
    await folder.keepFailed('rev-2')
    expect(await bases()).toEqual([['extensions.conf', 1]])
    await folder.stage('rev-1-again', {
      ...files,
      'extensions.conf': `; by hand\n${files['extensions.conf']}`,
    })
    await folder.swap('rev-1-again')
    expect(await bases()).toEqual([['extensions.conf', null]])
  })

  it('generates them anew where they are gone, and is silent about one that was applied', async () => {
    expect(await readFailedCandidate(test.db, env, 1)).toBeNull()
    await setRevisionState(test.db, 1, 'failed', { error: 'The disk is full.' })
    const failure = await readFailedCandidate(test.db, env, 1)
    expect(failure).toMatchObject({ isKept: false, reasons: ['The disk is full.'] })
    expect(failure?.files.length).toBe(3)
  })
})
