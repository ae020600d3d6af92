/**
 * What makes a request the user's: headers and a client certificate, as client-go makes them of a kubeconfig.
 * Knows every way to authenticate but how a plugin is run; does not know how a request is sent.
 */

import type { UserFault } from '../../../../analysis/messages/facts/login.ts';
import type { Phrase } from '../../../../analysis/messages/message.ts';
import { ClusterError } from '../clusterError.ts';
import type { ServerEntry, UserEntry } from '../kubeconfig/clusterTarget.ts';
import { type ClientCertificate, problemOf } from './clientCertificate.ts';
import { CredentialPlugin, type CredentialPluginOptions } from './credentialPlugin.ts';
import type { PluginCredential } from './execCredential.ts';
import { authorizationOf, impersonationHeaders, type RequestHeaders } from './requestHeaders.ts';
import { pemReader, WatchedFile } from './watchedFile.ts';

/** What a request carries to be taken for the user's. */
export interface RequestCredentials {
  readonly headers: RequestHeaders;
  readonly clientCertificate: ClientCertificate | undefined;
}

/** Where a connection gets them. */
export interface CredentialSource {
  /** Rejects with a `ClusterError`, or with the signal's reason. */
  get(signal: AbortSignal): Promise<RequestCredentials>;
  /** The server did not take these. True if it is worth while to ask for others. */
  forget(used: RequestCredentials): boolean;
  /** A person asks again: no failure is remembered. */
  retry(): void;
  /** Ends what runs, for good. */
  dispose(): Promise<void>;
}

export interface CredentialsOptions extends Omit<CredentialPluginOptions, 'exec' | 'server'> {
  readonly user: UserEntry;
  /** A plugin may want to know it. */
  readonly server: ServerEntry;
}

export class Credentials implements CredentialSource {
  readonly #user: UserEntry;
  readonly #tokenFile: WatchedFile | undefined;
  readonly #certificate: (() => Promise<ClientCertificate>) | undefined;
  readonly #plugin: CredentialPlugin | undefined;
  readonly #fromPlugin = new WeakMap<RequestCredentials, PluginCredential>();

  constructor(options: CredentialsOptions) {
    const { user } = options;
    this.#user = user;
    this.#tokenFile =
      user.tokenFile === undefined
        ? undefined
        : new WatchedFile(user.tokenFile, { of: 'token', user: user.name });
    this.#certificate = certificateReader(user);
    if (user.exec !== undefined && !hasOwn(user))
      this.#plugin = new CredentialPlugin({ ...options, exec: user.exec });
  }

  async get(signal: AbortSignal): Promise<RequestCredentials> {
    signal.throwIfAborted();
    const problem = contradictionOf(this.#user);
    if (problem !== undefined) throw problemWith(this.#user, problem);
    const ofPlugin = await this.#plugin?.get(signal);
    const token = ofPlugin?.token ?? (await this.#token());
    const authorization = authorizationOf(token, this.#user);
    const impersonation = impersonationHeaders(this.#user.impersonation);
    if ('problem' in authorization) throw problemWith(this.#user, authorization.problem);
    if ('problem' in impersonation) throw problemWith(this.#user, impersonation.problem);
    const credentials: RequestCredentials = {
      headers: { ...authorization.headers, ...impersonation.headers },
      clientCertificate: ofPlugin === undefined ? await this.#certificate?.() : ofPlugin.clientCertificate,
    };
    if (ofPlugin !== undefined) this.#fromPlugin.set(credentials, ofPlugin);
    return credentials;
  }

  /** Files are looked at before each request: they may have changed since. */
  forget(used: RequestCredentials): boolean {
    const ofPlugin = this.#fromPlugin.get(used);
    if (ofPlugin !== undefined && this.#plugin !== undefined) return this.#plugin.forget(ofPlugin);
    const { tokenFile, clientCertificate, clientKey } = this.#user;
    return tokenFile !== undefined || clientCertificate?.kind === 'file' || clientKey?.kind === 'file';
  }

  retry(): void {
    this.#plugin?.retry();
  }

  async dispose(): Promise<void> {
    await this.#plugin?.dispose();
  }

  /** As client-go: what the file has now, else what the kubeconfig says. */
  async #token(): Promise<string | undefined> {
    const { token } = this.#user;
    if (this.#tokenFile === undefined) return token;
    try {
      const text = (await this.#tokenFile.text()).trim();
      if (text === '') throw this.#tokenFile.isEmpty();
      return text;
    } catch (error) {
      if (token) return token;
      throw error;
    }
  }
}

/** client-go runs no plugin for whoever has credentials in the kubeconfig. */
function hasOwn({ token, tokenFile, username, clientCertificate, clientKey }: UserEntry): boolean {
  return Boolean(token || tokenFile || username || (clientCertificate && clientKey));
}

/** What kubectl refuses, too, as the end of a sentence that begins with the user. */
function contradictionOf(user: UserEntry): Phrase | undefined {
  const fault = (why: UserFault): Phrase => ({ id: 'user-contradicts', why });
  if (user.authProvider !== undefined && user.exec !== undefined) return fault('provider-and-exec');
  if (user.authProvider !== undefined && !hasOwn(user))
    return { id: 'auth-provider-gone', provider: user.authProvider };
  if ((user.token || user.tokenFile) && user.username) return fault('token-and-name');
  if (user.clientCertificate !== undefined && user.clientKey === undefined)
    return fault('certificate-without-key');
  return undefined;
}

/** While one of two files is replaced and the other is not yet, the last pair that fitted is used. */
function certificateReader(user: UserEntry): (() => Promise<ClientCertificate>) | undefined {
  if (user.clientCertificate === undefined || user.clientKey === undefined) return undefined;
  const readCertificate = pemReader(user.clientCertificate, 'certificate', user.name);
  const readKey = pemReader(user.clientKey, 'key', user.name);
  let last: ClientCertificate | undefined;
  return async () => {
    const [certificate, key] = await Promise.all([readCertificate(), readKey()]);
    if (last?.certificate === certificate && last.key === key) return last;
    const pair = { certificate, key };
    const problem = problemOf(pair);
    if (problem !== undefined && last === undefined) throw problemWith(user, problem);
    if (problem === undefined) last = pair;
    return last ?? pair;
  };
}

function problemWith({ name: user }: UserEntry, why: Phrase): ClusterError {
  return new ClusterError('credentials', { id: 'user-unusable', user, why });
}
