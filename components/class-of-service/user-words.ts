type Users = { usedByPhones: number; usedByHotDesks: number; usedByClasses: number }

/** '6 phones', '48 extensions' where both types are among them, '2 Classes of Service', or both kinds. */
export function describeUsers({ usedByPhones, usedByHotDesks, usedByClasses }: Users): string {
  const both = usedByPhones > 0 && usedByHotDesks > 0
  const parts = [
    both
      ? count(usedByPhones + usedByHotDesks, 'extension', 'extensions')
      : (count(usedByPhones, 'phone', 'phones') ?? count(usedByHotDesks, 'Hot Desk', 'Hot Desks')),
    count(usedByClasses, 'Class of Service', 'Classes of Service'),
  ]
  return parts.filter((part) => part !== null).join(', ')
}

const count = (number: number, one: string, many: string): string | null =>
  number === 0 ? null : `${number.toLocaleString('en')} ${number === 1 ? one : many}`
