import { generateFiles } from '@/lib/asterisk/config/generate'
import type { RevisionFile } from '@/lib/asterisk/names'
import type { Snapshot } from '@/lib/policy/snapshot'
import type { Env } from '@/lib/server/env'

/**
 * The files that a revision would be, for looking at: secrets are hidden, and the token, which differs in each
 * revision, is the same in all.
 */
export function previewFiles(
  env: Pick<Env, 'gatekeeperPort' | 'agiPort'>,
  { snapshot, number }: { snapshot: Snapshot; number: number },
): Record<RevisionFile, string> {
  const { files } = generateFiles({
    snapshot: fillMissing(snapshot),
    revision: number,
    gatekeeper: { host: '127.0.0.1', port: env.gatekeeperPort, agiPort: env.agiPort },
    token: '0'.repeat(32),
  })
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) => [file, hideSecrets(text)]),
  ) as typeof files
}

/** A revision whose secrets were given up is looked at as if it had them: they are hidden anyway. */
function fillMissing(snapshot: Snapshot): Snapshot {
  const { secrets, extensions, trunks } = snapshot
  const fill = (list: readonly { id: string }[], given: Record<string, string>) => ({
    ...Object.fromEntries(list.map(({ id }) => [id, 'not-known'])),
    ...given,
  })
  const phones = extensions.filter(({ type }) => type === 'phone')
  const registering = trunks.filter(({ register }) => register)
  return {
    ...snapshot,
    secrets: {
      ...secrets,
      sipPasswords: fill(phones, secrets.sipPasswords),
      trunkPasswords: fill(registering, secrets.trunkPasswords),
    },
  }
}

/** Passwords and the switch's token, which have no place on a screen or in a log of a pipeline. */
export function hideSecrets(text: string): string {
  return text
    .replace(/\btoken=(?!0{32}\b)[a-z0-9]{32}\b/g, 'token=(hidden)')
    .replace(/^(\s*(?:password|secret)\s*=>?\s*).*$/gm, '$1(hidden)')
    .replace(/^(\s*[0-9]+\s*=>\s*)[0-9]+(?=,)/gm, '$1(hidden)')
}
