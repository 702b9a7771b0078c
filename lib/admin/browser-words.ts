/** Browser and system of a User-Agent header, in words; '' where it is none of the usual ones. */
export function describeBrowser(userAgent: string): string {
  const browser = firstOf(userAgent, [
    [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
    [/\bOPR\//, 'Opera'],
    [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
    [/\b(?:Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
    [/\bSafari\//, 'Safari'],
  ])
  const system = firstOf(userAgent, [
    [/\b(?:iPhone|iPad)\b/, 'iOS'],
    [/\bAndroid\b/, 'Android'],
    [/\bWindows\b/, 'Windows'],
    [/\bMac OS X\b/, 'macOS'],
    [/\bLinux\b/, 'Linux'],
  ])
  return [browser, system].filter((word) => word !== '').join(', ')
}

const firstOf = (text: string, words: [RegExp, string][]): string =>
  words.find(([pattern]) => pattern.test(text))?.[1] ?? ''
