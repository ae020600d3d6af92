// What the language server is started with, and the documents and files that it is told about.
import * as vscode from 'vscode';
import type { DocumentFilter, LanguageClientOptions } from 'vscode-languageclient';
import { type ClientOptions, showEnvironmentCommand } from '../../server/src/protocol.ts';
import type { Memory } from './memory.ts';
import { otherKubeconfig } from './otherKubeconfig.ts';

/** Red Hat's, which reads `contributes.yamlValidation`. */
const yamlExtension = 'redhat.vscode-yaml';

/** `helm` and `helm-template` are other extensions' languages for templates of charts. */
export const manifestLanguages = ['yaml', 'helm', 'helm-template'];
/** A JSON file alone does not start the extension: most are no manifests. */
const languages = [...manifestLanguages, 'json', 'nginx-template'];
/** Helpers of charts, whatever their language is called. */
const helpers = '**/templates/**/*.tpl';
const schemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'memfs'];

/** `own`: what the server is told beside what every server is told. */
export function clientOptions(
  log: vscode.LogOutputChannel,
  memory: Memory,
  own: ClientOptions,
): LanguageClientOptions {
  // Any extension may bring a file system; what is compared or printed has schemes of its own.
  const ofFolders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  return {
    documentSelector: [...new Set([...schemes, ...ofFolders])].flatMap((scheme): DocumentFilter[] => [
      ...languages.map((language) => ({ language, scheme })),
      { scheme, pattern: helpers },
    ]),
    outputChannel: log,
    // Nothing else in a hover runs anything.
    markdown: { isTrusted: { enabledCommands: [showEnvironmentCommand] } },
    initializationOptions: (): ClientOptions => ({
      ...own,
      readsFiles: true,
      trusted: vscode.workspace.isTrusted,
      canExplainRules: true,
      showsStatus: true,
      showsEnvironments: true,
      readsYamlSchemas: vscode.extensions.getExtension(yamlExtension) !== undefined,
      consents: memory.consents,
      pickedContext: memory.pickedContext,
      otherKubeconfig: otherKubeconfig(),
    }),
    // A failed start is reported once, by who asked for it.
    initializationFailedHandler: () => false,
  };
}
