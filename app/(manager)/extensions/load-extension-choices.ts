import type { ExtensionChoices } from '@/components/extension/loaded-extension'
import { loadChoices } from '@/lib/draft/loaders'

/** What the form of an extension can refer to, and what a Class of Service that is made in place can. */
export async function loadExtensionChoices(): Promise<ExtensionChoices> {
  const choices = await loadChoices(['class-of-service', 'extension', 'service', 'application'])
  return {
    classesOfService: choices['class-of-service'],
    phones: choices.extension.filter(({ detail }) => detail === 'phone'),
    services: choices.service,
    applications: choices.application,
    extensions: choices.extension,
  }
}
