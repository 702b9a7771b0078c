import { mkdir, rename, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type GenerateInput, generateFiles } from '@/lib/asterisk/config/generate'
import type { FallbackAnswer } from '@/lib/asterisk/dialplan/fallback-answer'
import type { FallbackQuestion } from '@/lib/asterisk/dialplan/fallback-question'
import { astdb } from '@/lib/asterisk/names'
import type { Snapshot } from '@/lib/policy/snapshot'
import type { AmiMessage, AmiProbe } from '@/switch/ami-probe'
import { hushSteps } from '@/switch/hush-steps'
import type { Laboratory } from '@/switch/laboratory'

/** Who sits at a phone, as the switch's own store has it. `end`: seconds since the epoch; 0: no end. */
export type Seat = { endpoint: string; occupant: string; end: number }

/**
 * One extension that puts a question to the generated fallback and tells the answer as an event. Whoever leads a call
 * on is asked about as it comes: in the channel of a call that was decided before, whose marks must not count.
 * The line of an emergency number, and the number sent, are asked from the routines that would take the call.
 */
export const askingDialplan = `
[agreement]
exten => ask,1,GotoIf($["\${ASK_VIA}" = ""]?put)
 same => n,Set(CB_DEV=\${ASK_DEVICE})
 same => n,Gosub(cb-decide,\${ASK_NUMBER},1)
 same => n(put),Set(CB_DEV=\${ASK_DEVICE})
 same => n,Set(CB_VIA=\${ASK_VIA})
 same => n,Gosub(cb-decide,\${ASK_NUMBER},1)
 same => n,Set(TO=\${CB_TO})
 same => n,GotoIf($["\${CB_REASON}" != "emergency"]?sent)
 same => n,Gosub(cb-emergency-line,\${ASK_NUMBER},1)
 same => n,Set(TO=cb-line-\${GOSUB_RETVAL})
 same => n(sent),GotoIf($["\${CB_DECISION}" != "allow" | "\${TO:0:8}" != "cb-line-"]?tell)
 same => n,Set(CB_N=\${ASK_NUMBER})
 same => n,Gosub(\${TO},sent,1)
 same => n,Set(SENT=\${GOSUB_RETVAL})
 same => n(tell),UserEvent(Decided,Id: \${ASK_ID},Decision: \${CB_DECISION},Reason: \${CB_REASON},To: \${TO},Sent: \${SENT},Act: \${CB_ACT},Max: \${CB_MAX},Refusal: \${CB_REFUSAL})
`

/** The generated fallback on a real switch, asked over AMI. The laboratory needs {@link askingDialplan}. */
export class SwitchDecider {
  private revisions = 0
  private asked = 0
  private seats: readonly Seat[] = []

  private constructor(
    private readonly switchDir: string,
    private readonly probe: AmiProbe,
  ) {}

  static async connect(laboratory: Laboratory): Promise<SwitchDecider> {
    const { asterisk } = laboratory
    await hushSteps(asterisk.paths.config)
    await asterisk.restart()
    const probe = await laboratory.observe()
    await probe.action('Events', { EventMask: 'user' })
    return new SwitchDecider(asterisk.paths.switchDir, probe)
  }

  /** Generates the dialplan of a PBX and has the switch load it; `change` spoils the text on purpose. */
  async load(snapshot: Snapshot, change: (text: string) => string = (text) => text): Promise<void> {
    this.revisions += 1
    const input: GenerateInput = { snapshot, revision: this.revisions, gatekeeper, token: 'a'.repeat(32) }
    const folder = join(this.switchDir, `rev-${this.revisions}`)
    await mkdir(folder)
    await writeFile(join(folder, 'extensions.conf'), change(generateFiles(input).files['extensions.conf']))
    await symlink(folder, join(this.switchDir, 'next'))
    await rename(join(this.switchDir, 'next'), join(this.switchDir, 'current'))
    const reload = await this.probe.action('Reload', { Module: 'pbx_config' })
    if (reload.Response !== 'Success') throw new Error(`The switch did not reload: ${reload.Message}`)
  }

  /** From now on exactly these sit somewhere. */
  async seat(seats: readonly Seat[]): Promise<void> {
    const Family = astdb.deviceFamily
    // AMI does what it is told in the order in which it was told.
    const answers = await Promise.all([
      ...this.seats.map(({ endpoint }) => this.probe.action('DBDel', { Family, Key: endpoint })),
      ...seats.map(({ endpoint, occupant, end }) =>
        this.probe.action('DBPut', { Family, Key: endpoint, Val: `${occupant}|${end}` }),
      ),
    ])
    const refused = answers.find(({ Response }) => Response !== 'Success')
    if (refused) throw new Error(`The switch did not store who sits where: ${refused.Message}`)
    this.seats = seats
  }

  /** The answers to questions in their order; each is asked in a channel of its own, a few at the same time. */
  async ask(questions: readonly FallbackQuestion[]): Promise<FallbackAnswer[]> {
    const answers: FallbackAnswer[] = []
    const waiting = questions.entries()
    const askInTurn = async () => {
      for (const [index, question] of waiting) answers[index] = await this.askOne(question)
    }
    // Asterisk hands events out when it is woken, and a wake-up between its last look and its wait is lost
    // (main/manager.c, get_input): the last answer then lies there until something is said. A connection that is
    // gone is told by the wait itself.
    const poke = setInterval(() => this.probe.action('Ping').catch(() => undefined), pokeEveryMs)
    try {
      await Promise.all(Array.from({ length: callsAtOnce }, askInTurn))
    } finally {
      clearInterval(poke)
    }
    return answers
  }

  private async askOne(question: FallbackQuestion): Promise<FallbackAnswer> {
    const id = `q${++this.asked}`
    const since = this.probe.events.length
    const originated = await this.probe.action('Originate', originate(question, id))
    if (originated.Response !== 'Success') throw new Error(`The switch did not call: ${originated.Message}`)
    const isAnswer = (event: AmiMessage) => event.Id === id
    try {
      return readAnswer(await this.probe.waitForEvent('UserEvent', isAnswer, { since }))
    } catch (cause) {
      throw new Error(`The fallback gave no answer to ${JSON.stringify(question)}.`, { cause })
    }
  }
}

/** More at once would come faster than the switch hands out its events; it warns and may lose some. */
const callsAtOnce = 4

const pokeEveryMs = 500

/** Never asked: the fallback is what decides without it. */
const gatekeeper = { host: '127.0.0.1', port: 9, agiPort: 9 } as const

function originate({ number, device, via, epoch }: FallbackQuestion, id: string): Record<string, string> {
  const variables = {
    ASK_ID: id,
    ASK_NUMBER: number,
    ASK_DEVICE: device,
    ASK_VIA: via,
    CB_AT: String(epoch),
  }
  return {
    Channel: 'Local/ask@agreement/n',
    Application: 'Wait',
    Data: '1',
    Async: 'true',
    Variable: Object.entries(variables)
      .map(([name, value]) => `__${name}=${value}`)
      .join(','),
  }
}

const readAnswer = (event: AmiMessage): FallbackAnswer => ({
  decision: event.Decision ?? '',
  reason: event.Reason ?? '',
  destination: event.Decision === 'allow' ? (event.To ?? '') : '',
  sent: event.Sent ?? '',
  acting: event.Act ?? '',
  maxSeconds: event.Max ?? '',
  refusal: event.Refusal ?? '',
})
