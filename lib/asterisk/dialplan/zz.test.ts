/// <reference types="vite/client" />
import { it } from 'vitest'
import { parse } from 'yaml'
import { loadCaseFile } from '@/lib/policy/cases/load'
import { toFallbackQuestion } from '@/switch/fallback-question'
import { toFallbackQuestion as mine } from '@/lib/asterisk/dialplan/fallback-question'
const caseFiles = import.meta.glob<string>('../../policy/cases/*.yaml', { query: '?raw', import: 'default', eager: true })
it('x', () => {
  const a: Record<string, number> = {}, b: Record<string, number> = {}
  for (const t of Object.values(caseFiles)) for (const { question } of loadCaseFile(parse(t, { schema: 'failsafe' })).cases) {
    const p = toFallbackQuestion(question); const k = typeof p === 'string' ? p : 'asked'; a[k] = (a[k] ?? 0) + 1
    const q = mine(question); const l = typeof q === 'string' ? q : 'dialed' in q ? 'invalid' : 'asked'; b[l] = (b[l] ?? 0) + 1
  }
  console.log(JSON.stringify([a, b]))
})
