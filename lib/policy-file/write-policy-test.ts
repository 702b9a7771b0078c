import type { PolicyTest } from '@/lib/policy/policy-tests/schema'
import type { Names } from '@/lib/policy-file/write-names'

export const writePolicyTest = ({ name, who, login, expect, number, when }: PolicyTest, names: Names) => ({
  name,
  ...(who.kind === 'extensions' && { who: { extensions: who.entries } }),
  ...(who.kind === 'class-in-force' && { who: { classInForce: names(who.classOfServiceId) } }),
  ...(login.kind === 'logged-out' && { loggedIn: 'nobody' }),
  ...(login.kind === 'logged-in' && { loggedIn: names(login.hotDeskId) }),
  [expect]: number,
  ...(when.kind === 'at' && { when: { at: when.instant } }),
  ...((when.kind === 'within' || when.kind === 'outside') && {
    when: { [when.kind]: names(when.scheduleId) },
  }),
})
