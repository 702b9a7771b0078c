/// <reference types="vite/client" />
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { generateFiles } from '@/lib/asterisk/config/generate'
import { revisionFiles } from '@/lib/asterisk/names'
import { snapshotSchema } from '@/lib/policy/snapshot'

/**
 * Each folder of `golden/` is a case: `input.yaml`, a snapshot, and the files that it gives. To add one, add a folder
 * with its input and run `npx vitest run --project unit lib/asterisk/config/golden.test.ts -u`; then read the files.
 */
const inputs = import.meta.glob<string>('./golden/*/input.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
})

describe.each(Object.entries(inputs))('%s', (path, text) => {
  const snapshot = snapshotSchema.parse(parse(text))
  const { files } = generateFiles({
    snapshot,
    revision: 17,
    gatekeeper: { host: '127.0.0.1', port: 18099, agiPort: 18100 },
    token: 'goldengoldengoldengoldengoldengo',
  })

  it.each(revisionFiles)('%s', async (file) => {
    await expect(files[file]).toMatchFileSnapshot(path.replace('input.yaml', file))
  })
})

it('finds the cases', () => {
  expect(Object.keys(inputs).length).toBeGreaterThanOrEqual(3)
})
