import { type Check, reportError } from '@/lib/policy/checks/finding'
import { refTo, refToExtension } from '@/lib/policy/checks/objects'
import type { HotDesk, Snapshot } from '@/lib/policy/snapshot'

export const checkRestrictionWithoutIfNotLogged: Check = ({ classesOfService }) =>
  classesOfService.flatMap((one, index) =>
    one.hotdeskRestriction && one.ifNotLoggedId === null
      ? [
          reportError(
            'restriction_without_if_not_logged',
            ['classesOfService', index, 'ifNotLoggedId'],
            [refTo('class-of-service', one)],
            `Class of Service “${one.name}” has 'Enable Hotdesk Restriction ?' on: choose its 'Class of Service if not Logged'.`,
          ),
        ]
      : [],
  )

export const checkIfNotLoggedIsItself: Check = ({ classesOfService }) =>
  classesOfService.flatMap((one, index) =>
    one.ifNotLoggedId === one.id
      ? [
          reportError(
            'if_not_logged_is_itself',
            ['classesOfService', index, 'ifNotLoggedId'],
            [refTo('class-of-service', one)],
            `Class of Service “${one.name}” names itself as 'Class of Service if not Logged': its own grants would then hold with nobody logged in, which the restriction is there to prevent. Choose another one.`,
          ),
        ]
      : [],
  )

export const checkLoggedOutNumberIsOwn: Check = (snapshot) =>
  hotDesksOf(snapshot).flatMap(({ hotDesk, index }) => {
    const { whenLoggedOut } = hotDesk
    if (whenLoggedOut.kind !== 'number' || whenLoggedOut.number !== hotDesk.number) return []
    return [
      reportError(
        'logged_out_number_is_own',
        ['extensions', index, 'whenLoggedOut', 'number'],
        [refToExtension(hotDesk)],
        `Calls to ${hotDesk.number} while nobody is logged in would go to ${hotDesk.number} again: enter another number or choose busy.`,
      ),
    ]
  })

export const checkAllowedPhones: Check = (snapshot) => {
  const hotDeskIds = new Map(hotDesksOf(snapshot).map(({ hotDesk }) => [hotDesk.id, hotDesk]))
  return hotDesksOf(snapshot).flatMap(({ hotDesk, index }) =>
    (hotDesk.allowedPhoneIds ?? []).flatMap((id, place) => {
      const other = hotDeskIds.get(id)
      if (other === undefined) return []
      return [
        reportError(
          'allowed_phone_is_no_phone',
          ['extensions', index, 'allowedPhoneIds', place],
          [refToExtension(hotDesk), refToExtension(other)],
          `Extension ${other.number} among the allowed phones of ${hotDesk.number} is a Hot Desk extension: only an extension of type Phone can be logged in to.`,
        ),
      ]
    }),
  )
}

function hotDesksOf({ extensions }: Snapshot): { hotDesk: HotDesk; index: number }[] {
  return extensions.flatMap((hotDesk, index) => (hotDesk.type === 'hot-desk' ? [{ hotDesk, index }] : []))
}
