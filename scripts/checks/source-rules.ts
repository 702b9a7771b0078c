import ts from 'typescript'

/** What the import rules cannot see. Each finding carries the reason. */
export type SourceFinding = { path: string; line: number; rule: string; reason: string }

type Rule = {
  name: string
  reason: string
  /** Whether the rule holds in a file, by its path in the project. */
  holdsIn: (path: string) => boolean
  /** Whether a piece of syntax breaks it. */
  isBrokenBy: (node: ts.Node) => boolean
}

const isTest = (path: string) => /\.test\.tsx?$|^lib\/server\/test-/.test(path)
const isDelivered = (path: string) =>
  /^(?:app|components|lib|gatekeeper|cli)\//.test(path) || path === 'proxy.ts'
const isPure = (path: string) => /^lib\/(?:policy|shared|asterisk\/(?:config|dialplan))\//.test(path)

const rules: Rule[] = [
  {
    name: 'environment',
    reason: 'process.env is read in lib/server/env.ts alone, where every setting is checked and named.',
    holdsIn: (path) => isDelivered(path) && !isTest(path) && path !== 'lib/server/env.ts',
    // NODE_ENV is no setting: the bundler puts a constant in its place.
    isBrokenBy: (node) =>
      isProperty(node, 'process', 'env') &&
      !(ts.isPropertyAccessExpression(node.parent) && node.parent.name.text === 'NODE_ENV'),
  },
  {
    name: 'clock',
    reason:
      'The present comes from lib/server/clock.ts or as an argument, so that tests can say what time it is.',
    holdsIn: (path) => isDelivered(path) && !isTest(path) && path !== 'lib/server/clock.ts',
    isBrokenBy: (node) =>
      isProperty(node, 'Date', 'now') ||
      isProperty(node, 'Temporal', 'Now') ||
      (ts.isNewExpression(node) && isName(node.expression, 'Date') && (node.arguments?.length ?? 0) === 0),
  },
  {
    name: 'chance',
    reason:
      'Ids and secrets come from lib/server/ids.ts, which is unpredictable; pure code takes them as arguments.',
    holdsIn: (path) => isDelivered(path) && !isTest(path),
    isBrokenBy: (node) => isProperty(node, 'Math', 'random'),
  },
  {
    name: 'timers-in-pure-code',
    reason: 'Pure code waits for nothing: its answer depends on its arguments alone.',
    holdsIn: (path) => isPure(path) && !isTest(path) && !/^lib\/policy\/(?:cases|reference)\//.test(path),
    isBrokenBy: (node) =>
      isName(node, 'setTimeout') ||
      isName(node, 'setInterval') ||
      isName(node, 'setImmediate') ||
      isName(node, 'performance'),
  },
  {
    name: 'no-barrels',
    reason:
      'A file that only passes others on hides who uses what, and makes cycles. Import from the file itself.',
    holdsIn: isDelivered,
    isBrokenBy: (node) =>
      (isPassedOn(node) && node.exportClause === undefined) ||
      (ts.isSourceFile(node) && node.statements.length > 0 && node.statements.every(isPassedOn)),
  },
  {
    name: 'sql-from-text',
    reason:
      'A value goes to the database as a parameter. Names of tables and columns are constants, put together in the files that are named in this rule.',
    holdsIn: (path) => isDelivered(path) && !isTest(path),
    isBrokenBy: (node) =>
      isMember(node, '$queryRawUnsafe') ||
      isMember(node, '$executeRawUnsafe') ||
      (isProperty(node, 'Prisma', 'raw') && !namesFromConstants.has(node.getSourceFile().fileName)),
  },
  {
    name: 'no-programs',
    reason: 'What is delivered starts no program and runs no text: nothing that is entered can become one.',
    holdsIn: (path) => isDelivered(path) && !isTest(path),
    isBrokenBy: (node) =>
      (ts.isStringLiteral(node) && /^(?:node:)?(?:child_process|vm|repl)$/.test(node.text)) ||
      isName(node, 'eval') ||
      (ts.isNewExpression(node) && isName(node.expression, 'Function')) ||
      (ts.isCallExpression(node) && isName(node.expression, 'Function')),
  },
  {
    name: 'no-html-from-text',
    reason: 'React encodes what it shows. Text that is taken for HTML runs what somebody stored.',
    holdsIn: (path) => isDelivered(path) && !isTest(path),
    isBrokenBy: (node) =>
      (ts.isIdentifier(node) && node.text === 'dangerouslySetInnerHTML') ||
      isMember(node, 'innerHTML') ||
      isMember(node, 'outerHTML') ||
      isMember(node, 'insertAdjacentHTML'),
  },
]

/** Which make SQL of names of tables and columns that stand in the code. */
const namesFromConstants = new Set(['lib/server/insert-rows.ts', 'lib/draft/free-names.ts'])

/** Breaches in one file. `path` is in the project, with `/`. */
export function checkSource(path: string, text: string): SourceFinding[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const findings = checkName(path)
  const held = rules.filter(({ holdsIn }) => holdsIn(path))
  const visit = (node: ts.Node): void => {
    for (const { name, reason, isBrokenBy } of held)
      if (isBrokenBy(node)) {
        const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
        findings.push({ path, line, rule: name, reason })
      }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return findings
}

/** The name of a file tells its role. */
function checkName(path: string): SourceFinding[] {
  const file = path.slice(path.lastIndexOf('/') + 1)
  const at = (rule: string, reason: string): SourceFinding[] => [{ path, line: 1, rule, reason }]
  if (/(?:^|\/)(?:utils?|helpers?|misc|common)(?:\/|\.[cm]?tsx?$)/.test(path))
    return at(
      'telling-names',
      'utils, helpers, misc and common say nothing: name the file after what it does.',
    )
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:test|spec|config|d))?\.tsx?$/.test(file))
    return at('kebab-case', 'File names are lower-case words joined by “-”.')
  return []
}

/** `export … from '…'` */
function isPassedOn(node: ts.Node): node is ts.ExportDeclaration {
  return ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined
}

function isMember(node: ts.Node, property: string): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.name.text === property
  return ts.isElementAccessExpression(node) && isText(node.argumentExpression, property)
}

const isText = (node: ts.Node, text: string) => ts.isStringLiteralLike(node) && node.text === text

function isProperty(node: ts.Node, object: string, property: string): boolean {
  return ts.isPropertyAccessExpression(node) && isName(node.expression, object) && node.name.text === property
}

/** A free identifier: `a.performance` is somebody else's. */
function isName(node: ts.Node, name: string): boolean {
  if (!ts.isIdentifier(node) || node.text !== name) return false
  return !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)
}
