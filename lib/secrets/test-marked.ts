import { createRichSnapshot, testPinHash } from '@/lib/draft/test-snapshot'
import type { Snapshot } from '@/lib/policy/snapshot'

/** For tests: a configuration with a marker in every secret that it has, and what to look for. */
export const createMarkedSnapshot = (): Snapshot => ({
  ...createRichSnapshot(),
  secrets: {
    sipPasswords: { phone101: 'marker-sip-101', phone102: 'marker-sip-102' },
    pinHashes: { hot222: testPinHash, hot223: testPinHash },
    voicemailPasswords: { phone102: '90817263541', hot222: '80917263541' },
    trunkPasswords: { trunka: 'marker-trunk' },
  },
})
export const secretMarkers = ['marker-', '90817263541', '80917263541', testPinHash]
