const words: Record<string, string> = {
  ENOSPC: 'there is no space left on its disk. Make room there',
  EDQUOT: 'the quota of its disk is used up. Make room there',
  EFBIG: 'the file would be larger than is permitted. Raise the limit of the gatekeeper’s files',
  EIO: 'the disk reported an error. Check the disk',
  EROFS: 'its disk is read-only. Make it writable for the gatekeeper',
  EACCES: 'the gatekeeper has no right to. Give it the folder',
  EPERM: 'the gatekeeper has no right to. Give it the folder',
  EMFILE: 'too many files are open. Raise the limit of the gatekeeper’s open files',
}

/** Runs `task`; an error of the file system is thrown on as what happened and what to do, with the path. */
export async function explainFileErrors<T>(what: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task()
  } catch (error) {
    throw explained(what, error)
  }
}

/** The same for what is done at once. */
export function explainFileErrorsNow<T>(what: string, task: () => T): T {
  try {
    return task()
  } catch (error) {
    throw explained(what, error)
  }
}

function explained(what: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException
  const why = code === undefined ? undefined : words[code]
  return why === undefined
    ? error
    : new Error(`${what}: ${why} (${code}), then commit again.`, { cause: error })
}
