/** The phone whose session counts: who transfers or redirects, else who calls. Null: a forward asks for itself. */
export function askingDevice(device: string, via: string): string | null {
  if (via === '') return device
  const colon = via.indexOf(':')
  return via.startsWith('forward:') ? null : via.slice(colon + 1)
}
