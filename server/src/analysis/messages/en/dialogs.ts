/**
 * English: what a person is asked, offered and told beside findings.
 * Knows words; the facts are `facts/dialogs.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import { counted, listed, number } from './words.ts';

export const dialogs = {
  'consent-question': ({ context, server, readsConfigMaps, isFromWorkspace, isVerified, command }) =>
    [
      `May Kubernetes Service Links read Services${readsConfigMaps ? ', and the ConfigMaps that open manifests use,' : ''} from context ${context} (${server})? It never reads Secrets.`,
      isFromWorkspace ? 'This kubeconfig is part of the workspace.' : '',
      isVerified ? '' : "The server's certificate is not verified (insecure-skip-tls-verify).",
      command === null ? '' : `To log in, it runs: ${command}`,
    ]
      .filter(Boolean)
      .join(' '),
  'consent-allow': ({ context, server, command }) =>
    `Allow reading Services from context ${context} (${server})${command === null ? '' : `, running: ${command}`}`,
  'consent-never': ({ context }) => `Never read Services from context ${context}`,
  'consent-hint': ({ context }) => `To read ${context}'s Services, use a code action`,
  'consent-how': ({ context, server }) =>
    `The Services of context ${context} (${server}) are not read. The code action "Allow reading Services from context ${context}" on a workload allows that permanently; the setting cluster (auto or off) decides for all contexts.`,
  'consent-button': ({ button }) =>
    ({ allow: 'Allow', later: 'Not Now', never: 'Never for This Context' })[button],
  'services-being-read': ({ context }) => `Reading the Services of context ${context}`,
  'manifests-being-read': () => 'Reading the manifests of the workspace',
  'workspace-being-checked': () => 'Checking the workspace',
  'workspace-checked': ({ files, affected, errors, warnings, informations, lacking }) => {
    const found = [
      errors > 0 && counted(errors, 'error'),
      warnings > 0 && counted(warnings, 'warning'),
      informations > 0 &&
        (errors + warnings > 0
          ? `${number(informations)} informational`
          : counted(informations, 'informational finding')),
    ].filter((part) => part !== false);
    const verdict =
      found.length === 0
        ? `No problems found in ${counted(files, 'file')}`
        : `${found.join(', ')} in ${number(affected)} of ${counted(files, 'file')}`;
    const unknown = `Not all is known: the Services of ${lacking.length === 1 ? 'namespace' : 'namespaces'} ${listed(lacking)} are not listed in full.`;
    return `${verdict}.${lacking.length === 0 ? '' : ` ${unknown}`}`;
  },
  'manifests-beyond': ({ all, left }) =>
    `${number(left)} of ${number(all)} manifests are not read: the workspace has too many. Open files are checked all the same, without what the others declare. Open a smaller folder, or set exclude in kube-service-links.yaml.`,

  'analysis-never-ended': () =>
    'an earlier analysis of it never finished; it is tried again when the document changes or the language server is restarted',
  'analysis-restarted': ({ why, seconds }) =>
    `The analysis was restarted: ${{ hang: `it did not respond for ${seconds} s`, memory: 'it ran out of memory', crash: 'it stopped unexpectedly' }[why]}.`,
  'document-left-out': ({ file, line, isWholeFile, why, seconds }) => {
    const until = isWholeFile ? 'the language server is restarted' : 'it changes';
    const what = {
      hang: `its analysis did not finish within ${seconds} s`,
      memory: 'its analysis ran out of memory',
      crash: 'its analysis crashed the language server',
    }[why];
    return `${file}${line === null ? '' : `:${line}`} is not checked until ${until}: ${what}.`;
  },
  'analysis-given-up': () =>
    'The analysis keeps failing and will not be restarted. The log shows why; once that is fixed, restart the language server.',
} satisfies Partial<Catalogue['phrases']>;
