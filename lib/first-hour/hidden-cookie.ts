import { cookies } from 'next/headers'

/** Whether the guide is hidden is kept in the browser: somebody else may still need it. */
const name = 'cordboard_guide'
const yearSeconds = 365 * 24 * 3600

export const isGuideHidden = async (): Promise<boolean> => (await cookies()).get(name)?.value === 'hidden'

/** In an action only. */
export async function setGuideHidden(isHidden: boolean): Promise<void> {
  const store = await cookies()
  if (isHidden) store.set(name, 'hidden', { httpOnly: true, sameSite: 'lax', path: '/', maxAge: yearSeconds })
  else store.delete(name)
}
