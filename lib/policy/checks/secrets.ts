import { type Check, type Finding, reportError } from '@/lib/policy/checks/finding'
import { refTo, refToExtension } from '@/lib/policy/checks/objects'

export const checkExtensionSecrets: Check = ({ extensions, secrets }) =>
  extensions.flatMap((extension): Finding[] => {
    const objects = [refToExtension(extension)]
    if (extension.type === 'phone') {
      if (secrets.sipPasswords[extension.id] !== undefined) return []
      const message = `Extension ${extension.number} has no SIP password, so its phone could not register: enter one.`
      return [
        reportError('missing_sip_password', ['secrets', 'sipPasswords', extension.id], objects, message),
      ]
    }
    if (secrets.pinHashes[extension.id] !== undefined) return []
    const message = `Hot Desk extension ${extension.number} has no PIN, so nobody could log in with it: enter one of 4 to 12 digits.`
    return [reportError('missing_pin', ['secrets', 'pinHashes', extension.id], objects, message)]
  })

export const checkRegisteringTrunks: Check = ({ trunks, secrets }) =>
  trunks.flatMap((trunk, index): Finding[] => {
    if (!trunk.register) return []
    const objects = [refTo('trunk', trunk)]
    const findings: Finding[] = []
    if (trunk.username === null)
      findings.push(
        reportError(
          'trunk_without_username',
          ['trunks', index, 'username'],
          objects,
          `Trunk “${trunk.name}” registers with the carrier: enter the user name it gave you, or turn registering off.`,
        ),
      )
    if (secrets.trunkPasswords[trunk.id] === undefined)
      findings.push(
        reportError(
          'trunk_without_password',
          ['secrets', 'trunkPasswords', trunk.id],
          objects,
          `Trunk “${trunk.name}” registers with the carrier: enter its password, or turn registering off.`,
        ),
      )
    return findings
  })
