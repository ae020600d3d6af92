/**
 * Whether a text is an IP address as the Kubernetes API takes it.
 * Knows the spelling only; does not know which range an address belongs to.
 */

/** `IPv4`, `IPv6`, or undefined for anything else: leading zeros, zones, prefixes and brackets are no address. */
export function addressFamily(text: string): 'IPv4' | 'IPv6' | undefined {
  if (isIPv4(text)) return 'IPv4';
  return isIPv6(text) ? 'IPv6' : undefined;
}

function isIPv4(text: string): boolean {
  const parts = text.split('.');
  return (
    parts.length === 4 && parts.every((part) => /^(0|[1-9][0-9]{0,2})$/.test(part) && Number(part) <= 255)
  );
}

function isIPv6(text: string): boolean {
  const halves = text.split('::');
  const [head, tail] = halves;
  if (head === undefined || halves.length > 2) return false;
  if (tail === undefined) return groupCount(head, true) === 8;
  const before = head === '' ? 0 : groupCount(head, false);
  const after = tail === '' ? 0 : groupCount(tail, true);
  // `::` stands for one group at least.
  return before !== undefined && after !== undefined && before + after <= 7;
}

/** How many 16-bit groups the text writes; an IPv4 address may stand for the last two. Undefined where one is wrong. */
function groupCount(text: string, mayEndInIPv4: boolean): number | undefined {
  const groups = text.split(':');
  const last = groups.at(-1);
  const endsInIPv4 = mayEndInIPv4 && last !== undefined && isIPv4(last);
  const plain = endsInIPv4 ? groups.slice(0, -1) : groups;
  if (!plain.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return plain.length + (endsInIPv4 ? 2 : 0);
}
