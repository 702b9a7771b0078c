import { readFileSync } from 'node:fs'
import { BlockList, isIP } from 'node:net'
import type { GivenNetwork } from '@/lib/server/env'

/** Who else than this machine may reach the gatekeeper, and what they show. */
export type NetworkAccess = {
  /** Address of this machine to listen on, beside loopback. */
  host: string
  /** Bearer token of those elsewhere: it may read and ask for decisions. */
  token: string
  /** Whether a connection from this address is taken; loopback always is. */
  isListed: (address: string) => boolean
}

const leastTokenLength = 32

/** Another address than loopback is only listened on with a token and a list; the message says what is missing. */
export class NetworkRefusedError extends Error {
  override name = 'NetworkRefusedError'
}

/**
 * The setting, checked; null: loopback alone. Throws {@link NetworkRefusedError}: an open gatekeeper answers who may
 * call what, so it is never open by an oversight.
 */
export function readNetworkAccess(given: GivenNetwork): NetworkAccess | null {
  const { host, addresses, tokenFile } = given
  if (host === null) {
    if (addresses === null && tokenFile === null) return null
    throw new NetworkRefusedError(
      'CORDBOARD_GATEKEEPER_ADDRESSES and CORDBOARD_GATEKEEPER_TOKEN_FILE are for CORDBOARD_GATEKEEPER_HOST, which is not set. Set it, or leave them out.',
    )
  }
  if (isIP(host) === 0)
    throw new NetworkRefusedError(
      `CORDBOARD_GATEKEEPER_HOST: “${host}” is no IP address. Enter an address of this machine.`,
    )
  if (isLoopback(host)) return null
  const missing = [
    ...(tokenFile === null ? ['CORDBOARD_GATEKEEPER_TOKEN_FILE, a file with the token to show'] : []),
    ...(addresses === null ? ['CORDBOARD_GATEKEEPER_ADDRESSES, the addresses that may connect'] : []),
  ]
  if (tokenFile === null || addresses === null)
    throw new NetworkRefusedError(
      `The gatekeeper does not listen on ${host} without a token and an address list. Missing: ${missing.join('; ')}.`,
    )
  return { host, token: readToken(tokenFile), isListed: readList(addresses) }
}

/** 127.0.0.0/8 and ::1, also as IPv4 written in IPv6. */
export const isLoopback = (address: string): boolean =>
  address === '::1' || /^127(?:\.[0-9]{1,3}){3}$/.test(plain(address))

/** `::ffff:10.0.0.1`, as a socket for both kinds tells it, is 10.0.0.1. */
const plain = (address: string): string => address.replace(/^::ffff:(?=[0-9.]+$)/i, '')

function readToken(file: string): string {
  let token: string
  try {
    token = readFileSync(file, 'utf8').trim()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new NetworkRefusedError(`CORDBOARD_GATEKEEPER_TOKEN_FILE cannot be read: ${why}`)
  }
  if (!/^[!-~]*$/.test(token) || token.length < leastTokenLength)
    throw new NetworkRefusedError(
      `CORDBOARD_GATEKEEPER_TOKEN_FILE: ${file} must hold one token of at least ${leastTokenLength} printable characters, without a blank. Make one: openssl rand -hex 32`,
    )
  return token
}

/** Addresses and networks (`10.0.0.0/24`), parted by blanks or commas. */
function readList(text: string): NetworkAccess['isListed'] {
  const list = new BlockList()
  const entries = text.split(/[\s,]+/).filter((entry) => entry !== '')
  for (const entry of entries) addEntry(list, entry)
  if (entries.length === 0)
    throw new NetworkRefusedError('CORDBOARD_GATEKEEPER_ADDRESSES is empty. Name at least one address.')
  return (address) => {
    const one = plain(address)
    return isLoopback(one) || (isIP(one) !== 0 && list.check(one, isIP(one) === 6 ? 'ipv6' : 'ipv4'))
  }
}

function addEntry(list: BlockList, entry: string): void {
  const [, address = '', length] = /^([0-9a-fA-F.:]+)(?:\/([0-9]{1,3}))?$/.exec(entry) ?? []
  const kind = isIP(address)
  const bits = kind === 6 ? 128 : 32
  const prefix = length === undefined ? bits : Number(length)
  if (kind === 0 || prefix > bits)
    throw new NetworkRefusedError(
      `CORDBOARD_GATEKEEPER_ADDRESSES: “${entry}” is no address and no network such as 10.0.0.0/24.`,
    )
  if (prefix === 0)
    throw new NetworkRefusedError(
      `CORDBOARD_GATEKEEPER_ADDRESSES: ${entry} is every address. Name those that need the gatekeeper.`,
    )
  list.addSubnet(address, prefix, kind === 6 ? 'ipv6' : 'ipv4')
}
