import { get } from 'node:http'

const pauseMs = 100

/**
 * Asks until an address answers with a status below 500.
 * @param {string} url
 * @param {number} deadlineMs
 * @param {() => boolean} [given] true: the wait is given up
 * @returns {Promise<boolean>} false: it did not answer in time
 */
export async function waitForAnswer(url, deadlineMs, given = () => false) {
  const until = performance.now() + deadlineMs
  while (performance.now() < until && !given()) {
    if (await answers(url)) return true
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  return false
}

/** @param {string} url @returns {Promise<boolean>} */
function answers(url) {
  return new Promise((resolve) => {
    const request = get(url, { timeout: 2_000, agent: false }, (response) => {
      response.resume()
      resolve((response.statusCode ?? 500) < 500)
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve(false))
  })
}

/**
 * Asks until what an address answers matches.
 * @param {string} url
 * @param {RegExp} wanted
 * @param {number} deadlineMs
 * @param {() => boolean} [given] true: the wait is given up
 * @returns {Promise<boolean>} false: it did not in time
 */
export async function waitForText(url, wanted, deadlineMs, given = () => false) {
  const until = performance.now() + deadlineMs
  while (performance.now() < until && !given()) {
    const text = await fetch(url)
      .then((answer) => answer.text())
      .catch(() => '')
    if (wanted.test(text)) return true
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  return false
}
