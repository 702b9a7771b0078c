import { AccountPage } from '@/components/account/account-page'
import { loadOwnAccount } from '@/lib/admin/loaders'

export const metadata = { title: 'Your account' }

export default async function OwnAccountPage() {
  return <AccountPage account={await loadOwnAccount()} />
}
