/** `private`: of an organization's own networks. `never`: of one link, of groups, of documents, or nobody's. */
export type AddressKind = "public" | "private" | "never";

const LONGEST_URL = 2000;

const IPV4_RANGES: readonly (readonly [base: string, bits: number, kind: AddressKind])[] = [
  ["0.0.0.0", 8, "never"],
  ["10.0.0.0", 8, "private"],
  ["100.64.0.0", 10, "private"],
  ["127.0.0.0", 8, "private"],
  ["169.254.0.0", 16, "never"],
  ["172.16.0.0", 12, "private"],
  ["192.0.0.0", 24, "never"],
  ["192.0.2.0", 24, "never"],
  ["192.88.99.0", 24, "never"],
  ["192.168.0.0", 16, "private"],
  ["198.18.0.0", 15, "private"],
  ["198.51.100.0", 24, "never"],
  ["203.0.113.0", 24, "never"],
  ["224.0.0.0", 3, "never"],
];

/** Within 2000::/3, which is all that is routed; the others stand below. */
const IPV6_EXCEPTIONS: readonly (readonly [base: string, bits: number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

/**
 * Whom an IP address reaches, by the IANA registries of special-purpose addresses (RFC 6890 and later). What is no address is `never`.
 * An IPv6 address that only wraps an IPv4 one is judged as that.
 */
export function addressKind(address: string): AddressKind {
  const v4 = parseIpv4(address);
  if (v4 !== null) return ipv4Kind(v4);
  const v6 = parseIpv6(address);
  if (v6 === null) return "never";
  if (isWithin(v6, "::ffff:0:0", 96)) return ipv4Kind(Number(v6 & 0xffff_ffffn));
  if (v6 === 1n || isWithin(v6, "fc00::", 7)) return "private";
  const isRouted =
    isWithin(v6, "2000::", 3) && !IPV6_EXCEPTIONS.some(([base, bits]) => isWithin(v6, base, bits));
  return isRouted ? "public" : "never";
}

/** Whether events may be sent there. Links, groups and documents never; own networks where the installation allows it. */
export function mayReachAddress(address: string, allowPrivate: boolean): boolean {
  const kind = addressKind(address);
  return kind === "public" || (kind === "private" && allowPrivate);
}

/** What is wrong with an address that events shall go to, in English; null when nothing is. Names are looked at again when they are resolved. */
export function webhookUrlFault(text: string, allowPrivate: boolean): string | null {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return "Give an http or https address: https://example.org/hooks/wattprint.";
  }
  if (text.length > LONGEST_URL) return "Use 2000 characters or fewer.";
  if (url.username !== "" || url.password !== "")
    return "Leave out the name and password; put a key into the path.";
  if (url.hash !== "") return "Leave out what follows the #: it is never sent.";
  const literal = hostOf(url);
  const isAddress = parseIpv4(literal) !== null || literal.includes(":");
  if (isAddress && addressKind(literal) === "never") return "No events are sent to an address of this kind.";
  const isAllowed = isAddress
    ? mayReachAddress(literal, allowPrivate)
    : allowPrivate || !isLocalName(literal);
  return isAllowed
    ? null
    : "This address is of a private network; this installation sends events to public ones only.";
}

/** The host of an address as a connection wants it: an IPv6 address without its brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}

const isLocalName = (host: string): boolean => /(^|\.)localhost\.?$/.test(host);

function ipv4Kind(value: number): AddressKind {
  const range = IPV4_RANGES.find(([base, bits]) => {
    const step = 2 ** (32 - bits);
    return Math.floor(value / step) === Math.floor((parseIpv4(base) ?? 0) / step);
  });
  return range?.[2] ?? "public";
}

function parseIpv4(text: string): number | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined || parts.some((part) => part > 255)) return null;
  return parts.reduce((value, part) => value * 256 + part, 0);
}

function isWithin(value: bigint, base: string, bits: number): boolean {
  const shift = BigInt(128 - bits);
  return value >> shift === (parseIpv6(base) ?? -1n) >> shift;
}

function parseIpv6(text: string): bigint | null {
  const tail = /(?<=:)[\d.]+$/.exec(text)?.[0] ?? "";
  const v4 = tail.includes(".") ? parseIpv4(tail) : null;
  if (tail.includes(".") && v4 === null) return null;
  const hex =
    v4 === null
      ? text
      : `${text.slice(0, -tail.length)}${(v4 >>> 16).toString(16)}:${(v4 & 0xffff).toString(16)}`;
  const halves = hex.split("::");
  if (halves.length > 2) return null;
  const [before = [], after = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - before.length - after.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const groups = [...before, ...Array.from({ length: Math.max(0, missing) }, () => "0"), ...after];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return null;
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}
