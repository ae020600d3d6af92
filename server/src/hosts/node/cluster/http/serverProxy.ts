/**
 * The proxy in front of one API server: the kubeconfig's, else the environment's.
 * Knows which kinds of proxies there are; its address is shown without user and password.
 */
import { ClusterError } from '../clusterError.ts';
import type { ServerEntry } from '../kubeconfig/clusterTarget.ts';
import type { Environment } from '../login/pluginCommand.ts';
import { proxyOf } from './proxy.ts';

export interface ServerProxy {
  /** As `@kubernetes/client-node` takes it. */
  readonly url: string;
  /** User and password of the address, which nobody is to read. */
  readonly secrets: readonly string[];
  /** For messages: host and port. */
  readonly shown: string;
}

/** Throws a `ClusterError` where the address is none. */
export function serverProxyOf(
  { proxyUrl }: ServerEntry,
  server: URL,
  env: Environment,
): ServerProxy | undefined {
  const text = proxyUrl || proxyOf(server, env);
  if (!text) return undefined;
  const where = proxyUrl
    ? 'the `proxy-url` of the kubeconfig'
    : `${server.protocol.replace(':', '').toUpperCase()}_PROXY of the environment`;
  if (!URL.canParse(text)) throw new ClusterError('unreachable', `${where} is no URL`);
  const url = new URL(text);
  if (!/^(https?|socks5h?):$/.test(url.protocol))
    throw new ClusterError(
      'unreachable',
      `${where} begins with \`${url.protocol}\`: it has to be http, https or socks5`,
    );
  if (url.hostname === '') throw new ClusterError('unreachable', `${where} names no host`);
  // Go lets the proxy resolve the name; client-node does so only if it is told.
  const sent = text.replace(/^socks5:/i, 'socks5h:');
  return { url: sent, secrets: secretsIn(url, text), shown: url.host };
}

/** The password in both of its spellings, and as a proxy is sent it. */
function secretsIn({ username, password }: URL, address: string): readonly string[] {
  if (password === '') return [];
  const [user, plain] = [username, password].map(decoded);
  return [password, plain ?? '', Buffer.from(`${user}:${plain}`).toString('base64'), address];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
