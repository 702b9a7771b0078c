import { InvalidArgumentError } from 'commander'

/** A number of a revision, for an option or argument. */
export function readNumber(text: string): number {
  if (!/^[1-9][0-9]{0,8}$/.test(text))
    throw new InvalidArgumentError('Enter the number of a revision, such as 17.')
  return Number(text)
}
