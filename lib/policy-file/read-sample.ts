import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Snapshot } from '@/lib/policy/snapshot'
import { readPolicyFile } from '@/lib/policy-file/read-policy-file'
import { createPolicyFilePorts } from '@/lib/policy-file/server-ports'

/** Where `npm start` runs: the project's folder. */
const sampleFile = join('samples', 'small-office.yaml')

/** The sample PBX in the place of `current`, whose objects of the same name keep their ids. */
export async function readSamplePbx(current: Snapshot): Promise<Snapshot> {
  const result = await readPolicyFile(await readFile(sampleFile, 'utf8'), current, createPolicyFilePorts())
  if (!result.ok) throw new Error(`${sampleFile} cannot be imported: ${JSON.stringify(result.errors)}`)
  return result.snapshot
}
