import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inProject } from '../project.mjs'

/** docs/threat-model.md: a claim stands there with the test that shows it, by its file and a part of its title. */
const page = readFileSync(inProject('docs/threat-model.md'), 'utf8')

type Claim = { what: string; file: string; titles: string[] }

const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.split(' | ').length >= 3 && !/\| tests? \|$/.test(line))

const claims: Claim[] = rows.flatMap((row) => {
  const cells = row.replace(/^\| | \|$/g, '').split(' | ')
  return (cells.at(-1) ?? '').split('; `').map((part) => {
    const [, file = '', titles = ''] = /^`?([^`]+)`(?: › (.*))?$/.exec(part) ?? []
    return { what: cells[0] ?? '', file, titles: titles.split(' · ').filter(Boolean) }
  })
})

describe('the threat model', () => {
  it('has a test for each of its lines', () => {
    expect(rows.length).toBeGreaterThan(50)
    for (const { what, file } of claims) expect(file, what).toMatch(/\.(?:test|spec)\.ts$/)
  })

  it.each(claims)('$what: $file', ({ file, titles }) => {
    expect(existsSync(inProject(file)), `${file} is gone.`).toBe(true)
    // A title may be broken over two lines, or be made of parts.
    const text = readFileSync(inProject(file), 'utf8').replace(/\\(['`])/g, '$1')
    for (const title of titles) expect(text).toContain(title)
  })

  it('names every failure of others that it was written against', () => {
    for (const name of [
      'CVE-2019-19006',
      'CVE-2021-45461',
      'GHSA-426v-c5p7-cp29',
      'CVE-2025-57819',
      'CVE-2025-66039',
      'CVE-2026-26978',
      'CVE-2026-44237',
      'CVE-2026-44238',
      'CVE-2023-30258',
      'CVE-2024-42365',
    ])
      expect(page).toContain(name)
  })
})
