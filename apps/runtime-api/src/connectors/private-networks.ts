import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Networks of nobody and of machines themselves (cloud metadata is at 169.254.169.254): never asked. */
const never = new BlockList();
for (const [net, bits] of [['0.0.0.0', 8], ['169.254.0.0', 16], ['224.0.0.0', 4], ['240.0.0.0', 4]] as const) never.addSubnet(net, bits);
for (const [net, bits] of [['::', 128], ['fe80::', 10], ['ff00::', 8]] as const) never.addSubnet(net, bits, 'ipv6');

/** Networks behind the hospital's own walls (RFC 1918, 6598, 4193) and this computer. */
const inside = new BlockList();
for (const [net, bits] of [['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['100.64.0.0', 10], ['127.0.0.0', 8], ['192.0.0.0', 24], ['198.18.0.0', 15]] as const) inside.addSubnet(net, bits);
for (const [net, bits] of [['::1', 128], ['fc00::', 7]] as const) inside.addSubnet(net, bits, 'ipv6');

/** An IPv4 address written as IPv6 is judged as what it is. */
function plain(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped ?? address;
}

/** Whether a connector may talk to this address. */
export function isAddressAllowed(address: string, isInternal: boolean): boolean {
  const known = plain(address);
  const family = isIP(known);
  if (family === 0) return false;
  const kind = family === 6 ? 'ipv6' : 'ipv4';
  // Other ways to write IPv4 inside IPv6 (NAT64, 6to4, hexadecimal mapping) could hide an address of the inside.
  if (family === 6 && /^(::ffff:|64:ff9b:|2002:)/i.test(known)) return false;
  return !never.check(known, kind) && (isInternal || !inside.check(known, kind));
}

/** Raised by the lookup below. */
export class PrivateAddress extends Error {}

/** Finds the address of a host and hands on only one that may be talked to: the address judged is the address connected to. */
export const guardedLookup = (isInternal: boolean): LookupFunction => (host, options, callback) => {
  systemLookup(host, { ...options, all: true }, (error, found) => {
    const addresses = error === null ? (found as unknown as readonly LookupAddress[]) : [];
    const allowed = addresses.filter(({ address }) => isAddressAllowed(address, isInternal));
    const [first] = allowed;
    if (error !== null) callback(error, '', 4);
    else if (first === undefined) callback(new PrivateAddress(), '', 4);
    else if (options.all === true) callback(null, [...allowed]);
    else callback(null, first.address, first.family);
  });
};
