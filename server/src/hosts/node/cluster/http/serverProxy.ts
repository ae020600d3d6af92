/**
 * The proxy in front of one API server: the kubeconfig's, else the environment's.
 * Knows which kinds of proxies there are; its address is shown without user and password.
 */
import type { Phrase } from '../../../../analysis/messages/message.ts';
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
  const variable = proxyUrl ? null : `${server.protocol.replace(':', '').toUpperCase()}_PROXY`;
  if (!URL.canParse(text)) throw wrongAddress(variable, 'no-url');
  const url = new URL(text);
  if (!/^(https?|socks5h?):$/.test(url.protocol)) throw wrongAddress(variable, { protocol: url.protocol });
  if (url.hostname === '') throw wrongAddress(variable, 'no-host');
  // Go lets the proxy resolve the name; client-node does so only if it is told.
  const sent = text.replace(/^socks5:/i, 'socks5h:');
  return { url: sent, secrets: secretsIn(url, text), shown: url.host };
}

function wrongAddress(variable: string | null, why: Phrase<'proxy-address-wrong'>['why']): ClusterError {
  return new ClusterError('unreachable', { id: 'proxy-address-wrong', variable, why });
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
