import { readFacts } from '@/lib/first-hour/data'
import { isGuideHidden } from '@/lib/first-hour/hidden-cookie'
import type { Guide } from '@/lib/first-hour/schema'
import { describeGuide } from '@/lib/first-hour/steps'
import { requireScreen } from '@/lib/server/screen'

export async function loadGuide(): Promise<Guide> {
  return describeGuide(await readFacts(await requireScreen()))
}

/** Whether the navigation leads to the guide. Asks nobody who they are: it tells nothing. */
export const loadShowsGuide = async (): Promise<boolean> => !(await isGuideHidden())
