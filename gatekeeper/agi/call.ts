import { CallEnded, type Channel } from '@/gatekeeper/agi/channel'

/** Answer to `CHANNEL STATUS` of a call that goes on (main/channel.c, AST_STATE_UP). */
const channelIsUp = '6'
const anyDigit = '0123456789*#'
/** A second without a sound, to go on collecting after a digit cut a prompt short. */
const silence = 'silence/1'
const digitPauseMs = 3_000

/** A call as a dialogue sees it that says these prompts. Both methods throw when the caller hangs up. */
export type DialogueCall<Prompt extends string> = {
  getDigits(prompt: Prompt, maxDigits: number): Promise<string>
  play(prompt: Prompt): Promise<void>
}

/** `prompts`: files by prompt. Digits go to the caller of `getDigits` and nowhere else. */
export function createCall<Prompt extends string>(
  channel: Channel,
  prompts: Readonly<Record<Prompt, readonly string[]>>,
): DialogueCall<Prompt> {
  /** -1 stands for a caller who is gone and for a sound that is not there. */
  const explainFailure = async (file: string): Promise<Error> => {
    const { result } = await channel.send('CHANNEL STATUS')
    if (result !== channelIsUp) return new CallEnded()
    return new Error(`the switch could not play ${file}: install asterisk-core-sounds-en there`)
  }
  const run = async (command: string, file: string): Promise<string> => {
    const { result } = await channel.send(command)
    if (result === '-1') throw await explainFailure(file)
    return result
  }
  /** `pauseMs` 0: the channel's own times, longer for the first digit than between digits. */
  const collect = (file: string, maxDigits: number, pauseMs = 0) =>
    run(`GET DATA ${file} ${pauseMs} ${maxDigits}`, file)

  return {
    async getDigits(prompt, maxDigits) {
      const files = [...prompts[prompt]]
      const last = files.pop() ?? silence
      // GET DATA plays one file; those before it are cut short by a digit, which then is the first one entered.
      for (const file of files) {
        const pressed = Number(await run(`STREAM FILE ${file} "${anyDigit}"`, file))
        if (pressed <= 0) continue
        const first = String.fromCharCode(pressed)
        return first === '#' ? '' : first + (await collect(silence, maxDigits - 1, digitPauseMs))
      }
      return collect(last, maxDigits)
    },
    async play(prompt) {
      const files = prompts[prompt].join('&')
      await run(`EXEC Playback ${files}`, files)
    },
  }
}
