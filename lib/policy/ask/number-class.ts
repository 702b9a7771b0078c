/** What one revision makes of all numbers of a class. Ids are those of the revision's objects. */
export type NumberMeaning =
  /** An emergency line takes it, above everything else, also where it is a number of ours. */
  | { kind: 'emergency'; lineId: string }
  | { kind: 'service' | 'application'; id: string }
  /** Extensions that the same Classes of Service list: those of `listedBy`, in the order of the snapshot. */
  | { kind: 'extension'; listedBy: readonly string[] }
  | {
      kind: 'outgoing-line'
      /** Every line that takes it, the most specific first. */
      lineIds: readonly string[]
      /** Classes of Service with a blocked number that matches the number dialled. */
      blockedBy: readonly string[]
      /** By the place in `lineIds`: Classes of Service with a blocked number that matches the number sent. */
      sentBlockedBy: readonly (readonly string[])[]
    }
  /** No number of ours, and no enabled line takes it. */
  | { kind: 'unknown' }

/**
 * Numbers that the policy cannot tell apart: whoever asks and whenever, all of them get one `decision` and `reason`,
 * one outgoing line with its trunks, one path, Caller ID and duration. What may differ inside a class: the number
 * itself and the number sent, which extension it is, and the text of the pattern or entry that matched.
 */
export type NumberClass = {
  /** The shortest number of the class, of those the lowest in the order 0-9 * # +. Of extensions: the first by number. */
  example: string
  /** One a revision, in the order given. */
  meanings: readonly NumberMeaning[]
  /** All numbers, where all are numbers of ours, ascending; null: numbers of a pattern. */
  numbers: readonly string[] | null
  /** For people: what belongs to it, in the newest revision given that knows it. */
  description: string
  /** Name of the object or line; classes of one line share it. `Extensions` where there are several. */
  label: string
}

/** Thrown where a policy has more combinations of patterns than `limit`; the message says what to do. */
export class TooManyNumberClasses extends Error {
  constructor(readonly limit: number) {
    super(
      `The patterns of this policy overlap in more than ${limit} ways, too many to look at every number. Ask within a narrower pattern, or merge patterns and blocked numbers that overlap.`,
    )
    this.name = 'TooManyNumberClasses'
  }
}
