'use client'

import { Fragment, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'

export type DiffLine =
  | { kind: 'same' | 'added' | 'removed'; text: string; before: number | null; after: number | null }
  /** Equal lines that are not shown, with the numbers of the first. */
  | { kind: 'fold'; count: number; before: number; after: number }

type Fold = Extract<DiffLine, { kind: 'fold' }>
type Shown = Exclude<DiffLine, Fold>

const looks = {
  same: { row: '', sign: ' ', word: '' },
  added: { row: 'bg-ok-wash', sign: '+', word: 'added: ' },
  removed: { row: 'bg-bad-wash', sign: '−', word: 'removed: ' },
} as const

/** Of a longer run the next lines are shown each time. */
const linesAtOnce = 500
/** More than this on one page makes it slow. */
const mostShown = 20_000

type Props = {
  label: string
  lines: readonly DiffLine[]
  /** Reads equal lines that are folded, by the first one's number before; null: they stay folded. Throws a sentence. */
  readFold?: ((from: number, count: number) => Promise<string[]>) | null
}

/** What changes in a file: both line numbers, a sign, a wash; equal runs folded with a count, and shown on request. */
export function TextDiff({ label, lines, readFold = null }: Props) {
  /** By the place of a fold, its first lines. */
  const [unfolded, setUnfolded] = useState<ReadonlyMap<number, readonly string[]>>(new Map())
  const [isReading, setIsReading] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const area = useRef<HTMLElement>(null)

  const folds = lines.flatMap((line, index) => (line.kind === 'fold' ? [{ line, index }] : []))
  const left = folds.reduce(
    (sum, { line, index }) => sum + line.count - (unfolded.get(index)?.length ?? 0),
    0,
  )

  const show = async (asked: typeof folds, most: number) => {
    if (!readFold || isReading) return
    setIsReading(true)
    setProblem(null)
    try {
      for (const { line, index } of asked) {
        const known = unfolded.get(index) ?? []
        const count = Math.min(most, line.count - known.length)
        if (count === 0) continue
        const read = await readFold(line.before + known.length, count)
        setUnfolded((before) => new Map(before).set(index, [...known, ...read]))
      }
      // The button that was pressed may be gone.
      area.current?.focus({ preventScroll: true })
    } catch (error) {
      setProblem((error as Error).message)
    } finally {
      setIsReading(false)
    }
  }

  return (
    <>
      {readFold && left > 0 && (
        <div className="flex flex-wrap items-center gap-2 px-3.5 py-1.5 text-small text-ink-2">
          {left <= mostShown ? (
            <Button size="inline" disabled={isReading} onClick={() => show(folds, Number.POSITIVE_INFINITY)}>
              {isReading ? 'Reading…' : 'Show all lines'}
            </Button>
          ) : (
            `${left.toLocaleString('en')} equal lines are folded: more than a page can show. Open what you need.`
          )}
        </div>
      )}
      {problem && (
        <p role="alert" className="px-3.5 py-1.5 text-bad">
          {problem}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard. */}
      <section ref={area} aria-label={label} tabIndex={0} className="overflow-x-auto -outline-offset-2">
        <table className="w-full border-collapse font-mono text-mono leading-[19px]">
          <tbody>
            {lines.map((line, index) =>
              line.kind === 'fold' ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a difference do not move.
                <Fragment key={index}>
                  {asLines(line, unfolded.get(index) ?? []).map((one) => (
                    <LineRow key={one.before} line={one} />
                  ))}
                  <FoldRow
                    count={line.count - (unfolded.get(index)?.length ?? 0)}
                    isReading={isReading}
                    onShow={readFold && (() => show([{ line, index }], linesAtOnce))}
                  />
                </Fragment>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a difference do not move.
                <LineRow key={index} line={line} />
              ),
            )}
          </tbody>
        </table>
      </section>
    </>
  )
}

const asLines = ({ before, after }: Fold, texts: readonly string[]): Shown[] =>
  texts.map((text, index) => ({ kind: 'same', text, before: before + index, after: after + index }))

type FoldRowProps = { count: number; isReading: boolean; onShow: (() => void) | null }

function FoldRow({ count, isReading, onShow }: FoldRowProps) {
  if (count === 0) return null
  const words = count === 1 ? '1 equal line' : `${count.toLocaleString('en')} equal lines`
  return (
    <tr className="bg-sunken text-ink-3">
      <td colSpan={2} />
      <td colSpan={2} className="px-2">
        {onShow ? (
          <button
            type="button"
            disabled={isReading}
            onClick={onShow}
            className="min-h-6 cursor-pointer text-left text-accent hover:underline disabled:cursor-default pointer-coarse:min-h-11"
          >
            {count > linesAtOnce ? `Show the next ${linesAtOnce} of ${words}` : `Show ${words}`}
          </button>
        ) : (
          words
        )}
      </td>
    </tr>
  )
}

function LineRow({ line }: { line: Shown }) {
  return (
    <tr className={looks[line.kind].row}>
      <LineNumber>{line.before}</LineNumber>
      <LineNumber>{line.after}</LineNumber>
      <td aria-hidden="true" className={`w-5 text-center ${line.kind === 'added' ? 'text-ok' : 'text-bad'}`}>
        {looks[line.kind].sign}
      </td>
      <td className="pr-3 whitespace-pre">
        <span className="sr-only">{looks[line.kind].word}</span>
        {line.text}
      </td>
    </tr>
  )
}

function LineNumber({ children }: { children: number | null }) {
  return <td className="w-10 min-w-10 pr-1.5 text-right text-ink-3 select-none">{children}</td>
}
