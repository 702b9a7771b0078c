/**
 * Something that the person at the terminal can mend: the message says what happened and what to do, and is
 * printed without a stack.
 */
export class Failure extends Error {}

/**
 * Runs a script's main function; ends the process with 1 and a plain message when it fails.
 * @param {() => Promise<void>} main
 */
export async function runMain(main) {
  try {
    await main()
  } catch (error) {
    console.error(error instanceof Failure ? `\n${error.message}` : error)
    process.exitCode = 1
  }
}
