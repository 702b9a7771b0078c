import { encode } from 'uqr'

/** The secret as a QR code, and in letters for an app that cannot scan. Dark on light in every theme: cameras want it so. */
export function ScanPicture({ uri, secret }: { uri: string; secret: string }) {
  const { data, size } = encode(uri, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <div className="flex flex-wrap items-start gap-5 pb-2">
      <svg
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label="Picture to scan with the authenticator app"
        shapeRendering="crispEdges"
        className="size-44 rounded-control border border-line"
      >
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <div className="min-w-0 flex-1 basis-60">
        <p className="text-pretty">Scan it with an authenticator app, or enter these letters there:</p>
        <p className="mt-2 rounded-control bg-sunken px-2.5 py-1.5 font-mono text-mono break-words select-all">
          {(secret.match(/.{4}/g) ?? []).join(' ')}
        </p>
      </div>
    </div>
  )
}
