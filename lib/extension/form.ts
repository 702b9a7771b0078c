import type { ExtensionForm } from '@/lib/extension/schema'
import type { Extension } from '@/lib/policy/snapshot'

/** An extension as its form has it; the secrets never leave the server. */
export function toForm(extension: Extension): ExtensionForm {
  const { id: _id, ...value } = extension
  const common = {
    callerId: { name: value.callerId.name ?? '', number: value.callerId.number ?? '' },
    voicemail: { enabled: value.voicemail.enabled, email: value.voicemail.email ?? '' },
  }
  if (value.type === 'phone')
    return {
      ...value,
      ...common,
      emergencyCallerIdNumber: value.emergencyCallerIdNumber ?? '',
      secrets: { sipPassword: '', voicemailPassword: '' },
    }
  const { pinIsWeak: _weak, ...hotDesk } = value
  return {
    ...hotDesk,
    ...common,
    autoLogout: { ...value.autoLogout, at: value.autoLogout.at ?? '' },
    secrets: { pin: '', voicemailPassword: '' },
  }
}
