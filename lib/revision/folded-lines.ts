import type { RevisionFile } from '@/lib/asterisk/names'

/** A part of a revision's file, by line numbers from 1. */
export type LinesAsked = { revision: number; file: RevisionFile; from: number; count: number }
