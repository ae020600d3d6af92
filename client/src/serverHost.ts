// What runs the language server: a process of Node.js, or a worker of a browser.
// Knows the shape only.
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { ClientOptions } from '../../server/src/protocol.ts';

export interface ServerHost {
  /** A client that is not started yet; it starts a server of its own. */
  readonly create: (name: string, options: LanguageClientOptions) => BaseLanguageClient;
  /** What its server is told beside what every server is told. */
  readonly options: ClientOptions;
  /** There may be clusters. */
  readonly hasClusters: boolean;
}

export const clientId = 'kubeServiceLinks';
