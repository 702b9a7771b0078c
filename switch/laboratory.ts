import { AmiProbe } from '@/switch/ami-probe'
import type { Asterisk } from '@/switch/asterisk'
import { Carrier } from '@/switch/carrier'
import { findFreeUdpPort } from '@/switch/free-port'
import { Phone } from '@/switch/phone'
import { type AsteriskOptions, startAsterisk } from '@/switch/start-asterisk'

const carrierAddress = '127.0.0.2'
const firstPhoneAddress = 11

/** A real switch, a carrier at 127.0.0.2 and as many phones as one asks for, at 127.0.0.11 and on. */
export class Laboratory {
  private readonly phones: Phone[] = []
  private readonly probes: AmiProbe[] = []

  constructor(
    readonly asterisk: Asterisk,
    readonly carrier: Carrier,
  ) {}

  /** A new phone, not registered yet. */
  async addPhone({
    user,
    password,
    displayName,
  }: {
    user: string
    password: string
    displayName?: string
  }): Promise<Phone> {
    const address = `127.0.0.${firstPhoneAddress + this.phones.length}`
    const remote = { host: this.asterisk.host, port: this.asterisk.ports.sip }
    const phone = await Phone.start({ user, password, displayName, address, remote })
    this.phones.push(phone)
    return phone
  }

  /** A new phone that is registered; throws when the switch refuses it. */
  async addRegisteredPhone(options: {
    user: string
    password: string
    displayName?: string
  }): Promise<Phone> {
    const phone = await this.addPhone(options)
    const status = await phone.register()
    if (status !== 200)
      throw new Error(`The switch refused the registration of ${options.user} with ${status}.`)
    return phone
  }

  /** An AMI connection with all rights, for looking at the switch. */
  async observe(): Promise<AmiProbe> {
    const { user, secret } = this.asterisk.accounts.observer
    const probe = await AmiProbe.connect({ port: this.asterisk.ports.ami, user, secret })
    this.probes.push(probe)
    return probe
  }

  /** Ends everything that the laboratory started. */
  async stop(): Promise<void> {
    for (const probe of this.probes) probe.close()
    await Promise.all([
      ...this.phones.map((phone) => phone.stop()),
      this.carrier.stop(),
      this.asterisk.stop(),
    ])
  }
}

export type LaboratoryOptions = Omit<AsteriskOptions, 'extra'> & {
  /** Text added to the switch's own files; the carrier's address is known before it listens. */
  extra?: (carrier: { host: string; port: number }) => AsteriskOptions['extra']
}

/** Installs what is missing, then starts the switch and the carrier. */
export async function startLaboratory({ extra, ...options }: LaboratoryOptions = {}): Promise<Laboratory> {
  const port = await findFreeUdpPort(carrierAddress)
  const asterisk = await startAsterisk({ ...options, extra: extra?.({ host: carrierAddress, port }) })
  try {
    const remote = { host: asterisk.host, port: asterisk.ports.sip }
    return new Laboratory(asterisk, await Carrier.start({ address: carrierAddress, port, remote }))
  } catch (error) {
    await asterisk.stop()
    throw error
  }
}
