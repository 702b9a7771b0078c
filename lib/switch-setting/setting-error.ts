/** What is stored of the switch cannot be used; the message says what to do. */
export class SwitchSettingError extends Error {
  override name = 'SwitchSettingError'
}
