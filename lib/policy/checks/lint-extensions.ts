import { type Check, quoteFirst, reportWarning } from '@/lib/policy/checks/finding'
import { refTo, refToExtension } from '@/lib/policy/checks/objects'

export const lintPhonesWithoutLocation: Check = ({ extensions }) =>
  extensions.flatMap((extension, index) =>
    extension.type === 'phone' && extension.location === ''
      ? [
          reportWarning(
            'phone_without_location',
            ['extensions', index, 'location'],
            [refToExtension(extension)],
            `Extension ${extension.number} has no location: enter where the phone stands, so that help finds it.`,
          ),
        ]
      : [],
  )

export const lintWeakPins: Check = ({ extensions }) =>
  extensions.flatMap((extension, index) =>
    extension.type === 'hot-desk' && extension.pinIsWeak
      ? [
          reportWarning(
            'weak_pin',
            ['extensions', index, 'pin'],
            [refToExtension(extension)],
            `Extension ${extension.number} has a PIN that would be guessed among the first: give it another one.`,
          ),
        ]
      : [],
  )

export const lintVoicemailWithoutBoxes: Check = ({ services, applications, extensions }) => {
  if (extensions.some(({ voicemail }) => voicemail.enabled)) return []
  const asking = [
    ...services.flatMap((one, index) =>
      one.kind === 'own-voicemail' ? [{ ref: refTo('service', one), path: ['services', index] }] : [],
    ),
    ...applications.flatMap((one, index) =>
      one.kind === 'voicemail' ? [{ ref: refTo('application', one), path: ['applications', index] }] : [],
    ),
  ]
  return asking.map(({ ref, path }) =>
    reportWarning(
      'voicemail_without_boxes',
      path,
      [ref],
      `${quoteFirst(ref)} has no box to open: enable voicemail at an extension.`,
    ),
  )
}
