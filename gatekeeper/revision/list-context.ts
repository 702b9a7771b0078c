import { AmiActionError, type AmiClient } from '@/lib/asterisk/ami/client'
import { headerOf } from '@/lib/asterisk/ami/frames'
import type { DialplanItem } from '@/lib/drift/dialplan-print'

/** What the switch has in a context: steps, hints, included contexts; [] where there is no such context. */
export async function listContext(ami: AmiClient, context: string): Promise<DialplanItem[]> {
  try {
    const frames = await ami.list('ShowDialPlan', { Context: context }, 15_000)
    return frames
      .filter((frame) => headerOf(frame, 'context') === context)
      .map((frame) => ({
        extension: headerOf(frame, 'extension'),
        priority: headerOf(frame, 'priority'),
        application: headerOf(frame, 'application'),
        data: headerOf(frame, 'appdata'),
        other: ['includecontext', 'switch', 'ignorepattern'].map((name) => headerOf(frame, name)).join('|'),
      }))
  } catch (error) {
    if (error instanceof AmiActionError && /did not find/i.test(error.message)) return []
    throw error
  }
}
