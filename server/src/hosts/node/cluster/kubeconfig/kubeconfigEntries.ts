/**
 * The clusters, users and contexts of one kubeconfig, field by field.
 * Knows the fields and what client-go refuses among them; does not know of other files.
 */
import { dirname, resolve } from 'node:path';
import { entriesOf } from '../../../../analysis/documents/reading.ts';
import type { YamlNode } from '../../../../analysis/documents/tree.ts';
import type { KubeconfigFault } from '../../../../analysis/messages/facts/kubeconfig.ts';
import type { ExecEntry, Impersonation, Pem, ServerEntry, UserEntry } from './clusterTarget.ts';
import { type KubeconfigReader, kindOf } from './kubeconfigReader.ts';

/** What a context names; empty where it names none. */
export interface ContextEntry {
  readonly cluster: string;
  readonly user: string;
  readonly namespace: string;
}

export function readContext(
  node: YamlNode | undefined,
  what: string,
  reader: KubeconfigReader,
): ContextEntry {
  return {
    cluster: reader.text(node, 'cluster', what),
    user: reader.text(node, 'user', what),
    namespace: reader.text(node, 'namespace', what),
  };
}

export function readCluster(node: YamlNode | undefined, what: string, reader: KubeconfigReader): ServerEntry {
  const cluster: ServerEntry = {
    server: reader.text(node, 'server', what),
    certificateAuthority: readPem(node, 'certificate-authority', what, reader),
    tlsServerName: reader.text(node, 'tls-server-name', what) || undefined,
    insecureSkipTlsVerify: reader.flag(node, 'insecure-skip-tls-verify', what),
    proxyUrl: reader.text(node, 'proxy-url', what) || undefined,
  };
  const refuse = (key: string, why: KubeconfigFault) =>
    reader.refuse(reader.placeOf(node, key), what + key, why);
  if (cluster.insecureSkipTlsVerify && cluster.certificateAuthority !== undefined) {
    refuse('insecure-skip-tls-verify', 'skip-and-authority');
  }
  const serverProblem = problemOfServer(cluster.server);
  if (serverProblem !== undefined) refuse('server', serverProblem);
  if (cluster.proxyUrl !== undefined && !/^(https?|socks5):$/.test(protocolOf(cluster.proxyUrl))) {
    refuse('proxy-url', 'proxy-no-url');
  }
  return { ...cluster, server: withoutQuery(cluster.server) };
}

export function readUser(
  node: YamlNode | undefined,
  name: string,
  what: string,
  reader: KubeconfigReader,
): UserEntry {
  const tokenFile = reader.text(node, 'tokenFile', what);
  const provider = reader.mapping(node, 'auth-provider', what);
  const user: UserEntry = {
    name,
    clientCertificate: readPem(node, 'client-certificate', what, reader),
    clientKey: readPem(node, 'client-key', what, reader),
    token: reader.text(node, 'token', what) || undefined,
    tokenFile: tokenFile === '' ? undefined : resolve(dirname(reader.path), tokenFile),
    username: reader.text(node, 'username', what) || undefined,
    password: reader.text(node, 'password', what) || undefined,
    impersonation: readImpersonation(node, what, reader),
    exec: readExec(reader.mapping(node, 'exec', what), `${what}exec.`, reader),
    authProvider: provider && reader.text(provider, 'name', `${what}auth-provider.`),
  };
  const refuse = (key: string, why: KubeconfigFault) =>
    reader.refuse(reader.placeOf(node, key), what + key, why);
  const hasPassword = user.username !== undefined || user.password !== undefined;
  if (hasPassword && (user.token !== undefined || user.tokenFile !== undefined)) {
    refuse('username', 'name-and-token');
  }
  if (user.clientCertificate !== undefined && user.clientKey === undefined) {
    refuse('client-certificate', 'certificate-without-key');
  }
  if (user.exec !== undefined && user.authProvider !== undefined) {
    refuse('auth-provider', 'provider-and-exec');
  }
  return user;
}

