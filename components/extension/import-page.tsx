'use client'

import { Download, FileUp } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type ChangeEvent, useId, useRef, useState, useTransition } from 'react'
import { ImportColumns } from '@/components/extension/import-columns'
import { ImportTable } from '@/components/extension/import-table'
import { PageHeader } from '@/components/layout/page-header'
import { Banner } from '@/components/ui/banner'
import { Button, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Textarea } from '@/components/ui/textarea'
import { useToast } from '@/components/ui/toast'
import { importExtensionFile, previewExtensionImport } from '@/lib/extension/actions'
import { type ImportPreview, maxCsvBytes, tooLarge } from '@/lib/extension/import-schema'

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const
const noAnswer =
  'Cordboard did not answer. Nothing is known to be imported: look at the extensions, then try again.'

/** Extensions from a CSV file: what every line would do, then all of them into the draft at once. */
export function ImportPage({ canEdit }: { canEdit: boolean }) {
  const router = useRouter()
  const toast = useToast()
  const id = useId()
  const chooser = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [preview, setPreview] = useState<ImportPreview | null>(null)
  const [problem, setProblem] = useState<string>()
  const [isWorking, start] = useTransition()

  const look = (asked: string) =>
    start(async () => {
      setPreview(null)
      if (new Blob([asked]).size > maxCsvBytes) return setProblem(tooLarge)
      const result = await previewExtensionImport(asked).catch(() => ({
        ok: false as const,
        message: noAnswer,
      }))
      setProblem(result.ok ? undefined : result.message)
      if (result.ok) setPreview(result)
    })
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0]
    target.value = ''
    if (!file) return
    if (file.size > maxCsvBytes) return setProblem(tooLarge)
    const read = await file.text()
    setText(read)
    look(read)
  }
  const save = ({ plan }: ImportPreview) =>
    start(async () => {
      const result = await importExtensionFile(text, plan).catch(() => ({
        ok: false as const,
        message: noAnswer,
      }))
      if (!result.ok) return setProblem(result.message)
      toast.show({ title: `${result.created} made and ${result.changed} changed in the draft` })
      router.push('/extensions')
      router.refresh()
    })

  return (
    <>
      <PageHeader
        title="Import extensions"
        sentence="From a CSV file, as a spreadsheet saves it. You see what every line would do before anything is saved."
        actions={
          <ButtonLink
            kind="ghost"
            size="header"
            href="/api/extensions"
            download
            icon={<Download {...icon} />}
          >
            Export all
          </ButtonLink>
        }
      />
      {!canEdit && <Banner kind="info" title="You may look at this. Importing needs the role editor." />}
      <div className="grid gap-4">
        <Card>
          <div className="grid gap-3">
            <label htmlFor={id} className="font-label">
              Lines of the file
            </label>
            <Textarea
              id={id}
              mono
              rows={6}
              value={text}
              spellCheck={false}
              placeholder={
                'number,type,name,class_of_service,location\n301,Phone,Reception,lobby,Ground floor'
              }
              onChange={(event) => {
                setText(event.target.value)
                setPreview(null)
              }}
            />
            <div className="flex flex-wrap items-center gap-2">
              <input ref={chooser} type="file" accept=".csv,text/csv,text/plain" hidden onChange={choose} />
              <Button icon={<FileUp {...icon} />} onClick={() => chooser.current?.click()}>
                Choose a file…
              </Button>
              <Button
                kind="page"
                pending={isWorking}
                onClick={() => look(text)}
                offBecause={
                  canEdit
                    ? text.trim() === ''
                      ? 'Choose a file or paste its lines.'
                      : undefined
                    : 'Needs the role editor.'
                }
              >
                {isWorking ? 'Looking…' : 'Preview'}
              </Button>
            </div>
          </div>
        </Card>
        {problem && <Banner kind="bad" live title={problem} />}
        {preview ? (
          <ImportTable preview={preview} isSaving={isWorking} onImport={() => save(preview)} />
        ) : (
          <ImportColumns />
        )}
      </div>
    </>
  )
}
