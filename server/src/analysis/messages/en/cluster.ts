/**
 * English: why a request to an API server brought nothing.
 * Knows words; the facts are `facts/cluster.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { ServerFault } from '../facts/cluster.ts';

const unknownAuthority =
  'has a certificate that is not signed by the `certificate-authority` in the kubeconfig';

const faults: Readonly<Record<ServerFault, string>> = {
  refused: 'refused the connection: is it running, and is the tunnel or VPN up?',
  ended: 'closed the connection',
  unreachable: 'cannot be reached: is the tunnel or VPN up?',
  'no-network': 'cannot be reached: is there a network?',
  'no-name': 'has a name that cannot be resolved: is the tunnel or VPN up?',
  'no-name-now': 'has a name that cannot be resolved at the moment',
  'certificate-expired': 'has a certificate that has expired',
  'certificate-early': "has a certificate that is not valid yet: is this machine's clock right?",
  'certificate-name': 'has a certificate for another name; `tls-server-name` can say which',
  'certificate-unknown': unknownAuthority,
  'no-tls': 'does not speak TLS: should its address begin with http://?',
  'no-http': 'does not speak HTTP: should its address begin with https://?',
  credentials: 'rejected the credentials',
  'client-certificate': 'rejected the client certificate',
  'newer-data': 'has newer data',
  'too-many-requests': 'is overloaded: it has too many requests',
  'no-list': 'answered, but not with a list: is it a Kubernetes API server?',
  'unknown-event': 'sent a watch event of an unknown type',
  'watch-without-version': 'sent a watch event without a resource version',
  'watch-ended': 'closed the watch at once',
};

export const cluster = {
  'server-unreachable': ({ server, why }) => `${server} ${faults[why]}`,
  'server-not-asked': ({ server, said }) => `the request to ${server} failed (${said})`,
  'server-silent': ({ server, seconds }) => `${server} did not answer within ${seconds} s`,
  'server-is-web-page': ({ server }) =>
    `got a web page instead of the API server at ${server}: is a proxy or captive portal in the way?`,
  'server-answered': ({ server, status, said }) =>
    `${server} returned HTTP ${status}${said === null ? '' : `: ${said}`}`,
  'server-refused': ({ said }) => said ?? 'this is not allowed',
  'answer-unusable': ({ why }) =>
    ({
      cut: 'the response of the API server was cut off',
      garbled: 'the response of the API server is cut off or garbled',
      packed: 'the response of the API server is compressed too tightly to be a list',
      slow: 'the API server responds too slowly',
    })[why],
  'answer-too-large': ({ mebibytes }) => `the response of the API server is larger than ${mebibytes} MiB`,
  'answer-silent': ({ seconds }) => `the API server sent nothing for ${seconds} s`,
  'connection-closed': () => 'the connection was closed',

  'proxy-refused': ({ proxy, status }) =>
    status === '407'
      ? `the proxy ${proxy} requires a user name and password: add them to its address (407)`
      : `the proxy ${proxy} refused the connection (${status})`,
  'proxy-leads-nowhere': ({ proxy, server, said }) => `the proxy ${proxy} cannot reach ${server} (${said})`,
  'proxy-address-wrong': ({ variable, why }) => {
    const where =
      variable === null ? 'the `proxy-url` in the kubeconfig' : `the environment variable ${variable}`;
    if (why === 'no-url') return `${where} is not a URL`;
    if (why === 'no-host') return `${where} names no host`;
    return `${where} begins with \`${why.protocol}\`: it must be http, https or socks5`;
  },
  'server-address-wrong': () =>
    'the `server` in the kubeconfig is not a URL that begins with https:// or http://',
  'authority-not-pem': () => 'the certificate authority of the cluster is not a PEM certificate',
} satisfies Partial<Catalogue['phrases']>;