function readImpersonation(
  node: YamlNode | undefined,
  what: string,
  reader: KubeconfigReader,
): Impersonation | undefined {
  const user = reader.text(node, 'as', what);
  const uid = reader.text(node, 'as-uid', what) || undefined;
  const groups = reader.texts(node, 'as-groups', what);
  const extraNode = reader.mapping(node, 'as-user-extra', what);
  // `fromEntries` defines own properties, so that even `__proto__` is a name like any other.
  const extra = Object.fromEntries(
    entriesOf(extraNode).entries.map(({ key }) => [
      key,
      reader.texts(extraNode, key, `${what}as-user-extra.`),
    ]),
  );
  if (user !== '') return { user, uid, groups, extra };
  if (uid !== undefined || groups.length > 0 || Object.keys(extra).length > 0) {
    const key = uid !== undefined ? 'as-uid' : groups.length > 0 ? 'as-groups' : 'as-user-extra';
    reader.refuse(reader.placeOf(node, key), what + key, 'acts-for-nobody');
  }
  return undefined;
}

const execGroup = 'client.authentication.k8s.io';
const interactiveModes = ['Never', 'IfAvailable', 'Always'] as const;

function readExec(node: YamlNode | undefined, what: string, reader: KubeconfigReader): ExecEntry | undefined {
  if (node === undefined) return undefined;
  const refuse = (key: string, why: KubeconfigFault) =>
    reader.refuse(reader.placeOf(node, key), what + key, why);
  const apiVersion = reader.text(node, 'apiVersion', what);
  const command = reader.text(node, 'command', what);
  const mode = reader.text(node, 'interactiveMode', what);
  const exec: ExecEntry = {
    apiVersion,
    command,
    args: reader.texts(node, 'args', what),
    env: readEnv(node, what, reader),
    interactiveMode: interactiveModes.find((known) => known === mode) ?? 'IfAvailable',
    installHint: reader.text(node, 'installHint', what) || undefined,
    provideClusterInfo: reader.flag(node, 'provideClusterInfo', what),
    folder: dirname(reader.path),
  };
  if (command === '') refuse('command', 'command-missing');
  if (apiVersion !== `${execGroup}/v1` && apiVersion !== `${execGroup}/v1beta1`) {
    refuse('apiVersion', { oneOf: [`${execGroup}/v1`, `${execGroup}/v1beta1`] });
  }
  const mayLackMode = apiVersion === `${execGroup}/v1beta1`;
  if (mode === '' ? !mayLackMode : !interactiveModes.some((known) => known === mode)) {
    refuse('interactiveMode', { oneOf: interactiveModes });
  }
  return exec;
}

function readEnv(node: YamlNode, what: string, reader: KubeconfigReader): ExecEntry['env'] {
  return reader.items(node, 'env', what).map(({ value: item, span }, i) => {
    const where = `${what}env[${i}].`;
    if (item.type !== 'mapping') {
      reader.wrong(span, `${what}env[${i}]`, { named: 'value', found: kindOf(item) });
    }
    const name = reader.text(item, 'name', where);
    if (name === '') reader.refuse(span, `${where}name`, 'missing');
    return { name, value: reader.text(item, 'value', where) };
  });
}

/** Data before file, as the fields are documented; a file's path belongs to the kubeconfig's folder. */
function readPem(
  node: YamlNode | undefined,
  key: string,
  what: string,
  reader: KubeconfigReader,
): Pem | undefined {
  const text = reader.data(node, `${key}-data`, what);
  const path = reader.text(node, key, what);
  if (text !== undefined) return { kind: 'data', text };
  return path === '' ? undefined : { kind: 'file', path: resolve(dirname(reader.path), path) };
}

function problemOfServer(server: string): KubeconfigFault | undefined {
  if (server === '') return 'server-missing';
  const protocol = protocolOf(server);
  if (protocol !== 'https:' && protocol !== 'http:') {
    return 'server-no-url';
  }
  const { username, password } = new URL(server);
  return username === '' && password === '' ? undefined : 'server-with-password';
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : '';
}

/** client-go drops them, too. */
function withoutQuery(server: string): string {
  return server.replace(/[?#].*$/s, '');
}
