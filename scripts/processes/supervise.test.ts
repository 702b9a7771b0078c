import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readableLine } from './log-lines.mjs'
import { checkPorts } from './ports.mjs'
import { supervise } from './supervise.mjs'
import { waitForAnswer } from './wait-for-answer.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cordboard-supervise-'))
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

describe('a supervised program', () => {
  it('is started again when it dies, and ended on request', async () => {
    const said: string[] = []
    vi.spyOn(process.stderr, 'write').mockImplementation((line) => {
      said.push(String(line).trim())
      return true
    })
    const script = join(folder, 'dies-once.mjs')
    const marker = join(folder, 'has-died')
    writeFileSync(
      script,
      `import { existsSync, writeFileSync } from 'node:fs'
       if (!existsSync(${JSON.stringify(marker)})) {
         writeFileSync(${JSON.stringify(marker)}, '')
         process.exit(7)
       }
       console.log(JSON.stringify({ level: 40, msg: 'Second life' }))
       setInterval(() => {}, 1000)`,
    )
    const program = supervise({ name: 'Sample', file: 'sample', args: [script] }, folder)
    try {
      await vi.waitFor(() => expect(said).toContain('Sample: Second life'), { timeout: 10_000 })
      expect(said).toContain('Sample ended (status 7); it is started again in 1 s.')
    } finally {
      await program.stop('SIGTERM')
    }
    expect(readFileSync(join(folder, 'sample.log'), 'utf8')).toContain('Second life')
  }, 15_000)

  it('is started again ever later, while the one beside it runs on; both end at once when asked', async () => {
    const said: string[] = []
    vi.spyOn(process.stderr, 'write').mockImplementation((line) => {
      said.push(String(line).trim())
      return true
    })
    const [dying, steady] = [join(folder, 'dies.mjs'), join(folder, 'steady.mjs')]
    writeFileSync(dying, 'process.exit(7)')
    writeFileSync(steady, "console.log('begins')\nsetInterval(() => {}, 1000)")
    const programs = [
      supervise({ name: 'Dying', file: 'dying', args: [dying] }, folder),
      supervise({ name: 'Steady', file: 'steady', args: [steady] }, folder),
    ]
    let endedMs = Number.POSITIVE_INFINITY
    try {
      await vi.waitFor(() => expect(said).toContain('Dying ended (status 7); it is started again in 4 s.'), {
        timeout: 30_000,
      })
    } finally {
      const begun = performance.now()
      await Promise.all(programs.map((program) => program.stop('SIGTERM')))
      endedMs = performance.now() - begun
    }
    expect(said.filter((line) => line.startsWith('Dying'))).toEqual(
      [1, 2, 4].map((seconds) => `Dying ended (status 7); it is started again in ${seconds} s.`),
    )
    // Once: nobody started it again.
    expect(said.filter((line) => line.startsWith('Steady'))).toEqual(['Steady: begins'])
    expect(endedMs).toBeLessThan(5_000)
  }, 40_000)
})

describe('a line of a log', () => {
  it('is shown when it warns', () => expect(readableLine('{"level":40,"msg":"Careful"}')).toBe('Careful'))
  it('is shown with its cause', () =>
    expect(readableLine('{"level":50,"msg":"Not read","err":{"message":"no such file"}}')).toBe(
      'Not read (no such file)',
    ))
  it('is left to the file when it only informs', () =>
    expect(readableLine('{"level":30,"msg":"Fine"}')).toBeNull())
  it('is shown as it is when it is of nobody', () =>
    expect(readableLine('Segmentation fault')).toBe('Segmentation fault'))
})

describe('a port', () => {
  it('that is taken is named, with the setting that changes it; a free one is not', async () => {
    const server = createServer((_, response) => response.end('here'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const wanted = [{ what: 'the web app', port, setting: 'CORDBOARD_WEB_PORT' }]
    await expect(checkPorts(wanted)).rejects.toThrow(`Port ${port}, for the web app, is taken on 127.0.0.1.`)
    expect(await waitForAnswer(`http://127.0.0.1:${port}/`, 2_000)).toBe(true)
    await new Promise((resolve) => server.close(resolve))
    await checkPorts(wanted)
    expect(await waitForAnswer(`http://127.0.0.1:${port}/`, 200)).toBe(false)
  })
})
