import type { AddCommand } from '@/cli/command'
import { policyFileJsonSchema } from '@/lib/policy-file/json-schema'

export const addSchemaCommand: AddCommand = (program, cli) => {
  program
    .command('schema')
    .description('Print the JSON Schema of the policy file.')
    .option('--json', 'as it is anyway')
    .action(() => cli.out(JSON.stringify(policyFileJsonSchema(), null, 2)))
}
