'use server'

import { setGuideHidden } from '@/lib/first-hour/hidden-cookie'
import { loadSamplePbx, runGuideAct, undoSamplePbx } from '@/lib/first-hour/mutations'
import type { GuideAct, GuideResult, SampleResult } from '@/lib/first-hour/schema'
import { actAs } from '@/lib/server/auth'
import type { Refused } from '@/lib/shared/save-result'

export async function doInGuide(act: GuideAct): Promise<GuideResult> {
  return actAs('editor', ({ db, author }) => runGuideAct(db, act, author))
}

export async function loadSample(): Promise<SampleResult> {
  return actAs('editor', ({ db, author }) => loadSamplePbx(db, author))
}

export async function undoSample(undo: string): Promise<{ ok: true } | Refused> {
  return actAs('editor', ({ db, author }) => undoSamplePbx(db, undo, author))
}

export async function hideGuide(isHidden: boolean): Promise<{ ok: true } | Refused> {
  return actAs('viewer', async () => {
    await setGuideHidden(isHidden === true)
    return { ok: true } as const
  })
}
