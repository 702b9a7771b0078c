import type { ObjectKind } from '@/lib/shared/object-href'

export type JumpTarget = { label: string; kind: ObjectKind | 'screen'; href: string }
