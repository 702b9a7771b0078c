import fc from 'fast-check'
import type { PbxInput } from '@/lib/policy/cases/schema'
import { randomPbx } from '@/lib/policy/reference/random-pbx'

/**
 * Random PBXs of every shape: the valid ones of `randomPbx`, and what a check would refuse or nobody would build, for
 * which the answer is fixed all the same.
 */
type Classes = PbxInput['classes']
type Change = fc.Arbitrary<(pbx: PbxInput) => PbxInput>

const mapClasses = (
  pbx: PbxInput,
  map: (one: Classes[string], name: string, names: string[]) => Classes[string],
): PbxInput => {
  const names = Object.keys(pbx.classes)
  const entries = Object.entries(pbx.classes).map(([name, one]) => [name, map(one, name, names)])
  return { ...pbx, classes: Object.fromEntries(entries) }
}

/** Anything may include anything, itself too. */
const circles: Change = fc
  .array(fc.tuple(fc.nat(6), fc.nat(6)), { minLength: 1, maxLength: 6 })
  .map((arrows) => (pbx) => {
    return mapClasses(pbx, (one, name, names) => {
      const include = new Set(one.include)
      for (const [from, to] of arrows) if (names[from] === name) include.add(names[to] ?? name)
      return { ...one, include: [...include].reverse() }
    })
  })

/** A chain of 40 between the first Class of Service and the second, of which a few have a schedule. */
const depth: Change = fc.nat(39).map((timed) => (pbx) => {
  const links = Array.from({ length: 40 }, (_, index) => `link-${index}`)
  const chain = links.map((name, index): [string, Classes[string]] => [
    name,
    {
      include: [links[index + 1] ?? 'c1'],
      ...(index === timed ? { schedule: Object.keys(pbx.schedules ?? {})[0] } : {}),
    },
  ])
  const deep = mapClasses(pbx, (one, name) => (name === 'c0' ? { ...one, include: ['link-0'] } : one))
  return { ...deep, classes: { ...deep.classes, ...Object.fromEntries(chain) } }
})

/** Four layers of three; each includes the whole next one, the last what the seven grant. */
const diamond: Change = fc.constant((pbx) => {
  const names = Object.keys(pbx.classes)
  const layers = [0, 1, 2, 3].map((layer) => [0, 1, 2].map((place) => `layer-${layer}-${place}`))
  const added = layers.flatMap((layer, index) =>
    layer.map((name, place): [string, Classes[string]] => [
      name,
      { include: layers[index + 1] ?? [names[4 + place] ?? name], 'max minutes': String(place + 1) },
    ]),
  )
  const wide = mapClasses(pbx, (one, name) => (name === 'c0' ? { ...one, include: layers[0] } : one))
  return { ...wide, classes: { ...wide.classes, ...Object.fromEntries(added) } }
})

/** Lists that are empty: no lines, no applications, nobody to log in, no phone, Classes of Service that say nothing. */
const empty: Change = fc
  .record({
    lines: fc.boolean(),
    applications: fc.boolean(),
    hotDesks: fc.boolean(),
    phones: fc.boolean(),
    classes: fc.boolean(),
  })
  .map((without) => (pbx) => {
    const plain = mapClasses(pbx, (one) => ({
      ...(without.classes ? {} : one),
      ...(without.lines ? { lines: [] } : {}),
      ...(without.applications ? { applications: [] } : {}),
    }))
    return {
      ...plain,
      ...(without.lines ? { lines: {} } : {}),
      ...(without.applications ? { applications: {} } : {}),
      ...(without.hotDesks ? { 'hot desks': {} } : {}),
      ...(without.phones ? { phones: {} } : {}),
    }
  })

/** Applications that claim the number of a phone, of a Hot Desk extension and of a service. */
const claimedTwice: Change = fc.constant((pbx) => ({
  ...pbx,
  applications: { ...pbx.applications, '10': 'echo test', '20': 'voicemail', '*22': 'conference' },
}))

export const randomShape: fc.Arbitrary<PbxInput> = fc.oneof(
  { weight: 12, arbitrary: randomPbx },
  ...[circles, depth, diamond, empty, claimedTwice].map((change) => ({
    weight: 1,
    arbitrary: fc.tuple(randomPbx, change).map(([pbx, apply]) => apply(pbx)),
  })),
)
