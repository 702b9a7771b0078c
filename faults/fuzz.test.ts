import { expect, it } from 'vitest'
import { fuzzReaders } from '@/faults/fuzz/fuzz-readers'
import { fuzzSockets } from '@/faults/fuzz/fuzz-sockets'
import { createSmallPbx } from '@/faults/gatekeeper/small-pbx'
import { bundlePrograms } from '@/scripts/bundling/bundle-programs.mjs'

/** CORDBOARD_FUZZ: inputs to the readers, and a thirtieth of it over sockets; `npm run faults -- fuzz` is the long run. */
const inputs = Number(process.env.CORDBOARD_FUZZ ?? 45_000)

it(
  'bad input to the readers of HTTP, forms, JSON, AMI and FastAGI is refused or read as others read it',
  async () => {
    const run = fuzzReaders(await createSmallPbx(0, 1440), inputs, 1)
    expect(run.findings).toEqual([])
    // Not everything was refused at the door: questions were read, and some allowed.
    expect(run.direct.read).toBeGreaterThan(inputs / 60)
    expect(run.direct.allowed).toBeGreaterThan(inputs / 3_000)
  },
  60_000 + inputs,
)

it(
  'bad input over sockets is answered or cut off, never allowed, and the gatekeeper is the same process',
  async () => {
    await bundlePrograms()
    const run = await fuzzSockets(await createSmallPbx(0, 1440), Math.ceil(inputs / 30), 1)
    expect(run.findings).toEqual([])
    for (const status of ['200', '400', '401', '404']) expect(run.byStatus[status]).toBeGreaterThan(0)
  },
  60_000 + inputs,
)
