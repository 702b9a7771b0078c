import { z } from 'zod'
import { policyFileSchema } from '@/lib/policy-file/document'

/** The JSON Schema (2020-12) of the policy file: what docs/policy-file.schema.json publishes. */
export const policyFileJsonSchema = () => z.toJSONSchema(policyFileSchema, { io: 'input' })
