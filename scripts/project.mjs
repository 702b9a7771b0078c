import { fileURLToPath } from 'node:url'

/** Absolute path of the project's root, with a slash at its end. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** Absolute path of something in the project. @param {string} path relative to the root */
export const inProject = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))
