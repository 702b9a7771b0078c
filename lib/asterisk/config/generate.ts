import { writeExtensionsConf } from '@/lib/asterisk/config/extensions/extensions-conf'
import type { GeneratedFiles, GenerateInput } from '@/lib/asterisk/config/input'
import { writePjsipConf } from '@/lib/asterisk/config/sip/pjsip-conf'
import { writeVoicemailConf } from '@/lib/asterisk/config/voicemail-conf'

export type { GeneratedFiles, GenerateInput } from '@/lib/asterisk/config/input'

/**
 * The files of a revision. Equal input gives equal bytes, and pjsip.conf and voicemail.conf depend on their own
 * objects only. Throws `ConfigValueError` for a value that does not fit a file, with its place in the snapshot:
 * `checkSnapshot` finds the same before.
 */
export const generateFiles = (input: GenerateInput): GeneratedFiles => ({
  files: {
    'extensions.conf': writeExtensionsConf(input),
    'pjsip.conf': writePjsipConf(input.snapshot),
    'voicemail.conf': writeVoicemailConf(input.snapshot, input.liveFolder),
  },
  reloads: moduleReloads,
})

/** Modules to reload when a file has changed, as AMI `Reload` names them. */
export const moduleReloads: GeneratedFiles['reloads'] = {
  'extensions.conf': ['pbx_config'],
  'pjsip.conf': ['res_pjsip.so', 'res_pjsip_endpoint_identifier_ip.so', 'res_pjsip_outbound_registration.so'],
  'voicemail.conf': ['app_voicemail.so'],
}
