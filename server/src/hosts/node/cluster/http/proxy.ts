/**
 * Which proxy stands between us and a server, by the environment's word.
 * Knows the variables that Go's `golang.org/x/net/http/httpproxy` reads, as kubectl does.
 */
import { BlockList, isIP } from 'node:net';

/** `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, as Go's `httpproxy` reads them. */
export function proxyOf(server: URL, env: Readonly<Record<string, string | undefined>>): string | undefined {
  const of = (name: string) => env[name] || env[name.toLowerCase()];
  const proxy = of(server.protocol === 'http:' ? 'HTTP_PROXY' : 'HTTPS_PROXY');
  if (!proxy || isDirect(server, of('NO_PROXY') ?? '')) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

/** Go's rules: localhost always; else `*`, names with their subdomains, addresses, networks and ports. */
function isDirect({ hostname, port, protocol }: URL, noProxy: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || host === '::1' || /^127\./.test(host)) return true;
  const ownPort = port || (protocol === 'http:' ? '80' : '443');
  return noProxy.split(',').some((part) => {
    const word = part.trim().toLowerCase();
    if (word === '*') return true;
    const [, name = word, namedPort] = /^([^:]+):(\d+)$/.exec(word) ?? [];
    if (name === '' || (namedPort !== undefined && namedPort !== ownPort)) return false;
    if (name.includes('/')) return isInNetwork(host, name);
    const bare = name.replace(/^\*?\./, '');
    return host === bare ? !/^\*?\./.test(name) : host.endsWith(`.${bare}`);
  });
}

function isInNetwork(host: string, network: string): boolean {
  const [address = '', bits = ''] = network.split('/');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(host) === 0 || isIP(address) === 0 || !/^\d{1,3}$/.test(bits)) return false;
  if (Number(bits) > (family === 'ipv6' ? 128 : 32)) return false;
  const list = new BlockList();
  list.addSubnet(address, Number(bits), family);
  return list.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4');
}
