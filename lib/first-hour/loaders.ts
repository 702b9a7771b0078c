import { readFacts } from '@/lib/first-hour/data'
import { isGuideHidden } from '@/lib/first-hour/hidden-cookie'
import type { Guide } from '@/lib/first-hour/schema'
import { describeGuide } from '@/lib/first-hour/steps'
import { requireSignedIn } from '@/lib/server/auth'
import { requireScreen } from '@/lib/server/screen'
import { listHref } from '@/lib/shared/object-href'

export async function loadGuide(): Promise<Guide> {
  return describeGuide(await readFacts(await requireScreen()))
}

/** Whether the navigation leads to the guide. Asks nobody who they are: it tells nothing. */
export const loadShowsGuide = async (): Promise<boolean> => !(await isGuideHidden())

/** Where who signs in begins: at the guide until it is done or hidden. */
export async function loadHome(): Promise<string> {
  const { role } = await requireSignedIn()
  if (role === 'help-desk') return '/hot-desk-board'
  if (await isGuideHidden()) return listHref['class-of-service']
  // Once it is committed, only the way to the phone is left.
  return (await loadGuide()).isCommitted ? listHref['class-of-service'] : '/first-hour'
}
