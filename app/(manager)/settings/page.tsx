import { redirect } from 'next/navigation'

/** The settings begin with the switch. */
export default function SettingsPage(): never {
  redirect('/settings/switch')
}
