import { revisionFiles } from '@/lib/asterisk/names'
import { type AskedPolicy, findWrongDecision } from '@/lib/commit/check-staged/check-decisions'
import { checkDialplan } from '@/lib/commit/check-staged/check-dialplan'
import { checkSipFile } from '@/lib/commit/check-staged/check-sip-file'
import { checkVoicemailFile } from '@/lib/commit/check-staged/check-voicemail-file'
import { findLongLines } from '@/lib/commit/check-staged/long-lines'
import type { Clock, Files } from '@/lib/commit/ports'

const shown = 5

/**
 * Reads the staged files as the switch would, before it is touched: the dialplan by the interpreter, which must answer
 * a sample of questions as the policy does, and the other two by a reader of their structure, for what Asterisk takes
 * without a word (sip.md, 'Not reported at all'). Gives a sentence for the step; throws with what is wrong.
 */
export async function checkStaged(
  files: Files,
  { revision, ...policy }: AskedPolicy & { revision: number },
  clock: Clock,
): Promise<string> {
  const dialplan = checkDialplan(files['extensions.conf'], revision)
  await clock.wait(0)
  const problems = [
    ...revisionFiles.flatMap((file) => findLongLines(files[file]).map((line) => `${file}: ${line}`)),
    ...dialplan.problems.map((problem) => `extensions.conf: ${problem}`),
    ...checkSipFile(files['pjsip.conf'], (name) => dialplan.dialplan.contexts.has(name)).map(
      (problem) => `pjsip.conf: ${problem}`,
    ),
    ...checkVoicemailFile(files['voicemail.conf']).map((problem) => `voicemail.conf: ${problem}`),
  ]
  if (problems.length > 0) throw new Error(inWords(problems))
  const asked = await findWrongDecision(dialplan.dialplan, policy, clock)
  if (asked.wrong !== null) throw new Error(asked.wrong)
  return `The dialplan that was staged decides ${asked.count.toLocaleString('en')} sampled questions as the policy does.`
}

function inWords(problems: readonly string[]): string {
  const more = problems.length - shown
  return [...problems.slice(0, shown), ...(more > 0 ? [`And ${more} more.`] : [])].join('\n')
}
