// What the language server is started with, and the documents and files that it is told about.
import * as vscode from 'vscode';
import {
  type DocumentFilter,
  type LanguageClientOptions,
  type NodeModule,
  TransportKind,
} from 'vscode-languageclient/node';
import { type ClientOptions, showEnvironmentCommand } from '../../server/src/protocol.ts';
import type { Memory } from './memory.ts';
import { otherKubeconfig } from './otherKubeconfig.ts';

/** Red Hat's, which reads `contributes.yamlValidation`. */
const yamlExtension = 'redhat.vscode-yaml';

/** `helm` and `helm-template` are other extensions' languages for templates of charts. */
export const manifestLanguages = ['yaml', 'helm', 'helm-template'];
const languages = [...manifestLanguages, 'nginx-template'];
/** Helpers of charts, whatever their language is called. */
const helpers = '**/templates/**/*.tpl';
const schemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'];

/** The server runs in the extension's own folder: in the workspace a relative command would be found there. */
export function serverOptions(context: vscode.ExtensionContext): NodeModule {
  return {
    module: context.asAbsolutePath('dist/server/main.mjs'),
    transport: TransportKind.ipc,
    // Windows looks for a program in the current folder first, unless it is told not to.
    options: {
      cwd: context.extensionPath,
      env: process.platform === 'win32' ? { NoDefaultCurrentDirectoryInExePath: '1' } : {},
    },
  };
}

export function clientOptions(log: vscode.LogOutputChannel, memory: Memory): LanguageClientOptions {
  return {
    documentSelector: schemes.flatMap((scheme): DocumentFilter[] => [
      ...languages.map((language) => ({ language, scheme })),
      { scheme, pattern: helpers },
    ]),
    outputChannel: log,
    // Nothing else in a hover runs anything.
    markdown: { isTrusted: { enabledCommands: [showEnvironmentCommand] } },
    initializationOptions: (): ClientOptions => ({
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
