/**
 * Which API server, and as whom: what one context of a kubeconfig comes to.
 * Knows the form of it; all paths are absolute.
 */

/** A certificate or key, as PEM or as a file that has it. */
export type Pem =
  | { readonly kind: 'data'; readonly text: string }
  | { readonly kind: 'file'; readonly path: string };

/** Where an API server is, and whom it must be. */
export interface ServerEntry {
  /** `https://10.0.0.1:6443`, perhaps with a path. */
  readonly server: string;
  readonly certificateAuthority: Pem | undefined;
  readonly tlsServerName: string | undefined;
  readonly insecureSkipTlsVerify: boolean;
  /** The cluster's own proxy; else the environment decides. */
  readonly proxyUrl: string | undefined;
}

/** A credential plugin: the `exec` of a user. */
export interface ExecEntry {
  readonly apiVersion: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly interactiveMode: 'Never' | 'IfAvailable' | 'Always';
  readonly installHint: string | undefined;
  readonly provideClusterInfo: boolean;
  /** Of the kubeconfig, to which a relative command belongs. */
  readonly folder: string;
}

/** Whom a request is to be taken for, where the user may act for others. */
export interface Impersonation {
  readonly user: string;
  readonly uid: string | undefined;
  readonly groups: readonly string[];
  readonly extra: Readonly<Record<string, readonly string[]>>;
}

export interface UserEntry {
  readonly name: string;
  readonly clientCertificate: Pem | undefined;
  readonly clientKey: Pem | undefined;
  readonly token: string | undefined;
  /** Wins over `token` and is read again when it changes. */
  readonly tokenFile: string | undefined;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly impersonation: Impersonation | undefined;
  readonly exec: ExecEntry | undefined;
  /** The name of the legacy `auth-provider`, the forerunner of `exec`; none is supported. */
  readonly authProvider: string | undefined;
}

/** kubectl asks without credentials where a context names no user. */
export const anonymous: UserEntry = {
  name: '',
  clientCertificate: undefined,
  clientKey: undefined,
  token: undefined,
  tokenFile: undefined,
  username: undefined,
  password: undefined,
  impersonation: undefined,
  exec: undefined,
  authProvider: undefined,
};

export interface ClusterTarget {
  readonly context: string;
  /** Of the context; `default` where it names none. */
  readonly namespace: string;
  readonly cluster: ServerEntry;
  readonly user: UserEntry;
  /** The kubeconfig files that it was read from. */
  readonly files: readonly string[];
}
