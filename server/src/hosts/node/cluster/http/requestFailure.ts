/**
 * Why a request had no answer, and whose fault it was: the server's, or the proxy's in front of it.
 * Knows the words of OpenSSL, of Node's parser and of the proxy agents; all others are `clusterErrorOf`'s.
 */
import type { Phrase } from '../../../../analysis/messages/message.ts';
import { ClusterError, clusterErrorOf, serverFault } from '../clusterError.ts';
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
    if (status !== undefined) return unreachable({ id: 'proxy-refused', proxy, status });
    if (/^(connect|getaddrinfo)$/.test(syscall)) return clusterErrorOf(error, `the proxy ${proxy}`, mask);
    if (/^(Socks|Proxy|Invalid SOCKS)/i.test(message))
      return unreachable({ id: 'proxy-leads-nowhere', proxy, server, said: mask(message) });
  }
  if (/ALERT_(.*CERTIFICATE|UNKNOWN_CA)/.test(code))
    return serverFault('credentials', server, 'client-certificate');
  if (/^(ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)|EPROTO)$/.test(code))
    return serverFault('unreachable', server, 'no-tls');
  if (code.startsWith('HPE_')) return serverFault('unreachable', server, 'no-http');
  return clusterErrorOf(error, server, mask);
}

function unreachable(message: Phrase): ClusterError {
  return new ClusterError('unreachable', message);
}
