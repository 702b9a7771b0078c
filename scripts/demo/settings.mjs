import { randomInt } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Failure } from '../processes/failure.mjs'
import { inProject } from '../project.mjs'

/**
 * @typedef {object} Demo
 * @property {string} folder absolute; everything that is kept between runs
 * @property {number} sipPort of the switch, on 127.0.0.1
 * @property {number} carrierPort on 127.0.0.2 and 127.0.0.3; part of the sample's trunks
 * @property {string} email of the administrator
 * @property {string} password of the administrator
 * @property {string} phonePassword of every phone
 * @property {boolean} isLoaded the sample PBX was committed
 */

const marker = 'cordboard-demo.json'
const format = 'cordboard-demo'
/** Without letters that look alike: they are typed by hand. */
const letters = 'abcdefghijkmnpqrstuvwxyz23456789'
const newPassword = () => Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('')

/**
 * The demo as it was left, or a new one. Nothing is written or removed yet: see {@link beginDemo}.
 * @param {{ isFresh: boolean }} options isFresh: what an earlier run left does not count
 * @returns {Demo}
 */
export function openDemo({ isFresh }) {
  const folder = process.env.CORDBOARD_DEMO_DIR
    ? resolve(process.env.CORDBOARD_DEMO_DIR)
    : inProject('var/demo')
  const sipPort = readPort('CORDBOARD_DEMO_SIP_PORT', 15060)
  const kept = readKept(folder)
  // One that was ended before it was ready has nothing that anybody changed.
  if (kept?.isLoaded && !isFresh) return { ...kept, folder, sipPort }
  return {
    folder,
    sipPort,
    carrierPort: readPort('CORDBOARD_DEMO_CARRIER_PORT', 15062),
    email: 'demo@example.com',
    password: newPassword(),
    phonePassword: newPassword(),
    isLoaded: false,
  }
}

/**
 * Makes the folder of a new demo, in the place of an earlier one. Once the ports were found free: until then another
 * demo may be running in it.
 * @param {Demo} demo
 */
export function beginDemo(demo) {
  if (demo.isLoaded) return
  readKept(demo.folder)
  rmSync(demo.folder, { recursive: true, force: true })
  saveDemo(demo)
}

/** @param {Demo} demo */
export function saveDemo({ folder, sipPort: _, ...kept }) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(join(folder, marker), `${JSON.stringify({ format, ...kept }, null, 2)}\n`, { mode: 0o600 })
}

/**
 * What a demo kept in a folder; null: it is empty, or not there. Throws where anybody else's files are in it: a demo
 * begins by removing what is there.
 * @param {string} folder
 */
function readKept(folder) {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return null
  try {
    const { format: found, ...kept } = JSON.parse(readFileSync(join(folder, marker), 'utf8'))
    if (found === format) return kept
  } catch {
    // Said below.
  }
  throw new Failure(
    `${folder} holds files that are no demo’s. Set CORDBOARD_DEMO_DIR to a folder that is empty or not there.`,
  )
}

const usable = /^CORDBOARD_(?:DEMO_.*|WEB_PORT|GATEKEEPER_PORT|AGI_PORT|LOG_LEVEL)$/

/** Settings of a Cordboard in earnest, such as its database, are none of the demo's. */
export function leaveOtherSettings() {
  for (const name of Object.keys(process.env))
    if (name.startsWith('CORDBOARD_') && !usable.test(name)) delete process.env[name]
}

/** @param {string} name @param {number} usual */
function readPort(name, usual) {
  const given = process.env[name]
  if (!given) return usual
  const port = Number(given)
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Failure(`${name}: enter a port from 1 to 65535.`)
  return port
}
