export type ToastSpec = {
  /** What was done: 'staff deleted in the draft'. */
  title: string
  /** Takes it back; also by Z. */
  undo?: () => void | Promise<void>
}
