import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readCsv } from '@/lib/extension/read-csv'
import { emptySnapshot } from '@/lib/policy/snapshot'
import { maxPolicyFileBytes } from '@/lib/policy-file/parse-text'
import { readPolicyFile } from '@/lib/policy-file/read-policy-file'
import { createTestPorts } from '@/lib/policy-file/test-ports'

/**
 * What somebody may give as a policy file or as a list of extensions. Each is refused in words, quickly, and leaves nothing
 * behind; nothing of it is run, opened or unpacked.
 */
const head = 'cordboard: 1\n'
const bytes = (...codes: number[]) => Buffer.from(codes).toString('latin1')
const packed = gzipSync(Buffer.alloc(1_000_000)).toString('latin1')
const tar = `${'../../etc/cron.d/x'.padEnd(100, '\0')}0000644\0${'0'.repeat(400)}`
const deep = (open: string, close: string) => `${open.repeat(5_000)}1${close.repeat(5_000)}`

const archives = {
  zip: `PK\u0003\u0004${packed}`,
  gzip: packed,
  tar,
  'tar with a way out': tar.replace('x', '../../../etc/sudoers.d/x'),
  elf: bytes(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0),
  png: bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  pdf: '%PDF-1.7\n%âãÏÓ\n1 0 obj',
  sqlite: 'SQLite format 3\0\u0010\0\u0001\u0001',
  'php session': 'O:8:"stdClass":1:{s:1:"x";s:2:"id";}',
  'java object': bytes(0xac, 0xed, 0, 5, 0x73, 0x72),
  pickle: "cos\nsystem\n(S'id'\ntR.",
  html: '<!doctype html><script>alert(1)</script>',
  xml: '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
  'xml bomb': '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>',
  script: '#!/bin/sh\nid > /tmp/x\n',
  'switch file': '[general]\n#exec id\n#include /etc/passwd\nexten => _X.,1,System(id)\n',
  nuls: '\0'.repeat(10_000),
  'a line of 10 MB': 'x'.repeat(10_000_000),
  'lone surrogates': '\ud800\udc00\ud800'.repeat(100),
  'UTF-16': Buffer.from('cordboard: 1\nnumber,name\n', 'utf16le').toString('latin1'),
  'right to left': '\u202e1 :draobdroc',
}

const policyFiles = {
  ...archives,
  'too large': `${head}x: ${'x'.repeat(maxPolicyFileBytes)}`,
  'deep brackets': `${head}services: ${deep('[', ']')}`,
  'deep braces': `${head}services: ${deep('{a: ', '}')}`,
  'deep JSON': `{"cordboard": 1, "services": ${deep('[', ']')}}`,
  'alias bomb': `${head}a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\nd: &d [*c,*c,*c]\ne: [*d,*d,*d]\n`,
  'an alias to itself': `${head}services: &a [*a]\n`,
  merge: `${head}a: &a {b: 1}\nservices:\n  - <<: *a\n`,
  ...Object.fromEntries(
    [
      '!!js/function "function(){}"',
      '!!python/object/apply:os.system [id]',
      '!ruby/object:Gem x',
      '!!binary aWQ=',
    ].map((tag) => [`tag ${tag.split(' ')[0]}`, `${head}services: ${tag}\n`]),
  ),
  ...Object.fromEntries(
    ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'].flatMap((key) => [
      [`key ${key}`, `${head}${key}: {polluted: true}\n`],
      [`nested ${key}`, `${head}settings: {${key}: {polluted: true}}\n`],
      [`JSON ${key}`, `{"cordboard": 1, "${key}": {"polluted": true}}`],
      [`in an object ${key}`, `${head}services: [{${key}: {polluted: true}}]\n`],
    ]),
  ),
  ...Object.fromEntries(
    [
      'services',
      'applications',
      'trunks',
      'schedules',
      'extensions',
      'outgoingLines',
      'incomingLines',
    ].flatMap((list) => [
      [`${list} as a text`, `${head}${list}: text\n`],
      [`${list} as a number`, `${head}${list}: 7\n`],
      [`${list} of nothing`, `${head}${list}: [null]\n`],
      [`${list} of lists`, `${head}${list}: [[[]]]\n`],
      [`${list} of an empty object`, `${head}${list}: [{}]\n`],
    ]),
  ),
  'two documents': `${head}---\n${head}`,
  'a key twice': `${head}${head}`,
  'another version': 'cordboard: 2\n',
  'version as a text': 'cordboard: "1 or 1=1"\n',
  'a directive': `%YAML 1.1\n---\n${head}`,
  empty: '',
  'blanks alone': ' \n\t\n',
}

const line = (cell: string, column = 'name') => `number,${column}\n101,${cell}\n`
const csvFiles = {
  ...archives,
  'too large': `number,name\n${'101,x\n'.repeat(200_000)}`,
  'a quote that is not closed': 'number,name\n101,"x\n102,y\n',
  'a quote in the middle': 'number,name\n101,x"y"\n',
  'a cell too many': 'number,name\n101,x,y\n',
  'a column twice': 'number,name,name\n101,x,y\n',
  'no number': 'name\nx\n',
  empty: '',
  'blanks alone': ' \n \n',
  ...Object.fromEntries(
    [
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'id',
      'version',
      'pinHash',
      "name' OR 1=1--",
      '=cmd()',
      '#exec',
    ].map((column) => [`the column ${column}`, line('x', column)]),
  ),
}

const nobodyIsPolluted = () => {
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  expect(Object.keys(Object.prototype)).toEqual([])
}
/** Words for people: no stack, no path of ours, no name of a function. */
const tellsNothing = (message: string) =>
  expect(message).not.toMatch(
    /\bat .*[(/].*:\d+|node_modules|\.tsx?:|TypeError|RangeError|undefined|\[object/,
  )

describe('given as a policy file', () => {
  it(`${Object.keys(policyFiles).length} of them`, () =>
    expect(Object.keys(policyFiles).length + Object.keys(csvFiles).length).toBeGreaterThanOrEqual(100))

  it.each(Object.entries(policyFiles))(
    '%s is refused',
    async (_, text) => {
      const current = emptySnapshot('America/Montreal')
      const before = JSON.stringify(current)
      const read = await readPolicyFile(text, current, createTestPorts())
      expect(read.ok).toBe(false)
      for (const { message } of read.ok ? [] : read.errors) tellsNothing(message)
      expect(read.ok ? 0 : read.errors.length).toBeGreaterThan(0)
      expect(JSON.stringify(current)).toBe(before)
      nobodyIsPolluted()
    },
    20_000,
  )
})

describe('given as a list of extensions', () => {
  it.each(Object.entries(csvFiles))('%s is refused', (_, text) => {
    const read = readCsv(text)
    expect(read.ok).toBe(false)
    tellsNothing(read.ok ? '' : read.message)
    nobodyIsPolluted()
  })
})
