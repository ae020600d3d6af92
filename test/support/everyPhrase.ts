/**
 * What is said of logins, kubeconfigs, settings, documents beyond the limits, and engines that ended: each phrase with
 * facts of every kind.
 * Knows which facts there are; the type checker asks for the ids and for each fault.
 */
import type { documents } from '../../server/src/analysis/messages/en/documents.ts';
import type { kubeconfig } from '../../server/src/analysis/messages/en/kubeconfig.ts';
import type { login } from '../../server/src/analysis/messages/en/login.ts';
import type { settings } from '../../server/src/analysis/messages/en/settings.ts';
import type {
  FieldKind,
  FieldType,
  KubeconfigFault,
  PreferenceFault,
} from '../../server/src/analysis/messages/facts/kubeconfig.ts';
import type {
  CertificateFault,
  PluginAnswerFault,
  UserFault,
} from '../../server/src/analysis/messages/facts/login.ts';
import type { FoundValue, SettingType } from '../../server/src/analysis/messages/facts/settings.ts';
import type { Phrase } from '../../server/src/analysis/messages/message.ts';
import { each, phrasesOf, type Samples } from './phraseSamples.ts';
import { quoted } from './said.ts';

type Rooms = typeof documents & typeof kubeconfig & typeof login & typeof settings;

const why = quoted('is broken');
const name = 'a`b</c>';
const path = '/home/me/.kube/config';
const [many, one] = [1_234_567, 1];
const found: readonly FoundValue[] = [{ text: '"x"' }, 'list', 'object', 'nothing'];
const kinds = each<FieldKind>({
  mapping: true,
  sequence: true,
  string: true,
  boolean: true,
  number: true,
  null: true,
  hole: true,
});
const fieldTypes = each<FieldType>({ mapping: true, sequence: true, string: true, boolean: true });
const fieldFaults = each<Extract<KubeconfigFault, string>>({
  missing: true,
  twice: true,
  'not-base64': true,
  'skip-and-authority': true,
  'server-missing': true,
  'server-no-url': true,
  'server-with-password': true,
  'proxy-no-url': true,
  'name-and-token': true,
  'certificate-without-key': true,
  'provider-and-exec': true,
  'acts-for-nobody': true,
  'command-missing': true,
});

