import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { policyFileJsonSchema } from '@/lib/policy-file/json-schema'

it('is what docs/policy-file.schema.json publishes (after a change: cordboard schema > docs/policy-file.schema.json)', async () => {
  const published: unknown = JSON.parse(await readFile('docs/policy-file.schema.json', 'utf8'))
  expect(published).toEqual(JSON.parse(JSON.stringify(policyFileJsonSchema())))
})

it('has no key that it leaves open', () => {
  const open: string[] = []
  const visit = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return
    const { type, additionalProperties } = node as { type?: unknown; additionalProperties?: unknown }
    if (type === 'object' && additionalProperties !== false) open.push(path)
    for (const [key, value] of Object.entries(node)) visit(value, `${path}/${key}`)
  }
  visit(policyFileJsonSchema(), '')
  expect(open).toEqual([])
})
