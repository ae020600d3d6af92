/**
 * English: why a kube context cannot be used.
 * Knows words; the facts are `facts/contexts.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { NamesFacts } from '../facts/contexts.ts';
import { moreWords } from './words.ts';

export const contexts = {
  'no-cluster-in-browser': () =>
    'there is no cluster in a browser: a file with the Services can be used instead',
  'kubeconfig-missing': ({ at, paths }) =>
    `there is no kubeconfig (${paths.length === 0 ? 'no path is known where it might be' : `looked for ${paths.join(', ')}`}): set KUBECONFIG or ${at === 'editor' ? 'the setting kubeServiceLinks.kubeconfig' : 'add --kubeconfig FILE'}`,
  'kubeconfig-unusable': ({ problem }, { say }) => `the kubeconfig cannot be used: ${say(problem)}`,
  'kubeconfig-without-context': ({ paths }) => `the kubeconfig ${paths.join(', ')} defines no context`,
  'current-context-missing': ({ at, paths, contexts }) =>
    `no current-context is set in ${paths.join(', ')}: choose one with \`kubectl config use-context NAME\` or ${at === 'editor' ? 'the setting kubeServiceLinks.context' : '--context NAME'} (${contextsWords(contexts)})`,
  'context-missing': ({ name, currentIn, paths, meant, contexts }) => {
    const hint = meant === null ? ` (${contextsWords(contexts)})` : didYouMean(meant);
    return currentIn === null
      ? `there is no context ${name} in ${paths.join(', ')}${hint}`
      : `the current-context of ${currentIn} is ${name}, but there is no such context${hint}`;
  },
  'context-without-cluster': ({ context, path }) => `context ${context} in ${path} names no cluster`,
  'context-names-unknown': ({ context, path, key, name, meant }) =>
    `context ${context} in ${path} names the ${key} ${name}, which no kubeconfig file defines${meant === null ? '' : didYouMean(meant)}`,
  'context-unusable': ({ context, problem }, { say }) => `context ${context} cannot be used: ${say(problem)}`,
  'kubeconfig-doubtful': ({ problem, path }, { say }) =>
    `${say(problem)}. That file takes precedence over ${path}, so no context is used until it is repaired`,
  'kubeconfig-partly-read': ({ of, problem }, { say }) => {
    const said = say(of);
    return `${said}${/[.?]$/.test(said) ? '' : '.'} Not everything could be read: ${say(problem)}`;
  },
} satisfies Partial<Catalogue['phrases']>;

function didYouMean(meant: string): string {
  return `: did you mean ${meant}?`;
}

function contextsWords({ names, more }: NamesFacts): string {
  return `contexts: ${names.join(', ')}${moreWords(more)}`;
}
