/**
 * English: the text of a container's environment.
 * Knows words; the facts are `facts/environmentText.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import { amount, and, counted, form, number, or, placedWords } from './words.ts';

export const environmentText = {
  'environment-of': ({ container, namespace }) => `${placedWords(container)} in namespace ${namespace}`,
  'environment-unknown': (unknown, { say }) => {
    if (unknown.kind === 'envsubst') return `Not known: whether envsubst runs (${say(unknown.because)})`;
    if (unknown.kind === 'source')
      return `Not known: ${unknown.variable === null ? '' : `${unknown.variable}: `}${say(unknown.reason)}`;
    const parts = [unknown.variables ? 'variables' : '', unknown.entrypoint ? 'entrypoint' : ''];
    return `Not known: the ${and(parts.filter(Boolean))} of the image`;
  },
  'environment-no-services': ({ namespace, why }, { say }) =>
    `Not known: the Services of ${namespace}: ${say(why)}`,
  'environment-masked': ({ count }) =>
    `${counted(count, 'value')} that ${form(count, { one: 'looks like a secret is', other: 'look like secrets are' })} masked`,
  'environment-group': (group) => {
    if (group.by === 'services') {
      const many = group.services.length > 1;
      const who = `${many ? 'Services' : 'Service'} ${or(group.services)}`;
      return `${who}${many ? '; which value wins can change at every start' : ''}${group.isCertain ? '' : ' (may not exist)'}`;
    }
    return { env: 'env', envFrom: 'envFrom', image: 'the image', runtime: 'the container runtime' }[group.by];
  },
  'environment-value-unknown': ({ length }) =>
    length === null ? '<not known>' : `<not known, ${amount(length, 'byte')}>`,
  'environment-note': ({ isKnown, isCertain, note }, { say }) =>
    [isCertain ? '' : 'may not be set', note === null ? '' : `${isKnown ? '' : 'not known: '}${say(note)}`]
      .filter(Boolean)
      .join('; '),
  'hover-show-environment': ({ link }) => `[Show the environment](${link})`,
  'service-text': ({ name, namespace, sources, isCertain, declarations }) => {
    const more = declarations > 1 ? `; ${number(declarations)} declarations disagree` : '';
    return `Service ${name} in namespace ${namespace}, as known from ${and(sources)}${isCertain ? '' : '; it may not exist'}${more}`;
  },
  'service-text-variables': ({ count, namespace }) =>
    `Every container in namespace ${namespace} with service links gets ${counted(count, 'variable')} from it:`,
} satisfies Partial<Catalogue['phrases']>;
