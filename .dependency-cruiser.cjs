/**
 * Who may import whom. Each comment is the reason; it is printed beside the violation.
 * What a rule about imports cannot see (process.env, the clock, names of files) is in scripts/checks/source-rules.ts.
 */

/** Tests, and what several of them build on. */
const tests = '\\.test\\.tsx?$|^lib/server/test-|^lib/policy/check-stage|^lib/policy/checks/lint-stage'
const react = '^(?:node_modules/)?(?:next|react|react-dom)(?:/|$)'
const database =
  '^generated/prisma|^(?:node_modules/)?(?:@prisma|prisma|better-sqlite3)(?:/|$)|^lib/server/(?:db|sqlite|migrate)'
const node =
  '^(?:node:)?(?:fs|path|os|net|http|https|crypto|child_process|worker_threads|cluster|dgram|dns|tls|process|timers|events|stream|url|util|v8|vm|zlib|readline|module|assert|async_hooks|perf_hooks)(?:/|$)'
const screens = '^(?:app|components)/'

/** A folder that may import only what is listed. */
const only = (name, from, allowed, comment, exceptFrom = []) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from, pathNot: [tests, ...exceptFrom] },
  to: { pathNot: allowed },
})

/** A folder that must not import what is listed. */
const never = (name, from, to, comment, exceptFrom = []) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from, pathNot: [tests, ...exceptFrom] },
  to: { path: to },
})

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Files that import each other cannot be understood, tested or moved one at a time.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'The imported file or package is not there.',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^generated/', '\\.css$'] },
    },
    only(
      'shared-stands-alone',
      '^lib/shared/',
      ['^lib/shared/'],
      'lib/shared runs everywhere, so it depends on nothing.',
    ),
    only(
      'policy-is-pure',
      '^lib/policy/',
      [
        '^lib/(?:policy|shared)/',
        '(?:^|node_modules/)(?:zod|temporal-polyfill|temporal-spec|temporal-utils)(?:/|$)',
      ],
      'The same decision must come out in the gatekeeper, the command line, the simulator and the tests: lib/policy takes its clock, ids and data as arguments and does no I/O.',
      ['^lib/policy/(?:cases|reference)/'],
    ),
    never(
      'oracle-stays-in-tests',
      '^(?:lib|gatekeeper|cli|app|components)/',
      '^lib/policy/(?:cases|reference)/',
      'lib/policy/reference is the slow oracle, lib/policy/cases are data of tests: the product decides by lib/policy/decide.',
      ['^lib/policy/(?:cases|reference)/'],
    ),
    only(
      'configuration-is-pure',
      '^lib/asterisk/(?:config/|dialplan/|names)',
      [
        '^lib/asterisk/(?:config/|dialplan/|names)',
        '^lib/(?:policy|shared)/',
        '(?:^|node_modules/)zod(?:/|$)',
      ],
      'Equal revisions must give equal bytes: generating and reading back configuration does no I/O.',
    ),
    never(
      'commit-and-hotdesk-by-ports',
      '^lib/(?:commit|hotdesk)/',
      `${react}|${database}|${screens}`,
      'lib/commit and lib/hotdesk reach the database through ports, so that each failure can be tested.',
    ),
    never(
      'schema-is-isomorphic',
      '^lib/[^/]+/schema\\.ts$',
      `${database}|${react}|${node}|^lib/server/`,
      'A schema is read by the browser too.',
    ),
    never(
      'data-knows-no-request',
      '^lib/[^/]+/(?:data|mutations)\\.ts$',
      `${react}|${screens}|^lib/[^/]+/(?:loaders|actions)\\.ts$`,
      'data and mutations take explicit arguments; who is asking is the matter of loaders and actions.',
    ),
    never(
      'requests-go-through-data',
      '^lib/[^/]+/(?:loaders|actions)\\.ts$',
      '^generated/prisma|^(?:node_modules/)?@prisma/',
      'loaders and actions find out who is asking; queries belong to data and mutations.',
    ),
    never(
      'lib-is-below',
      '^lib/',
      '^(?:app|components|gatekeeper|cli|scripts|switch|e2e|bench|faults)/',
      'lib is what the others stand on.',
    ),
    only(
      'primitives-know-no-noun',
      '^components/(?:ui|form|data-table|layout)/',
      ['^components/(?:ui|form|data-table|layout)/', '^lib/shared/', 'node_modules/'],
      'Primitives serve every screen, so they know none of the nouns.',
    ),
    never(
      'components-stay-in-front',
      '^components/',
      `^lib/[^/]+/(?:data|mutations|loaders)\\.ts$|^lib/server/|^app/|${database}`,
      'Components get their data from pages and act through actions.',
    ),
    never(
      'pages-go-through-loaders',
      '^(?:app/|proxy\\.ts$)',
      `^lib/[^/]+/(?:data|mutations)\\.ts$|${database}`,
      'Pages read through loaders, which check who is asking.',
    ),
    never(
      'processes-without-screens',
      '^(?:gatekeeper|cli)/',
      `${react}|${screens}`,
      'The gatekeeper and the command line run without the web app.',
    ),
    never(
      'processes-stand-apart',
      '^gatekeeper/',
      '^cli/',
      'The gatekeeper is of the switch, the command line of the administrator.',
    ),
    never(
      'tests-stay-out',
      '^(?:app|components|lib|gatekeeper|cli)/|^proxy\\.ts$',
      '^(?:switch|e2e|bench|faults)/|\\.test\\.tsx?$|^lib/policy/check-stage|^lib/policy/checks/lint-stage',
      'What is delivered does not depend on its tests.',
    ),
    {
      name: 'tools-stay-out',
      severity: 'error',
      comment: 'What is delivered imports only packages under dependencies of package.json.',
      from: {
        path: '^(?:app|components|lib|gatekeeper|cli)/|^proxy\\.ts$',
        pathNot: [tests, '^lib/policy/(?:cases|reference)/', '^gatekeeper/worker-from-source\\.mjs$'],
      },
      to: { dependencyTypes: ['npm-dev'], pathNot: '^node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|^generated/' },
    exclude: { path: '^(?:\\.next|build|var|\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
