/**
 * Why a request had no answer, and whose fault it was: the server's, or the proxy's in front of it.
 * Knows the words of OpenSSL, of Node's parser and of the proxy agents; all others are `clusterErrorOf`'s.
 */
import { ClusterError, clusterErrorOf } from '../clusterError.ts';
import type { Mask } from '../masks.ts';

/** `proxy`: its host and port. `mask` hides what was sent. */
export function requestFailure(
  error: NodeJS.ErrnoException,
  server: string,
  proxy: string | undefined,
  mask: Mask,
): ClusterError {
  const { code = '', syscall = '', message } = error;
  if (proxy !== undefined) {
    const status = /^Bad response: (\d+)$/.exec(message)?.[1];
    if (status !== undefined) return unreachable(`the proxy ${proxy} ${refusal(status)} (${status})`);
    if (/^(connect|getaddrinfo)$/.test(syscall)) return clusterErrorOf(error, `the proxy ${proxy}`, mask);
    if (/^(Socks|Proxy|Invalid SOCKS)/i.test(message))
      return unreachable(`the proxy ${proxy} does not lead to ${server} (${mask(message)})`);
  }
  if (/ALERT_(.*CERTIFICATE|UNKNOWN_CA)/.test(code))
    return new ClusterError('credentials', `${server} does not accept the client certificate`);
  if (/^(ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)|EPROTO)$/.test(code))
    return unreachable(`${server} does not speak TLS: is it \`http://\`?`);
  if (code.startsWith('HPE_')) return unreachable(`${server} does not speak HTTP: is it \`https://\`?`);
  return clusterErrorOf(error, server, mask);
}

function refusal(status: string): string {
  return status === '407'
    ? 'asks for a user name and password, which its address may have'
    : 'does not let us through';
}

function unreachable(message: string): ClusterError {
  return new ClusterError('unreachable', message);
}
