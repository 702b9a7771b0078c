import { createContext } from 'react'
import type { LineOrder } from '@/components/outgoing-line/use-line-order'

/** How the lines of the list are moved; null: they cannot be. */
export const LineOrderContext = createContext<(LineOrder & { count: number }) | null>(null)
