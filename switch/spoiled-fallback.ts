// biome-ignore-all lint/suspicious/noTemplateCurlyInString: text of the dialplan.
/** One way to spoil a generated extensions.conf, as a mistake in the generator would. */
export type Spoiling = { name: string; spoil: (text: string) => string }

const without =
  (pattern: RegExp) =>
  (text: string): string =>
    text.replace(pattern, '')

/** Rules of docs/policy.md, each taken out or bent. The comparison has to find every one of them. */
export const spoilings: Spoiling[] = [
  { name: 'blocked numbers are missing', spoil: without(/^exten => _?b[^,]*,1,Return\(\)\n/gm) },
  { name: 'granted extensions are missing', spoil: without(/^exten => _?e[^,]*,1,Return\(\)\n/gm) },
  {
    name: 'the least specific pattern wins',
    spoil: (text) =>
      text.replace(/(?<=^exten => choose,1,)ExecIf.*(?:\n same => n,ExecIf.*)*/m, (choices) =>
        choices.split('\n same => n,').reverse().join('\n same => n,'),
      ),
  },
  {
    name: 'a window begins after its first minute',
    spoil: (text) => text.replace(/(\$\{CB_WALL\}) >= /g, '$1 > '),
  },
  {
    name: 'dated exceptions are not looked at',
    spoil: without(/^ same => n,GotoIf\(\$\["\$\{DIALPLAN_EXISTS\(cb-schedule-.*\n/gm),
  },
  { name: 'sessions are not looked at', spoil: (text) => text.replaceAll('DB(cbdev/', 'DB(nobody/') },
  {
    name: 'a session lasts a second too long',
    spoil: (text) => text.replace(/(\$\{CB_END\}) <= /g, '$1 < '),
  },
  {
    name: 'the marks of an earlier decision in the call count',
    spoil: (text) => text.replace(/CB_W=\$\{CB_TURN\}([sat])/g, 'CB_W=$1'),
  },
  {
    name: 'a forward may reach an emergency number',
    spoil: without(/^ same => n,GotoIf\(\$\["\$\{DIALPLAN_EXISTS\(cb-emergency,.*\?end\)\n/gm),
  },
  {
    name: 'a redirect may reach an emergency number',
    spoil: (text) => text.replace(' & "${CB_VIA:0:9}" != "redirect:"]?emergency', ']?emergency'),
  },
  {
    name: 'a transfer is decided as the phone in the call',
    spoil: (text) => text.replace('Set(CB_ASKER=${CUT(CB_VIA,:,2-)})', 'Set(CB_ASKER=${CB_DEV})'),
  },
  {
    name: 'the hot desk service of a restricted phone has no limit',
    spoil: (text) => text.replace(/^(exten => h[^,]*,1,Return)\([1-9][0-9]*\)$/gm, '$1(0)'),
  },
]
