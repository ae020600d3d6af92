/**
 * English: why there are no credentials for a request.
 * Knows words; the facts are `facts/login.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { CertificateFault, PluginAnswerFault, UserFault } from '../facts/login.ts';
import { counted } from './words.ts';

const userFaults: Readonly<Record<UserFault, string>> = {
  'provider-and-exec':
    'has both an auth-provider and an exec, but only one is allowed: remove the auth-provider',
  'token-and-name': 'has both a token and a user name, but only one is allowed',
  'certificate-without-key': 'has a client certificate but no key: add `client-key` or `client-key-data`',
  'token-has-control': 'has a token that contains a line break or another control character',
  'acts-for-nobody': 'is set up to impersonate another user, but `as` names nobody',
};

const certificateFaults: Readonly<Record<CertificateFault, string>> = {
  certificate: 'provides a client certificate that is not a PEM certificate',
  key: 'provides a client key that is not a PEM key',
  passphrase: 'provides a client key with a passphrase, which kubectl cannot read either',
  'not-a-pair': 'provides a client certificate and a client key that do not belong together',
};

const answerFaults: Readonly<Record<PluginAnswerFault, string>> = {
  'too-much': 'printed far more than credentials',
  nothing: 'printed nothing',
  'no-json': 'printed something other than an ExecCredential in JSON',
  'no-credential': 'printed JSON that is not an ExecCredential',
  'no-status': 'printed an ExecCredential without a status',
  'no-strings': 'printed a token, certificate or key that is not a string',
  neither: 'returned neither a token nor a certificate with its key',
  'half-a-pair': 'returned only one of certificate and key, not both',
  'no-time': 'returned an expirationTimestamp that is not an RFC 3339 time',
};

const files = {
  token: 'token file',
  certificate: 'client certificate',
  key: 'client key',
  authority: 'certificate authority',
};

const starts: Readonly<Record<string, string>> = {
  E2BIG: 'E2BIG: its arguments and environment together are too large',
  ENOENT: 'ENOENT: the interpreter that its first line names is missing',
  EACCES: 'EACCES: you may not execute it',
  ENOEXEC: 'ENOEXEC: it is not a program for this machine',
};

export const login = {
  'user-unusable': ({ user, why }, { say }) => `${userWords(user)} ${say(why)}`,
  'credential-file-unusable': ({ of, user, path, why }, { say }) =>
    `the ${files[of]}${user === null ? '' : ` of ${userWords(user)}`} \`${path}\` ${say(why)}`,
  'plugin-unusable': ({ plugin, why }, { say }) => `the credential plugin \`${plugin}\` ${say(why)}`,

  'user-contradicts': ({ why }) => userFaults[why],
  'auth-provider-gone': ({ provider }) =>
    `uses the auth-provider \`${provider}\`, ${migrationFrom(provider)}`,
  'header-wrong': ({ header }) => `has a control character in the value of the header \`${header}\``,
  'certificate-unusable': ({ why }) => certificateFaults[why],
  'credential-file-wrong': ({ why }) =>
    ({ empty: 'is empty', 'too-large': 'is larger than 1 MiB', 'not-regular': 'is not a regular file' })[why],

  'plugin-version-unknown': ({ version }) =>
    `has apiVersion \`${version}\` in the kubeconfig, which kubectl does not know: it is client.authentication.k8s.io/v1 or /v1beta1`,
  'plugin-needs-terminal': ({ command }) =>
    `only works in a terminal (\`interactiveMode: Always\`): run \`${command}\` there, or set IfAvailable in the kubeconfig if it also works without one`,
  'plugin-not-a-name': () => 'is not the name of a program',
  'plugin-not-at': ({ path }) => `was not found: there is no program at ${path}`,
  'plugin-not-found': ({ path }) =>
    path === '' ? 'was not found: PATH is empty' : `was not found in PATH (${path})`,
  'plugin-in-relative-folder': ({ folder }) =>
    `was found in a relative folder of PATH, \`${folder}\`, from which nothing is run: make that folder absolute`,
  'plugin-is-batch-file': ({ path }) => `is a batch file (${path}), which cannot be run without a shell`,
  'plugin-to-install': ({ why, hint }, { say }) => `${say(why)}. ${hint}`,
  'plugin-not-run': ({ why }, { say }) => `is not run: ${say(why)}`,
  'plugin-changed': ({ path }) => `it is no longer the one you allowed, but ${path}`,
  'preferences-unusable': ({ problem }, { say }) =>
    `kubectl's preferences cannot be relied on: ${say(problem)}`,
  'preferences-deny-all': ({ path }) => `${path} sets \`credentialPluginPolicy: DenyAll\``,
  'preferences-lack': ({ path }) => `it is not in the \`credentialPluginAllowlist\` of ${path}`,

  'plugin-failed': ({ code, said, command }) =>
    `failed with exit code ${code}${saying(said)}; try it in a terminal: \`${command}\``,
  'plugin-killed': ({ signal, said }) => `was ended by ${signal}${saying(said)}`,
  'plugin-late': ({ seconds, said, command, restMinutes }) =>
    `did not finish within ${seconds} s${saying(said)}; is it waiting for a login? Log in from a terminal: \`${command}\`${
      restMinutes === null
        ? ''
        : `; it is run again in ${counted(restMinutes, 'minute')}, or when you refresh`
    }`,
  'plugin-unstartable': ({ code }) =>
    `cannot be started (${code === null ? 'for an unknown reason' : (starts[code] ?? code)})`,
  'plugin-answer-wrong': ({ why }) => answerFaults[why],
  'plugin-answer-of-other-version': ({ wanted }) =>
    `answered in an apiVersion other than ${wanted}, which the kubeconfig sets`,
} satisfies Partial<Catalogue['phrases']>;

function migrationFrom(authProvider: string): string {
  const gone = 'which is no longer supported:';
  if (authProvider === 'gcp')
    return `${gone} install gke-gcloud-auth-plugin and run \`gcloud container clusters get-credentials\` again`;
  if (authProvider === 'azure') return `${gone} install kubelogin and run \`kubelogin convert-kubeconfig\``;
  if (authProvider === 'oidc')
    return 'which is not supported: install kubelogin and use `kubectl oidc-login get-token` as the exec of this user';
  return `${gone} use a credential plugin (\`exec\`) instead`;
}

/** A pod's own service account, and who is anonymous, has no name. */
function userWords(name: string): string {
  return name === '' ? 'the user' : `user ${name}`;
}

function saying(said: string): string {
  return said === '' ? '' : `: ${said}`;
}
