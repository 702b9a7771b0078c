'use client'

import { usePathname } from 'next/navigation'
import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import type { DataColumn } from '@/components/data-table/columns'
import { type ColumnChoice, type ColumnChoices, writeColumnCookie } from '@/lib/shared/column-choice'

type Kept = { choices: ColumnChoices; keep: (list: string, choice: ColumnChoice) => void }

const ColumnChoiceContext = createContext<Kept>({ choices: {}, keep: () => undefined })

/** Knows the columns that were chosen in this browser, from the first byte of the page: no column appears and goes. */
export function ColumnChoiceProvider({ initial, children }: { initial: ColumnChoices; children: ReactNode }) {
  const [choices, setChoices] = useState(initial)
  const kept = useMemo(
    () => ({
      choices,
      keep: (list: string, choice: ColumnChoice) => {
        const next = { ...choices, [list]: choice }
        // biome-ignore lint/suspicious/noDocumentCookie: the other way to write one is not in every browser.
        document.cookie = writeColumnCookie(next)
        setChoices(next)
      },
    }),
    [choices],
  )
  return <ColumnChoiceContext value={kept}>{children}</ColumnChoiceContext>
}

const nothingChosen: ColumnChoice = {}

export type ChosenColumns<Row> = {
  shown: readonly DataColumn<Row>[]
  choice: ColumnChoice
  choose: (id: string, isShown: boolean) => void
  reset: () => void
}

/** The columns of the list of this address that are to be shown. The first, which opens the row, always is. */
export function useColumnChoice<Row>(columns: readonly DataColumn<Row>[]): ChosenColumns<Row> {
  const list = usePathname()
  const { choices, keep } = use(ColumnChoiceContext)
  const choice = choices[list] ?? nothingChosen
  const shown = useMemo(
    () =>
      columns
        .filter(({ id }, index) => index === 0 || choice[id] !== false)
        .map((column) => (choice[column.id] === true ? { ...column, showFrom: undefined } : column)),
    [columns, choice],
  )
  return {
    shown,
    choice,
    choose: (id, isShown) => keep(list, { ...choice, [id]: isShown }),
    reset: () => keep(list, {}),
  }
}
