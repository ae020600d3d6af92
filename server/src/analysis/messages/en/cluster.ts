/**
 * English: why a request to an API server brought nothing.
 * Knows words; the facts are `facts/cluster.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { ServerFault } from '../facts/cluster.ts';

const unknownAuthority = 'has a certificate that no `certificate-authority` of the kubeconfig signed';

const faults: Readonly<Record<ServerFault, string>> = {
  refused: 'refuses the connection: is it running, and is the tunnel or VPN up?',
  ended: 'ended the connection',
  unreachable: 'cannot be reached: is the tunnel or VPN up?',
  'no-network': 'cannot be reached: is there a network?',
  'no-name': 'has a name that cannot be resolved: is the tunnel or VPN up?',
  'no-name-now': 'has a name that cannot be resolved at the moment',
  'certificate-expired': 'has a certificate that has expired',
  'certificate-early': "has a certificate that is not valid yet: is this machine's clock right?",
  'certificate-name': 'has a certificate for another name; `tls-server-name` can name it',
  'certificate-unknown': unknownAuthority,
  'no-tls': 'does not speak TLS: is it `http://`?',
  'no-http': 'does not speak HTTP: is it `https://`?',
  credentials: 'does not accept the credentials',
  'client-certificate': 'does not accept the client certificate',
  'newer-data': 'has newer data',
  'too-many-requests': 'has too many requests to answer',
  'no-list': 'answered, but not with a list: is it a Kubernetes API server?',
  'unknown-event': 'sent a watch event of an unknown type',
  'watch-without-version': 'sent a watch event without a resource version',
  'watch-ended': 'ended the watch at once',
};

export const cluster = {
  'server-unreachable': ({ server, why }) => `${server} ${faults[why]}`,
  'server-not-asked': ({ server, said }) => `${server} cannot be asked (${said})`,
  'server-silent': ({ server, seconds }) => `${server} did not answer within ${seconds} s`,
  'server-is-web-page': ({ server }) =>
    `got a web page instead of the API server at ${server}: is a proxy or captive portal in the way?`,
  'server-answered': ({ server, status, said }) =>
    `${server} answered with ${status}${said === null ? '' : `: ${said}`}`,
  'server-refused': ({ said }) => said ?? 'this is not allowed',
  'answer-unusable': ({ why }) =>
    ({
      cut: 'the answer of the API server was cut off',
      garbled: 'the answer of the API server is cut off or garbled',
      packed: 'the answer of the API server is packed too tightly to be a list',
      slow: 'the API server answers too slowly',
    })[why],
  'answer-too-large': ({ mebibytes }) => `the answer of the API server has over ${mebibytes} MiB`,
  'answer-silent': ({ seconds }) => `the API server said nothing for ${seconds} s`,
  'connection-closed': () => 'the connection was closed',

  'proxy-refused': ({ proxy, status }) =>
    status === '407'
      ? `the proxy ${proxy} asks for a user name and password, which its address may have (407)`
      : `the proxy ${proxy} does not let the connection through (${status})`,
  'proxy-leads-nowhere': ({ proxy, server, said }) =>
    `the proxy ${proxy} does not lead to ${server} (${said})`,
  'proxy-address-wrong': ({ variable, why }) => {
    const where = variable === null ? 'the `proxy-url` of the kubeconfig' : `${variable} of the environment`;
    if (why === 'no-url') return `${where} is not a URL`;
    if (why === 'no-host') return `${where} names no host`;
    return `${where} begins with \`${why.protocol}\`: it has to be http, https or socks5`;
  },
  'server-address-wrong': () =>
    'the `server` of the kubeconfig is not an address: it begins with https:// or http://',
  'authority-not-pem': () => 'the certificate authority of the cluster is not a PEM certificate',
} satisfies Partial<Catalogue['phrases']>;
