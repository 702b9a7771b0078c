import { SwitchPage } from '@/components/switch-setting/switch-page'
import { loadSwitchSetting } from '@/lib/switch-setting/loaders'

export const metadata = { title: 'Switch' }

type Props = { searchParams: Promise<{ test?: string }> }

export default async function SwitchSettingPage({ searchParams }: Props) {
  const [loaded, { test }] = await Promise.all([loadSwitchSetting(), searchParams])
  return <SwitchPage {...loaded} testsAtOnce={test !== undefined} />
}
