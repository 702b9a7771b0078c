/**
 * Every place of the database that holds a secret which has to be read again. All else that opens something is kept as a
 * hash: passwords of accounts, cookies of sessions, API tokens, recovery codes.
 */
export const sealedColumns = [
  { table: 'Extension', column: 'sipPassword', about: (id: string) => `extension ${id} sipPassword` },
  {
    table: 'Extension',
    column: 'voicemailPassword',
    about: (id: string) => `extension ${id} voicemailPassword`,
  },
  // A hash, but one of few digits: who has it tries them all.
  { table: 'Extension', column: 'pinHash', about: (id: string) => `extension ${id} pinHash` },
  { table: 'Trunk', column: 'password', about: (id: string) => `trunk ${id} password` },
  { table: 'Administrator', column: 'totpSecret', about: (id: string) => `totp ${id}` },
] as const

/** What a sealed value of an extension or a trunk is bound to. */
export const aboutSecret = (
  kind: 'extension' | 'trunk',
  id: string,
  field: 'sipPassword' | 'voicemailPassword' | 'pinHash' | 'password',
): string => `${kind} ${id} ${field}`

export const aboutRevision = (number: number): string => `revision ${number}`
/** The checksum of a revision before its secrets were sealed: equal configurations have equal ones. */
export const aboutContent = (number: number): string => `revision ${number} content`
/** The whole text of a revision whose checksum did not fit when it was sealed. */
export const aboutDamaged = (number: number): string => `damaged revision ${number}`
export const aboutCopy = (revision: number): string => `copy of revision ${revision}`
export const aboutSwitch = 'switch account'
/** What tells whether a key belongs to a database. */
export const [aboutKey, keyProof] = ['secrets key', 'cordboard']
