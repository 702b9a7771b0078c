import type { RevisionFile } from '@/lib/asterisk/names'

/** Phones and boxes before the dialplan that leads to them. */
const reloadOrder: readonly RevisionFile[] = ['pjsip.conf', 'voicemail.conf', 'extensions.conf']

/** Modules to reload where these files have changed, each once, in the order in which they are reloaded. */
export function reloadsOf(
  reloads: Record<RevisionFile, readonly string[]>,
  changed: readonly RevisionFile[],
): string[] {
  return [...new Set(reloadOrder.filter((file) => changed.includes(file)).flatMap((file) => reloads[file]))]
}
