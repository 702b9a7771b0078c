import { AmiActionError, type AmiClient } from '@/lib/asterisk/ami/client'
import { type Frame, headerOf } from '@/lib/asterisk/ami/frames'
import type { DialplanItem } from '@/lib/drift/dialplan-lines'

/**
 * What the switch has in a context, or in one extension of it: steps, hints, included contexts; [] where there is none of the name.
 */
export async function listContext(
  ami: AmiClient,
  context: string,
  extension: string | null,
): Promise<DialplanItem[]> {
  try {
    const fields = { Context: context, ...(extension !== null && { Extension: extension }) }
    const frames = await ami.list('ShowDialPlan', fields, 15_000)
    return frames.filter((frame) => headerOf(frame, 'context') === context).map(toItem)
  } catch (error) {
    if (error instanceof AmiActionError && /did not find/i.test(error.message)) return []
    throw error
  }
}

function toItem(frame: Frame): DialplanItem {
  const included = (['includecontext', 'switch', 'ignorepattern'] as const)
    .map((name) => [name === 'includecontext' ? 'include' : name, headerOf(frame, name)] as const)
    .find(([, value]) => value !== '')
  return {
    extension: headerOf(frame, 'extension'),
    priority: headerOf(frame, 'priority'),
    label: headerOf(frame, 'extensionlabel'),
    application: headerOf(frame, 'application'),
    data: included ? included.join(' ') : headerOf(frame, 'appdata'),
  }
}
