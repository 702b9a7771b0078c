'use server'

import { deleteFromScreen } from '@/lib/draft/delete-from-screen'
import { type BulkEdit, type BulkEditResult, editExtensions } from '@/lib/extension/bulk-edit'
import { importExtensions, previewImport } from '@/lib/extension/import'
import type { ImportPreview, ImportRefused, ImportResult } from '@/lib/extension/import-schema'
import { extensionRowsOf } from '@/lib/extension/loaders'
import { saveExtensionForm } from '@/lib/extension/mutations'
import type { ExtensionForm, ExtensionRow } from '@/lib/extension/schema'
import { actAs } from '@/lib/server/auth'
import type { SearchParams } from '@/lib/shared/list-query'
import type { DeleteInput, DeleteResult, Refused, SaveInput, SaveResult } from '@/lib/shared/save-result'

export async function saveExtension(input: SaveInput<ExtensionForm>): Promise<SaveResult> {
  return actAs('editor', ({ db, author }) => saveExtensionForm(db, input, author))
}

export async function deleteExtension(input: DeleteInput): Promise<DeleteResult> {
  return actAs('editor', ({ db, author }) => deleteFromScreen(db, 'extension', input, author))
}

export async function editManyExtensions(edits: BulkEdit[]): Promise<BulkEditResult | Refused> {
  return actAs('editor', ({ db, author }) => editExtensions(db, edits, author))
}

/** All that the filters of the address let through, not only those of its page. */
export async function listMatchingExtensions(params: SearchParams): Promise<ExtensionRow[]> {
  return extensionRowsOf(params)
}

export async function previewExtensionImport(text: string): Promise<ImportPreview | ImportRefused | Refused> {
  return actAs('editor', ({ db }) => previewImport(db, String(text)))
}

export async function importExtensionFile(text: string, plan: string): Promise<ImportResult | Refused> {
  return actAs('editor', ({ db, author }) => importExtensions(db, String(text), String(plan), author))
}
