import { type Check, reportError } from '@/lib/policy/checks/finding'
import { refTo, refToExtension } from '@/lib/policy/checks/objects'

/** Only a Hot Desk extension can be logged in at a phone. */
export const checkPolicyTestLogins: Check = ({ policyTests, extensions }) => {
  if (policyTests.length === 0) return []
  const phones = new Map(extensions.filter(({ type }) => type === 'phone').map((phone) => [phone.id, phone]))
  return policyTests.flatMap((test, index) => {
    const phone = test.login.kind === 'logged-in' ? phones.get(test.login.hotDeskId) : undefined
    if (phone === undefined) return []
    return [
      reportError(
        'policy_test_login_is_no_hot_desk',
        ['policyTests', index, 'login', 'hotDeskId'],
        [refTo('policy-test', test), refToExtension(phone)],
        `Policy test “${test.name}” asks with ${phone.number} logged in, which is a phone: choose a Hot Desk extension.`,
      ),
    ]
  })
}
