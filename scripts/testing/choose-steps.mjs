/**
 * The steps that the arguments choose, with the paths for each. No argument: all. A step's name chooses it; a path
 * chooses the step of its innermost folder and narrows it (`switch/laboratory.test.ts`).
 * @template {{ name: string, folders?: string[] }} Step
 * @param {Step[]} steps
 * @param {string[]} args
 * @returns {{ chosen: { step: Step, filters: string[] }[], unknown: string[] }}
 */
export function chooseSteps(steps, args) {
  const filters = new Map(steps.map((step) => [step.name, /** @type {string[]} */ ([])]))
  const names = new Set()
  const unknown = []
  for (const arg of args) {
    const step = arg.includes('/') ? findByPath(steps, arg) : steps.find(({ name }) => name === arg)
    if (!step) {
      unknown.push(arg)
      continue
    }
    names.add(step.name)
    if (arg.includes('/')) filters.get(step.name)?.push(arg)
  }
  const chosen = steps
    .filter(({ name }) => args.length === 0 || names.has(name))
    .map((step) => ({ step, filters: filters.get(step.name) ?? [] }))
  return { chosen, unknown }
}

/**
 * @template {{ folders?: string[] }} Step
 * @param {Step[]} steps
 * @param {string} path
 * @returns {Step | undefined}
 */
function findByPath(steps, path) {
  const found = steps.flatMap((step) =>
    (step.folders ?? [])
      .filter((folder) => path.startsWith(`${folder}/`))
      .map((folder) => ({ step, length: folder.length })),
  )
  return found.sort((a, b) => b.length - a.length)[0]?.step
}
