export type DiffLine =
  | { kind: 'same' | 'added' | 'removed'; text: string; before: number | null; after: number | null }
  /** A run of equal lines that is not shown. */
  | { kind: 'fold'; count: number }

const looks = {
  same: { row: '', sign: ' ', word: '' },
  added: { row: 'bg-ok-wash', sign: '+', word: 'added: ' },
  removed: { row: 'bg-bad-wash', sign: '−', word: 'removed: ' },
} as const

/** What changes in a file: both line numbers, a sign, a wash; equal runs folded with a count. */
export function TextDiff({ label, lines }: { label: string; lines: readonly DiffLine[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
    <section aria-label={label} tabIndex={0} className="overflow-x-auto -outline-offset-2">
      <table className="w-full border-collapse font-mono text-mono leading-[19px]">
        <tbody>
          {lines.map((line, index) =>
            line.kind === 'fold' ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a difference do not move.
              <tr key={index} className="bg-sunken text-ink-3">
                <td colSpan={2} />
                <td colSpan={2} className="px-2">
                  {line.count === 1 ? '1 equal line' : `${line.count.toLocaleString('en')} equal lines`}
                </td>
              </tr>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a difference do not move.
              <tr key={index} className={looks[line.kind].row}>
                <LineNumber>{line.before}</LineNumber>
                <LineNumber>{line.after}</LineNumber>
                <td
                  aria-hidden="true"
                  className={`w-5 text-center ${line.kind === 'added' ? 'text-ok' : 'text-bad'}`}
                >
                  {looks[line.kind].sign}
                </td>
                <td className="pr-3 whitespace-pre">
                  <span className="sr-only">{looks[line.kind].word}</span>
                  {line.text}
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </section>
  )
}

function LineNumber({ children }: { children: number | null }) {
  return <td className="w-10 min-w-10 pr-1.5 text-right text-ink-3 select-none">{children}</td>
}
