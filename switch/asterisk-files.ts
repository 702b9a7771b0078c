import { asteriskModules } from '@/switch/asterisk-modules'

/** The files of the laboratory's Asterisk that a test may add text to. */
export type SwitchFile = 'extensions.conf' | 'pjsip.conf' | 'voicemail.conf' | 'confbridge.conf'

export type SwitchFileInput = {
  folders: {
    config: string
    modules: string
    data: string
    lib: string
    spool: string
    log: string
    run: string
  }
  /** Folder into which Cordboard writes; its `current` is a symbolic link to a revision, absent before the first. */
  switchDir: string
  ports: { sip: number; ami: number; rtpFirst: number; rtpLast: number }
  secrets: { gatekeeper: string; observer: string }
  extra: Partial<Record<SwitchFile, string>>
}

/** AMI accounts: the gatekeeper's with the least classes that it can work with, the tests' with all. */
export const amiUsers = { gatekeeper: 'cordboard', observer: 'observer' } as const

/**
 * The whole configuration of a small PBX as its owner would write it: each of the three files that Cordboard
 * generates is included by one line, and nothing else knows Cordboard. `#tryinclude`, not `#include`: before the
 * first commit there is no file, and a missing `#include` makes Asterisk drop the whole file.
 */
export function buildSwitchFiles(input: SwitchFileInput): Record<string, string> {
  const { folders, switchDir, ports, secrets, extra } = input
  const lines = (...parts: string[]) => `${parts.join('\n')}\n`
  const owned = (file: SwitchFile, ...parts: string[]) =>
    lines(...parts, ...(extra[file] ? [extra[file]] : []), `#tryinclude ${switchDir}/current/${file}`)
  const account = (name: string, secret: string, read: string, write: string) => [
    `[${name}]`,
    `secret=${secret}`,
    'deny=0.0.0.0/0.0.0.0',
    'permit=127.0.0.1/255.255.255.255',
    `read=${read}`,
    `write=${write}`,
  ]
  return {
    'asterisk.conf': lines(
      '[directories]',
      `astetcdir => ${folders.config}`,
      `astmoddir => ${folders.modules}`,
      `astvarlibdir => ${folders.lib}`,
      `astdbdir => ${folders.lib}`,
      `astkeydir => ${folders.lib}`,
      `astdatadir => ${folders.data}`,
      `astagidir => ${folders.data}/agi-bin`,
      `astspooldir => ${folders.spool}`,
      `astrundir => ${folders.run}`,
      `astlogdir => ${folders.log}`,
      `astsbindir => ${folders.run}`,
      `astcachedir => ${folders.spool}/cache`,
      '[options]',
      'verbose=5',
      'nocolor=yes',
      'live_dangerously=no',
      'defaultlanguage=en',
    ),
    'modules.conf': lines('[modules]', 'autoload=no', ...asteriskModules.map((name) => `load=${name}.so`)),
    'logger.conf': lines(
      '[general]',
      'dateformat=%F %T.%3q',
      '[logfiles]',
      'full => notice,warning,error,verbose(5)',
    ),
    'manager.conf': lines(
      '[general]',
      'enabled=yes',
      'webenabled=no',
      'bindaddr=127.0.0.1',
      `port=${ports.ami}`,
      'displayconnects=no',
      'disabledevents=DTMFBegin,DTMFEnd',
      ...account(amiUsers.gatekeeper, secrets.gatekeeper, 'system,call', 'system,call,reporting'),
      ...account(amiUsers.observer, secrets.observer, 'all', 'all'),
    ),
    'rtp.conf': lines('[general]', `rtpstart=${ports.rtpFirst}`, `rtpend=${ports.rtpLast}`),
    'pjsip.conf': owned(
      'pjsip.conf',
      '[global]',
      'type=global',
      'ignore_uri_user_options=yes',
      '[transport-udp]',
      'type=transport',
      'protocol=udp',
      `bind=127.0.0.1:${ports.sip}`,
      'allow_reload=no',
    ),
    'extensions.conf': owned(
      'extensions.conf',
      '[general]',
      'static=yes',
      'writeprotect=yes',
      'clearglobalvars=yes',
      '[globals]',
    ),
    'voicemail.conf': owned(
      'voicemail.conf',
      '[general]',
      'format=gsm',
      'passwordlocation=spooldir',
      'aliasescontext=devices',
      'maxsecs=60',
      'minsecs=1',
      'maxsilence=0',
    ),
    'confbridge.conf': owned('confbridge.conf', '[general]').replace(/^#tryinclude.*\n/m, ''),
    'features.conf': lines('[general]', 'pickupexten='),
    'pjsip_notify.conf': lines('; no canned notifications'),
    'cdr.conf': lines('[general]', 'enable=yes', 'unanswered=no'),
    'cel.conf': lines('[general]', 'enable=no'),
    'http.conf': lines('[general]', 'enabled=no'),
    'res_curl.conf': lines('[globals]'),
    'indications.conf': lines(
      '[general]',
      'country=us',
      '[us]',
      'description=United States / North America',
      'ringcadence=2000,4000',
      'dial=350+440',
      'busy=480+620/500,0/500',
      'ring=440+480/2000,0/4000',
      'congestion=480+620/250,0/250',
    ),
    ...Object.fromEntries(
      [
        'acl.conf',
        'ccss.conf',
        'cli.conf',
        'cli_aliases.conf',
        'cli_permissions.conf',
        'codecs.conf',
        'dnsmgr.conf',
        'dsp.conf',
        'enum.conf',
        'stasis.conf',
        'udptl.conf',
        'sorcery.conf',
        'extconfig.conf',
        'pjproject.conf',
      ].map((name) => [name, lines('; defaults')]),
    ),
  }
}
