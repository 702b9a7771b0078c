/** Options that the generator writes, and their legal values as res_pjsip's own documentation has them. */

const yesOrNo = /^(?:yes|no)$/
const whole = /^[0-9]{1,9}$/
const name = /^[A-Za-z0-9-]{1,79}$/
/** Nothing that a configuration file gives a meaning to. */
const printable = /^[^\s;[\]][^;\n\r]*$/
const box = /^[A-Za-z0-9-]{1,79}@[a-z-]{1,79}$/

const endpoint: Readonly<Record<string, RegExp>> = {
  context: name,
  subscribe_context: name,
  message_context: name,
  auth: name,
  aors: name,
  outbound_auth: name,
  callerid: /^"[^"\n;]*" <\+?[0-9*#]{1,40}>$/,
  mailboxes: box,
  mwi_subscribe_replaces_unsolicited: yesOrNo,
  allow_overlap: yesOrNo,
  allow_transfer: yesOrNo,
  trust_id_inbound: yesOrNo,
  trust_id_outbound: yesOrNo,
  send_pai: yesOrNo,
  send_rpid: yesOrNo,
  direct_media: yesOrNo,
  rtp_symmetric: yesOrNo,
  rewrite_contact: yesOrNo,
  force_rport: yesOrNo,
  dtmf_mode: /^(?:rfc4733|inband|info|auto|auto_info|none)$/,
  disallow: /^all$/,
  allow: /^[a-z0-9]+(?:,[a-z0-9]+)*$/,
}

const legal: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  endpoint,
  auth: { username: printable, password: printable, auth_type: /^(?:userpass|digest)$/ },
  aor: {
    max_contacts: whole,
    remove_existing: yesOrNo,
    contact: /^sip:[A-Za-z0-9.:[\]-]+$/,
    qualify_frequency: whole,
    mailboxes: box,
  },
  identify: { endpoint: name, match: /^[A-Za-z0-9.:/-]+$/ },
  registration: {
    line: yesOrNo,
    endpoint: name,
    outbound_auth: name,
    server_uri: /^sip:[^\s;]+$/,
    client_uri: /^sip:[^\s;]+$/,
    contact_user: printable,
    retry_interval: whole,
    forbidden_retry_interval: whole,
    fatal_retry_interval: whole,
    auth_rejection_permanent: yesOrNo,
    max_retries: whole,
  },
}

/** An option that the generator never writes is no option here. */
export function isValueLegal(type: string, key: string, value: string): boolean {
  const options = Object.hasOwn(legal, type) ? legal[type] : undefined
  return (options && Object.hasOwn(options, key) && options[key]?.test(value)) === true
}

export const isValueSecret = (key: string): boolean => key === 'password'
