import type { RevisionFile } from '@/lib/asterisk/names'

/** A line that must stand in a file of the administrator's: one include line cannot carry it. */
export type ForeignSetting = {
  file: RevisionFile | 'features.conf' | 'manager.conf'
  /** Section where it stands; null: at the end of the file, after every section. */
  section: string | null
  key: string
  value: string
  /** The value is a list with commas, and others may stand in it. */
  isList?: true
  /** What happens without it. */
  why: string
  /** Without it a caller escapes Class of Service: a Commit is refused. */
  unsafeWithout: boolean
}

/** What the switch's own files must say, besides one include line each. `switchDir`: where the revisions are. */
export function foreignSettings(switchDir: string): ForeignSetting[] {
  const include = (file: RevisionFile): ForeignSetting => ({
    file,
    section: null,
    key: '#tryinclude',
    value: `${switchDir}/current/${file}`,
    why: 'The switch reads the revision that is in force from here.',
    unsafeWithout: false,
  })
  return [
    include('extensions.conf'),
    include('pjsip.conf'),
    include('voicemail.conf'),
    {
      file: 'features.conf',
      section: 'general',
      key: 'pickupexten',
      value: '',
      why: 'Otherwise *8 picks up calls without any Class of Service being asked.',
      unsafeWithout: true,
    },
    {
      file: 'pjsip.conf',
      section: 'global',
      key: 'ignore_uri_user_options',
      value: 'yes',
      why: 'Otherwise a phone that adds an option to the number, as in 600 and phone-context, is refused.',
      unsafeWithout: false,
    },
    {
      file: 'voicemail.conf',
      section: 'general',
      key: 'passwordlocation',
      value: 'spooldir',
      why: 'Otherwise the switch rewrites the generated file when somebody changes a password, and the next Commit loses it.',
      unsafeWithout: false,
    },
    {
      file: 'voicemail.conf',
      section: 'general',
      key: 'aliasescontext',
      value: 'devices',
      why: 'Message lamps follow whoever is logged in at a phone by aliases of this context.',
      unsafeWithout: false,
    },
    {
      file: 'manager.conf',
      section: 'general',
      key: 'disabledevents',
      value: 'DTMFBegin,DTMFEnd',
      isList: true,
      why: 'Otherwise manager accounts with the class dtmf are told every digit, those of a PIN too.',
      unsafeWithout: false,
    },
  ]
}

/** Modules of the switch that the generated files need, beyond what chan_pjsip and res_pjsip load themselves. */
export const requiredModules = [
  ...[
    'pbx_config',
    'app_stack',
    'app_exec',
    'app_dial',
    'app_playback',
    'app_voicemail',
    'app_confbridge',
    'app_echo',
    'bridge_builtin_features',
    'bridge_builtin_interval_features',
  ],
  ...[
    'res_agi',
    'res_curl',
    'func_curl',
    'func_strings',
    'func_logic',
    'func_dialplan',
    'func_db',
    'func_cut',
    'func_pjsip_aor',
    'func_pjsip_contact',
  ],
  ...[
    'func_uri',
    'func_callerid',
    'func_channel',
    'func_cdr',
    'func_timeout',
    'func_global',
    'func_groupcount',
  ],
  'res_pjsip_refer',
  'res_pjsip_diversion',
  ...[
    'chan_pjsip',
    'res_pjsip_endpoint_identifier_user',
    'res_pjsip_endpoint_identifier_ip',
    'res_pjsip_registrar',
    'res_manager_devicestate',
  ],
  ...[
    'res_pjsip_pubsub',
    'res_pjsip_exten_state',
    'res_pjsip_dialog_info_body_generator',
    'res_pjsip_mwi',
    'res_pjsip_mwi_body_generator',
  ],
  ...[
    'res_pjsip_authenticator_digest',
    'res_pjsip_outbound_authenticator_digest',
    'res_pjsip_outbound_registration',
  ],
] as const
