/**
 * Prisma's schema engine as WebAssembly: compares databases and schemas without a downloaded engine.
 * For developers and tests; the program itself never loads it.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

const schemaFile = fileURLToPath(new URL('../../prisma/schema.prisma', import.meta.url))

let loaded

async function loadEngine() {
  loaded ??= (async () => {
    const index = fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg'))
    const wasm = readFileSync(index.replace(/\.js$/, '.wasm'))
    const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': bindings })
    bindings.__wbg_set_wasm(instance.exports)
    instance.exports.__wbindgen_start()
    return bindings.SchemaEngine
  })()
  return loaded
}

/**
 * SQL that brings a database to prisma/schema.prisma; '' or a comment alone when nothing differs.
 * @param {string} url `file:` URL of a migrated database, or `:memory:` for an empty one.
 */
export async function diffToSchema(url) {
  const SchemaEngine = await loadEngine()
  const content = readFileSync(schemaFile, 'utf8')
  const factory = bindMigrationAwareSqlAdapterFactory(
    new PrismaBetterSqlite3({ url }, { shadowDatabaseUrl: ':memory:' }),
  )
  const engine = await SchemaEngine.new({ datamodels: [['schema.prisma', content]] }, () => {}, factory)
  try {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files: [{ path: 'schema.prisma', content }], configDir: '.' },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] },
      script: true,
      shadowDatabaseUrl: null,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    return stdout ?? ''
  } finally {
    engine.free?.()
  }
}
