/**
 * Generates the database client into generated/prisma, only when the schema or Prisma's version changed.
 * `prisma generate` insists on a schema engine it never runs here; naming any executable keeps it from the
 * net.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const require = createRequire(import.meta.url)
const prismaPackage = require.resolve('prisma/package.json')
const stampFile = join(root, 'generated/prisma.stamp')

const stamp = createHash('sha256')
  .update(readFileSync(join(root, 'prisma/schema.prisma')))
  .update(JSON.parse(readFileSync(prismaPackage, 'utf8')).version)
  .digest('hex')

const isCurrent =
  existsSync(join(root, 'generated/prisma/client.ts')) &&
  existsSync(stampFile) &&
  readFileSync(stampFile, 'utf8') === stamp

if (!isCurrent) {
  const cli = join(dirname(prismaPackage), JSON.parse(readFileSync(prismaPackage, 'utf8')).bin.prisma)
  const result = spawnSync(process.execPath, [cli, 'generate'], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_SKIP_POSTINSTALL_GENERATE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  })
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`)
    process.stderr.write(
      'The database client could not be generated: read the message above and correct prisma/schema.prisma.\n',
    )
    process.exit(1)
  }
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, stamp)
}
