/**
 * English: what a kubeconfig, or kubectl's preferences, get wrong.
 * Knows words; the facts are `facts/kubeconfig.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { FieldKind, FieldType, KubeconfigFault, PreferenceFault } from '../facts/kubeconfig.ts';
import { or } from './words.ts';

const kinds: Readonly<Record<FieldKind, string>> = {
  mapping: 'a mapping',
  sequence: 'a list',
  string: 'a string',
  boolean: 'true or false',
  number: 'a number',
  null: 'null',
  hole: 'a template expression',
};

const wanted: Readonly<Record<FieldType, string>> = {
  mapping: 'a mapping',
  sequence: 'a list',
  string: 'a string (use quotes)',
  boolean: 'true or false, without quotes',
};

const fieldFaults: Readonly<Record<Extract<KubeconfigFault, string>, string>> = {
  missing: 'is missing',
  twice: 'is defined twice in this file: remove one',
  'not-base64': 'is not base64: was it cut off, or is it a path?',
  'skip-and-authority': 'cannot be combined with a certificate authority: remove one',
  'server-missing': 'is missing: set it to the address of the API server',
  'server-no-url': 'must be a URL that begins with https:// (or http://)',
  'server-with-password': 'must not contain a user name or password: move them to the user entry',
  'proxy-no-url': 'must be a URL that begins with http://, https:// or socks5://',
  'name-and-token': 'cannot be combined with a token: remove one',
  'certificate-without-key': 'needs client-key or client-key-data',
  'provider-and-exec': 'cannot be combined with exec: remove one',
  'acts-for-nobody': 'needs a user to impersonate: add `as`',
  'command-missing': 'is missing: name the program to run',
};

const preferenceFaults: Readonly<Record<PreferenceFault, string>> = {
  template: 'contains {{ outside quotes',
  'other-kind': 'is not a Preference of kubectl.config.k8s.io/v1beta1',
  'allowlist-missing': 'credentialPluginPolicy Allowlist needs a credentialPluginAllowlist',
  'unknown-policy':
    'credentialPluginPolicy must be AllowAll, DenyAll or Allowlist, spelled exactly like this',
  'policy-missing': 'credentialPluginAllowlist needs `credentialPluginPolicy: Allowlist`',
  'allowlist-empty': 'credentialPluginAllowlist must be a list with at least one command',
  entry: 'each entry of credentialPluginAllowlist must be one `command: TEXT`',
};

export const kubeconfig = {
  'kubeconfig-problem': ({ path, line, why }, { say }) =>
    line === null ? `${path} ${say(why)}` : `${path}:${line}: ${say(why)}`,
  'kubeconfig-field-wrong': ({ where, why }) => `${where} ${faultWords(why)}`,
  'kubeconfig-is-template': () =>
    'contains {{ outside quotes: it is a template, or a string is missing its quotes',
  'kubeconfig-no-mapping': ({ found }) =>
    `must be a mapping with keys such as \`contexts:\`, not ${kinds[found]}`,
  'kubeconfig-other-kind': ({ apiVersion, kind }) =>
    `is not a kubeconfig: it has apiVersion ${apiVersion} and kind ${kind} instead of v1 and Config`,
  'kubeconfig-kept': ({ why }, { say }) => `${say(why)}; the kubeconfig as it was before stays in use`,
  'kubeconfig-shrunk': ({ paths }) => `${paths.join(', ')} no longer has all it had before`,

  'preference-wrong': ({ why }) => preferenceFaults[why],
  'preference-of-old-version': ({ key }) => `${key} needs apiVersion kubectl.config.k8s.io/v1beta1`,
  'preference-command-not-clean': ({ command }) =>
    `the command ${command} must be written without ., .. and double slashes`,
} satisfies Partial<Catalogue['phrases']>;

function faultWords(why: KubeconfigFault): string {
  if (typeof why === 'string') return fieldFaults[why];
  if ('oneOf' in why) return `must be ${or(why.oneOf)}`;
  const found = kinds[why.found];
  return 'named' in why
    ? `must be a mapping with name and ${why.named}, not ${found}`
    : `must be ${wanted[why.wanted]}, not ${found}`;
}