const samples: Samples<Rooms> = {
  // The English words are their fact.
  'setting-help': [],
  'document-too-long': [{ characters: many, most: many }],
  'documents-too-many': [{ most: many }],
  'document-too-complex': (['nodes', 'merged', 'levels'] as const).map((of) => ({ of, most: many })),
  'document-json-then-more': [{}],
  'document-mark-misread': [{}],

  'kubeconfig-problem': [
    { path, line: null, why },
    { path, line: 12, why },
  ],
  'kubeconfig-field-wrong': [
    ...fieldFaults,
    { oneOf: ['a', 'b', 'c'] },
    ...kinds.map((kind) => ({ named: 'user', found: kind })),
    ...fieldTypes.flatMap((wanted) => kinds.map((kind) => ({ wanted, found: kind }))),
  ].map((fault) => ({ where: 'user "me": exec.env[0]', why: fault })),
  'kubeconfig-is-template': [{}],
  'kubeconfig-no-mapping': kinds.map((kind) => ({ found: kind })),
  'kubeconfig-other-kind': [{ apiVersion: '"v2"', kind: '""' }],
  'kubeconfig-kept': [{ why }],
  'kubeconfig-shrunk': [{ paths: [path, path] }],
  'preference-wrong': each<PreferenceFault>({
    template: true,
    'other-kind': true,
    'allowlist-missing': true,
    'unknown-policy': true,
    'policy-missing': true,
    'allowlist-empty': true,
    entry: true,
  }).map((fault) => ({ why: fault })),
  'preference-of-old-version': [{ key: 'credentialPluginPolicy' }],
  'preference-command-not-clean': [{ command: '"./aws"' }],

  'user-unusable': [name, ''].map((user) => ({ user, why })),
  'credential-file-unusable': (['token', 'certificate', 'key', 'authority'] as const).flatMap((of) =>
    [name, '', null].map((user) => ({ of, user, path, why })),
  ),
  'plugin-unusable': [{ plugin: name, why }],
  'user-contradicts': each<UserFault>({
    'provider-and-exec': true,
    'token-and-name': true,
    'certificate-without-key': true,
    'token-has-control': true,
    'acts-for-nobody': true,
  }).map((fault) => ({ why: fault })),
  'auth-provider-gone': ['gcp', 'azure', 'oidc', name].map((provider) => ({ provider })),
  'header-wrong': [{ header: 'impersonate-group' }],
  'certificate-unusable': each<CertificateFault>({
    certificate: true,
    key: true,
    passphrase: true,
    'not-a-pair': true,
  }).map((fault) => ({ why: fault })),
  'credential-file-wrong': (['empty', 'too-large', 'not-regular'] as const).map((fault) => ({ why: fault })),
  'plugin-version-unknown': [{ version: 'v1alpha1' }],
  'plugin-needs-terminal': [{ command: './login' }],
  'plugin-not-a-name': [{}],
  'plugin-not-at': [{ path }],
  'plugin-not-found': ['', '/usr/bin:/bin'].map((folders) => ({ path: folders })),
  'plugin-in-relative-folder': [{ folder: '.' }],
  'plugin-is-batch-file': [{ path }],
  'plugin-to-install': [{ why, hint: 'Install it: brew install aws' }],
  'plugin-not-run': [{ why }],
  'plugin-changed': [{ path }],
  'preferences-unusable': [{ problem: why }],
  'preferences-deny-all': [{ path }],
  'preferences-lack': [{ path }],
  'plugin-failed': ['', 'no input'].map((said) => ({ code: one, said, command: './login' })),
  'plugin-killed': ['', 'no input'].map((said) => ({ signal: 'SIGKILL', said })),
  'plugin-late': ['', 'no input'].flatMap((said) =>
    [null, one, 10].map((restMinutes) => ({ seconds: 60, said, command: './login', restMinutes })),
  ),
  'plugin-unstartable': ['E2BIG', 'ENOENT', 'EACCES', 'ENOEXEC', 'EMFILE', null].map((code) => ({ code })),
  'plugin-answer-wrong': each<PluginAnswerFault>({
    'too-much': true,
    nothing: true,
    'no-json': true,
    'no-credential': true,
    'no-status': true,
    'no-strings': true,
    neither: true,
    'half-a-pair': true,
    'no-time': true,
  }).map((fault) => ({ why: fault })),
  'plugin-answer-of-other-version': [{ wanted: 'client.authentication.k8s.io/v1' }],

  'setting-wrong': [{ setting: 'rules.x', why }],
  'setting-of-other-type': each<SettingType>({
    string: true,
    'string-in-quotes': true,
    boolean: true,
    list: true,
    rules: true,
    settings: true,
  }).flatMap((wanted) => found.map((value) => ({ wanted, found: value }))),
  'setting-not-in-range': found.flatMap((value) =>
    [many, null].map((max) => ({ min: one, max, found: value })),
  ),
  'setting-not-one-of': found.map((value) => ({ words: ['off', 'ask', 'auto'], found: value })),
  'setting-without-keys': found.map((value) => ({ keys: ['files', 'namespace'], found: value })),
  'setting-not-power-of-two': [{ found: 5000 }],
  'setting-glob-outside': [{ glob: '"../x"' }],
  'setting-glob-unusable': [{ why }],
  'setting-path-of-network': [{ path: '//host/share' }],
  'setting-name-wrong': [{ name, why }],
  'setting-image-unknown': ['nginx', null].map((meant) => ({ meant, known: ['nginx', 'awk'] })),
  'setting-needs': (['pod-spec-path', 'workload', 'release-name'] as const).map((what) => ({ what })),
  'setting-of-editor': [{}],
  'no-such-setting': (['setting', 'key', 'rule'] as const).flatMap((of) =>
    ['services', null].map((meant) => ({ of, name, meant, known: ['services', 'rules'] })),
  ),
  'setting-repeated': [{}],
  'glob-syntax': [{}],
  'glob-too-costly': (['stars', 'folders', 'braces'] as const).map((of) => ({
    of,
    most: 3,
    mostChoices: 32,
  })),
  'project-file-wrong': (['no-mapping', 'too-many-values', 'two-documents'] as const).map((fault) => ({
    why: fault,
  })),
  'project-file-too-large': (['characters', 'lines', 'marks', 'levels'] as const).map((of) => ({
    of,
    most: many,
  })),
  'project-file-template': [{ why }],
  'chart-row-not-here': [{}],
  'chart-row-absent': [{ meant: 'charts/web' }, { meant: null }],
  'project-file-list': [{ setting: 'services', file: 'services.json', why }],
  'project-file-unused': [{ why }],
  'project-file-key': (['no-string', 'merge'] as const).map((fault) => ({ why: fault })),
  'project-file-alias': [{ name: 'a' }],
};

export const everyPhrase: readonly Phrase[] = phrasesOf(samples);
