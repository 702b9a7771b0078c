/** One line to the person at the terminal. To standard error: standard output belongs to results. @param {string} line */
export const say = (line) => {
  process.stderr.write(`${line}\n`)
}

/** Seconds since `startedAt`, as text such as `3.2 s`. @param {number} startedAt from performance.now() */
export const secondsSince = (startedAt) => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`
