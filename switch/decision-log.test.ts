import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ShownDecision } from '@/lib/decision-log/export'
import { CallsStage } from '@/switch/calls-stage'
import { waitUntil } from '@/switch/wait-until'

/** Every call of a real switch is in the decision log, and its own record names the decision. */

let stage: CallsStage
let recordsFile: string
beforeAll(async () => {
  stage = await CallsStage.start()
  const { asterisk } = stage.laboratory
  recordsFile = join(dirname(asterisk.paths.log), 'cdr-csv/Master.csv')
  await mkdir(dirname(recordsFile), { recursive: true })
  await appendFile(join(asterisk.paths.config, 'cdr.conf'), '[csv]\nusegmtime=yes\nloguserfield=yes\n')
  await asterisk.cli('module load cdr_csv.so')
})
afterAll(async () => {
  await stage?.stop()
})
afterEach(() => stage.expectNoComplaint())

const patient = { timeoutMs: 20_000, everyMs: 100 }
const list = async (...filters: string[]): Promise<ShownDecision[]> =>
  (await stage.cordboard.ask<{ decisions: ShownDecision[] }>(['decisions', 'list', ...filters])).decisions
const findOne = (...filters: string[]): Promise<ShownDecision> =>
  waitUntil(`the log to have ${filters.join(' ')}`, async () => (await list(...filters))[0], patient)

/** The last field of the switch's record of the last call to a number. */
const recordOf = (dialled: string): Promise<string> =>
  waitUntil(
    `the record of a call to ${dialled}`,
    async () => {
      const lines = (await readFile(recordsFile, 'utf8').catch(() => '')).trim().split('\n')
      const fields = lines.map((line) => line.split(',').map((field) => field.replaceAll('"', '')))
      return fields.findLast(([, , destination]) => destination === dialled)?.at(-1)
    },
    patient,
  )
const notesLeft = async (): Promise<string> => stage.laboratory.asterisk.cli('database show cbdecided')
const waitForNone = () =>
  waitUntil('the switch to have no notes left', async () => /^0 results/m.test(await notesLeft()), patient)

describe('the decision log of a real switch', () => {
  it('has each call, with the trace that is in its record, and explains it afterwards', async () => {
    expect(await stage.logIn('101', '222', '1234')).toBe('logged in')
    await stage.answered(stage.office, '7123')
    const allowed = await findOne('--number', '7123')
    expect(allowed).toMatchObject({
      source: 'gatekeeper',
      decision: 'allow',
      reason: 'granted',
      device: '104',
      actingNumber: '104',
      classOfService: 'office',
      destinationKind: 'outgoing-line',
      destination: 'Two trunks',
      sent: '7123',
      occupantId: '',
    })
    expect(allowed.latencyUs).toBeGreaterThan(0)
    expect(await recordOf('7123')).toBe(allowed.trace)

    await stage.refused(stage.landing, '7124', 'not_granted')
    const refused = await findOne('--phone', '101', '--decision', 'deny')
    expect(refused).toMatchObject({ reason: 'not_granted', actingNumber: '222', dialed: '7124' })
    expect(refused.occupantId).not.toBe('')
    await stage.logOutAll()
    // As it was then: nobody sits there now.
    const why = await stage.cordboard.ask<{ isAsLogged: boolean; sentences: string[] }>([
      'decisions',
      'explain',
      refused.trace,
    ])
    expect(why.isAsLogged).toBe(true)
    expect(why.sentences.join(' ')).toContain('222')
  })

  it('has what the switch refuses by itself, and emergency calls', async () => {
    const raw = '5%22x%0A%7C%2C'
    await stage.refused(stage.office, raw, 'invalid_number')
    expect(await findOne('--reason', 'invalid_number')).toMatchObject({
      source: 'switch',
      device: '104',
      dialed: '5"x\n|,',
    })
    await stage.answered(stage.landing, '911')
    const emergency = await findOne('--reason', 'emergency')
    expect(emergency).toMatchObject({
      source: 'switch',
      decision: 'allow',
      device: '101',
      actingNumber: '101',
    })
    expect(await recordOf('911')).toBe(emergency.trace)
  })

  it('has what the fallback decided while the gatekeeper was away, each once, whoever is killed', async () => {
    stage.unreachable = [/[cC]url/]
    await waitForNone()
    const before = (await list('--source', 'fallback')).length
    expect(await stage.logIn('101', '222', '1234')).toBe('logged in')
    await stage.cordboard.killGatekeeper('SIGKILL')
    await stage.answered(stage.office, '7125')
    await stage.refused(stage.landing, '7126', 'not_granted')
    for (let call = 0; call < 5; call++) await stage.answered(stage.office, '602')
    // A store that is killed may lose its last second: it is not what is tried here.
    const stored = await waitUntil('the notes', async () => {
      const text = await notesLeft()
      return /^7 results/m.test(text) && text
    })
    expect(stored).toContain('|fallback|allow|granted|104||7125|')

    // Killed while it takes them, and again: what was recorded before stays recorded once.
    await stage.cordboard.startGatekeeper()
    await stage.cordboard.killGatekeeper('SIGKILL')
    await stage.cordboard.startGatekeeper()
    await waitForNone()
    await waitUntil('the log', async () => (await list('--source', 'fallback')).length >= before + 7, patient)
    const entries = (await list('--source', 'fallback')).slice(0, 7)
    expect(await list('--source', 'fallback')).toHaveLength(before + 7)
    expect(new Set(entries.map(({ trace }) => trace)).size).toBe(7)
    expect(entries.map(({ dialed }) => dialed).sort()).toEqual([
      '602',
      '602',
      '602',
      '602',
      '602',
      '7125',
      '7126',
    ])
    const allowed = entries.find(({ dialed }) => dialed === '7125')
    expect(allowed).toMatchObject({
      classOfService: 'office',
      destination: 'Two trunks',
      sent: '7125',
      actingNumber: '104',
      latencyUs: null,
    })
    expect(await recordOf('7125')).toBe(allowed?.trace)
    const refused = entries.find(({ dialed }) => dialed === '7126')
    expect(refused).toMatchObject({ reason: 'not_granted', actingNumber: '222' })
    await stage.logOutAll()
  })

  it('takes a note once that was recorded and not taken off the switch', async () => {
    stage.unreachable = [/[cC]url/]
    await waitForNone()
    const { asterisk } = stage.laboratory
    const [known] = await list('--source', 'fallback', '--number', '602')
    if (!known) throw new Error('There is no decision of the fallback.')
    const seconds = Date.parse(known.at) / 1000
    const note = (overwritten: number, trace: string) =>
      `${overwritten}|${trace}|${seconds}|${known.revision}|fallback|allow|granted|104||602|cb-application||`
    await asterisk.cli(`database put cbdecided 99991 "${note(4, known.trace)}"`)
    await asterisk.cli(`database put cbdecided 99992 "${note(3, 'made.up-1')}"`)
    await asterisk.cli('database put cbdecided 99993 "junk"')
    await waitForNone()
    expect(await list('--number', '602', '--source', 'fallback')).toHaveLength(6)
    await waitUntil(
      'the metric',
      async () => (await stage.cordboard.metric('cordboard_switch_decisions_overwritten_total')) === 3,
      patient,
    )
    expect(stage.cordboard.gatekeeperLog).toContain('that is no decision')
  })
})
