import { defineConfig } from 'prisma/config'

/** For `prisma generate` alone. Migrations are applied by lib/server/migrate.ts, without Prisma's engines. */
export default defineConfig({ schema: 'prisma/schema.prisma' })
