import { spawn } from 'node:child_process'
import { root } from '../project.mjs'

/**
 * Runs a program to its end, without a shell.
 * @param {string} program
 * @param {string[]} args
 * @param {{ quiet?: boolean, env?: Record<string, string>, cwd?: string }} [options] quiet: the output is kept and given back, not shown
 * @returns {Promise<{ code: number, output: string }>} 127 where the program is not there
 */
export function runCommand(program, args, { quiet = false, env = {}, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    })
    let output = ''
    child.stdout?.on('data', (chunk) => {
      output += chunk
    })
    child.stderr?.on('data', (chunk) => {
      output += chunk
    })
    child.on('error', (error) => resolve({ code: 127, output: error.message }))
    child.on('close', (code, signal) => resolve({ code: code ?? (signal ? 128 : 1), output }))
  })
}

/**
 * The end of a long output, for an error message.
 * @param {string} output
 * @param {number} [lines]
 */
export function lastLines(output, lines = 25) {
  return output.trimEnd().split('\n').slice(-lines).join('\n')
}
