import type { ReactNode } from 'react'
import { ActButton, ActSwitch } from '@/components/first-hour/act-button'
import { ClassNameForm, ScheduleForm } from '@/components/first-hour/class-forms'
import { AssignForm, HotDeskForm, PhoneForm } from '@/components/first-hour/extension-forms'
import { EmergencyForm, LineControl } from '@/components/first-hour/line-forms'
import { withWayBack } from '@/components/first-hour/part-row'
import { SetBoth } from '@/components/first-hour/set-both'
import type { Generated } from '@/components/object/generated-dialog'
import { ButtonLink } from '@/components/ui/button'
import type { Guide, Part } from '@/lib/first-hour/schema'

type Told = {
  part: Part
  guide: Guide
  canEdit: boolean
  canCommit: boolean
  /** Chosen as 'Class of Service if not Logged', not necessarily saved. */
  wanted: string | null
  onWanted: (id: string | null) => void
  onGenerated: (generated: Generated) => void
}
type Controls = { aside?: ReactNode; form?: ReactNode; link?: ReactNode }

/** What does a piece of a step in place, if the person may change the draft. */
export function controlOf(told: Told): Controls {
  const { part, canEdit, canCommit } = told
  if (part.id === 'committed' && !part.isDone) return commitControl(canCommit && isReady(told.guide))
  return canEdit ? editControl(told) : {}
}

/** Whether nothing else of the step keeps a Commit back. */
const isReady = ({ steps }: Guide): boolean =>
  steps.some(({ id, parts }) => id === 'commit' && parts.every((it) => it.isDone || it.id === 'committed'))

function commitControl(canCommit: boolean): Controls {
  return {
    link: (
      <ButtonLink kind={canCommit ? 'commit' : 'outline'} href={withWayBack('/commit', 'commit')}>
        {canCommit ? 'Review and commit…' : 'Review'}
      </ButtonLink>
    ),
  }
}

function editControl({ part, guide, wanted, onWanted, onGenerated }: Told): Controls {
  const { cast } = guide
  const { people, nested, schedule, hotdesk } = cast
  const open = !part.isDone
  switch (part.id) {
    case 'people':
      return open ? { form: <ClassNameForm act="add-people" initial="staff" /> } : {}
    case 'services':
    case 'applications':
    case 'extensions': {
      const tab = part.id
      return people
        ? {
            aside: (
              <ActSwitch
                label={allWords[tab]}
                on={allWords[tab]}
                off={allWords[tab]}
                checked={people.all[tab]}
                actOf={(all) => ({ act: 'grant-all', classId: people.id, tab, all })}
              />
            ),
          }
        : {}
    }
    case 'lines':
      return open && people ? { form: <LineControl guide={guide} classId={people.id} sort="national" /> } : {}
    case 'not-logged':
      return open ? { form: <ClassNameForm act="add-not-logged" initial="local-only" /> } : {}
    case 'schedule':
      return open ? { form: <ScheduleForm /> } : {}
    case 'nested':
      return open && schedule ? { form: <ClassNameForm act="add-nested" schedule={schedule} /> } : {}
    case 'nested-lines':
      return open && nested
        ? { form: <LineControl guide={guide} classId={nested.id} sort="international" /> }
        : {}
    case 'included':
      return open && people && nested
        ? {
            aside: (
              <ActButton act={{ act: 'include', classId: people.id, includeId: nested.id }}>
                {`Include ${nested.name}`}
              </ActButton>
            ),
          }
        : {}
    case 'hotdesk':
      return open ? { aside: <ActButton act={{ act: 'add-hotdesk' }}>Create hotdesk</ActButton> } : {}
    case 'only-hot-desk':
      return open && hotdesk
        ? {
            aside: <ActButton act={{ act: 'only-hot-desk', classId: hotdesk.id }}>Grant only this</ActButton>,
          }
        : {}
    case 'restriction':
      return hotdesk
        ? {
            link: null,
            aside: (
              <ActSwitch
                label="Enable Hotdesk Restriction ?"
                on="On"
                off="Off"
                checked={hotdesk.restriction}
                disabled={wanted === null}
                actOf={(restriction) => ({
                  act: 'restrict',
                  classId: hotdesk.id,
                  restriction,
                  ifNotLoggedId: wanted ?? '',
                })}
              />
            ),
          }
        : {}
    case 'if-not-logged':
      return hotdesk
        ? {
            link: null,
            aside: <SetBoth guide={guide} hotdesk={hotdesk} wanted={wanted} onWanted={onWanted} />,
          }
        : {}
    case 'phone':
      return open ? { form: <PhoneForm hotdesk={hotdesk} onGenerated={onGenerated} /> } : {}
    case 'assigned':
      return open && guide.choices.phones.length > 0
        ? { form: <AssignForm phones={guide.choices.phones} hotdesk={hotdesk} /> }
        : {}
    case 'hot-desk':
      return open ? { form: <HotDeskForm people={people} /> } : {}
    case 'own-class':
      return open && cast.hotDesk && people
        ? {
            aside: (
              <ActButton act={{ act: 'assign', classId: people.id, extensionId: cast.hotDesk.id }}>
                {`Give it ${people.name}`}
              </ActButton>
            ),
          }
        : {}
    case 'emergency':
      return open ? { form: <EmergencyForm trunks={guide.choices.trunks} /> } : {}
    default:
      return {}
  }
}

const allWords = {
  services: 'All Features',
  applications: 'All Applications',
  extensions: 'All Extensions',
} as const
