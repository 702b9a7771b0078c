import type { Extension, HotDesk, Phone, Secrets } from '@/lib/policy/snapshot'
import type { Names } from '@/lib/policy-file/write-names'

export function writeExtension(extension: Extension, names: Names, secrets: Secrets | null) {
  const { callerId } = extension
  const voicemail = writeVoicemail(extension, secrets)
  return {
    number: extension.number,
    name: extension.name,
    type: extension.type,
    classOfService: names(extension.classOfServiceId),
    ...(extension.type === 'phone'
      ? writePhone(extension, secrets)
      : writeHotDesk(extension, names, secrets)),
    ...((callerId.name !== null || callerId.number !== null) && {
      callerId: {
        ...(callerId.name !== null && { name: callerId.name }),
        ...(callerId.number !== null && { number: callerId.number }),
      },
    }),
    ...(voicemail !== null && { voicemail }),
  }
}

const writePhone = (phone: Phone, secrets: Secrets | null) => ({
  ...(phone.endpoint !== phone.number && { endpoint: phone.endpoint }),
  ...(secrets?.sipPasswords[phone.id] !== undefined && { password: secrets.sipPasswords[phone.id] }),
  ...(phone.location !== '' && { location: phone.location }),
  ...(phone.emergencyCallerIdNumber !== null && { emergencyCallerIdNumber: phone.emergencyCallerIdNumber }),
})

function writeHotDesk(hotDesk: HotDesk, names: Names, secrets: Secrets | null) {
  const { afterMinutes, at, whenUnregistered } = hotDesk.autoLogout
  return {
    ...(secrets?.pinHashes[hotDesk.id] !== undefined && { pinHash: secrets.pinHashes[hotDesk.id] }),
    ...(secrets !== null && hotDesk.pinIsWeak && { pinIsWeak: true }),
    ...(hotDesk.secondLogin !== 'move' && { secondLogin: hotDesk.secondLogin }),
    ...(hotDesk.allowedPhoneIds !== null && { allowedPhones: names.inOrder(hotDesk.allowedPhoneIds) }),
    ...((afterMinutes !== null || at !== null || whenUnregistered) && {
      autoLogout: {
        ...(afterMinutes !== null && { afterMinutes }),
        ...(at !== null && { at }),
        ...(whenUnregistered && { whenUnregistered }),
      },
    }),
    ...(hotDesk.whenLoggedOut.kind === 'number' && {
      whenLoggedOut: { number: hotDesk.whenLoggedOut.number },
    }),
  }
}

/** A box that is off is written only for what is behind it: an address or a password. */
function writeVoicemail({ id, voicemail }: Extension, secrets: Secrets | null) {
  const password = secrets?.voicemailPasswords[id]
  if (!voicemail.enabled && voicemail.email === null && password === undefined) return null
  return {
    enabled: voicemail.enabled,
    ...(password !== undefined && { password }),
    ...(voicemail.email !== null && { email: voicemail.email }),
  }
}
