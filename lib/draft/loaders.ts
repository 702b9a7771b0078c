import { type Choices, listChoices } from '@/lib/draft/choices'
import { readScreen } from '@/lib/draft/screen'
import { type JumpTarget, listJumpTargets, readShell, type Shell } from '@/lib/draft/shell'
import { requireSignedIn } from '@/lib/server/auth'
import { nowMs } from '@/lib/server/clock'
import { requireScreen } from '@/lib/server/screen'
import { webDatabase } from '@/lib/server/web-database'
import type { ObjectKind } from '@/lib/shared/object-href'

/** What a form may refer to; kinds not asked for are empty. */
export async function loadChoices(kinds: readonly ObjectKind[]): Promise<Choices> {
  return listChoices(await requireScreen(), kinds)
}

/** For everybody who is signed in, the help desk included. */
export async function loadShell(): Promise<Shell> {
  const admin = await requireSignedIn()
  return readShell(await readScreen(webDatabase(), admin.email, nowMs()), admin)
}

export async function loadJumpTargets(): Promise<JumpTarget[]> {
  return listJumpTargets(await requireScreen())
}
