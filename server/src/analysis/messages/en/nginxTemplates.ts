/**
 * English: variables in templates of nginx, and the filter that lets some of them through.
 * Knows words; the facts are `facts/uses.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { UnknownInNginx } from '../facts/uses.ts';
import { missingCure, newerNginx } from './cures.ts';
import { applies } from './sizes.ts';
import { type Cause, stated, verdict } from './telling.ts';
import { whyWords } from './uses.ts';
import { capitalized, containerWords, listed, readersWords } from './words.ts';

export const templatePhrases = {
  'unknown-in-nginx': unknownWords,
} satisfies Partial<Catalogue['phrases']>;

export const nginxTemplates = {
  'template-unknown': (facts, words) => {
    const { written, name, outcome, otherReaders } = facts;
    const [briefly, more] = whyWords(facts.why, words);
    const readers = `${capitalized(readersWords(facts))} ${otherReaders === 0 ? 'has' : 'have'} no ${name}.`;
    return stated(
      outcome === 'fails'
        ? verdict(() => 'nginx will not start')
        : verdict((shown) => `${shown} is not replaced`, written),
      outcome === 'fails'
        ? [
            `: this template uses ${written}, and ${briefly}`,
            [': this template uses a variable that is not set', `It is ${written}: ${briefly}.`],
          ]
        : `: ${briefly}`,
      missingCure(facts.cure, facts.why),
      readers,
      unknownWords(facts),
      more,
    );
  },
  'template-shadowed': (facts, words) => {
    const { written, name, isDefinedHere, because, otherReaders } = facts;
    const readers = `${readersWords(facts)} ${otherReaders === 0 ? 'has' : 'have'} an environment variable`;
    const whose = isDefinedHere ? 'which this template defines' : "nginx's own variable";
    const causes: readonly Cause[] = [
      `, ${whose}: ${readers} ${name}`,
      [`, ${whose}: the container has one called ${name}`, `${capitalized(readers)} ${name}.`],
      [`, ${whose}`, `${capitalized(readers)} ${name}.`],
    ];
    return stated(
      verdict((shown) => `envsubst ${because === null ? 'will' : 'may'} replace ${shown}`, written),
      causes,
      { first: 'Rename the environment variable' },
      'Its value is put there before nginx reads the file.',
      applies(because, words),
    );
  },
  'filter-too-old': ({ container, version }) =>
    stated(
      verdict(() => 'NGINX_ENVSUBST_FILTER has no effect'),
      [
        ` in ${containerWords(container)}: its image${version === null ? '' : ` (nginx ${version})`} does not support it`,
        [
          ': the image does not support it',
          `That is the image of ${containerWords(container)}${version === null ? '' : ` (nginx ${version})`}.`,
        ],
      ],
      { first: newerNginx },
      'On the 1.22 branch, the filter is available from 1.22.1.',
      'Without it, the start script passes the names of all environment variables to envsubst, service links included, and envsubst replaces them all.',
    ),
  'filter-invalid': ({ container, filter, lost }) =>
    stated(
      verdict(() => "nginx's templates will not be expanded"),
      [
        `: NGINX_ENVSUBST_FILTER in ${containerWords(container)} is not a valid regular expression`,
        [
          ': NGINX_ENVSUBST_FILTER is not a valid regular expression',
          `It is set in ${containerWords(container)}.`,
        ],
      ],
      { first: 'Correct it' },
      `awk rejects ${JSON.stringify(filter)} as an extended regular expression at the start, and no environment variable${lost.length === 0 ? '' : ` (${listed(lost)})`} is replaced.`,
    ),
} satisfies Partial<Catalogue['statements']>;

function unknownWords({ outcome, name, directive }: UnknownInNginx): string {
  const own = name.toLowerCase();
  switch (outcome) {
    case 'literal':
      return `nginx does not expand variables in the directive ${directive}.`;
    case 'own-variable':
      return `In an http block, nginx reads its own variable $${own} instead.`;
    case 'fails':
      return `nginx takes it for a variable of its own and does not start: unknown "${own}" variable.`;
  }
}
