import type { CST } from 'yaml'

const maxDepth = 40

/**
 * Is the text nested deeper than any policy file is? Asked before the recursive part of the YAML reader sees the
 * tokens: some hundred thousand brackets would otherwise end the process. Walks with a list of its own, not by recursion.
 */
export function isTooDeep(tokens: CST.Token[]): boolean {
  const open = tokens.map((token) => ({ token, depth: 0 }))
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.depth > maxDepth) return true
    for (const token of childrenOf(next.token)) open.push({ token, depth: next.depth + 1 })
  }
  return false
}

function childrenOf(token: CST.Token): CST.Token[] {
  switch (token.type) {
    case 'document':
      return token.value ? [token.value] : []
    case 'block-map':
    case 'block-seq':
    case 'flow-collection':
      return token.items.flatMap((item) =>
        [item.key, item.value].filter((part): part is CST.Token => part != null),
      )
    default:
      return []
  }
}
