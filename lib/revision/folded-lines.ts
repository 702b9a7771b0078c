import type { RevisionFile } from '@/lib/asterisk/names'

/** Lines that one question is answered with. */
export const mostLinesAtOnce = 5_000

/** A part of a revision's file, by line numbers from 1. */
export type LinesAsked = { revision: number; file: RevisionFile; from: number; count: number }
