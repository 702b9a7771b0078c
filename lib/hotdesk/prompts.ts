/**
 * What *22 says, by Asterisk's core sounds (package asterisk-core-sounds-en, file core-sounds-en.txt). A prompt is a
 * list of files played one after the other; the comments give the words spoken.
 */
export const prompts = {
  /** 'Agent login. Please enter your agent number followed by the pound key.' */
  extension: ['agent-user'],
  /** 'Press 1 … agent logged off.' then the same question: 1 logs out, an extension takes over. */
  occupied: ['vm-press', 'digits/1', 'vm-for', 'agent-loggedoff', 'agent-user'],
  /** 'Please enter your password followed by the pound key.' */
  pin: ['agent-pass'],
  /** 'Login incorrect. Please enter your agent number followed by the pound key.' Asks again. */
  wrong: ['agent-incorrect'],
  /** 'That agent is already logged on. Please enter your agent number followed by the pound key.' Asks again. */
  alreadyLoggedIn: ['agent-alreadyon'],
  /** 'Login incorrect.' 'Goodbye.' After the last try. */
  wrongAtLast: ['vm-incorrect', 'vm-goodbye'],
  /** 'Agent logged in.' */
  loggedIn: ['agent-loginok'],
  /** 'Agent logged off.' */
  loggedOut: ['agent-loggedoff'],
  /** 'That feature is not available on this line.' The phone is locked, or not one of the extension's phones. */
  notHere: ['feature-not-avail-line'],
  /** 'We're sorry.' 'Please try your call again later.' The database is away. */
  notAvailable: ['sorry', 'please-try-call-later'],
  /** 'Goodbye.' Nothing was entered. */
  goodbye: ['vm-goodbye'],
} as const satisfies Record<string, readonly string[]>

export type Prompt = keyof typeof prompts
