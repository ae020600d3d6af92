/**
 * English: uses of service links, in manifests, in ConfigMaps and in templates of nginx.
 * Knows words; the facts are `facts/uses.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { Readers, Rivalry, UnknownInNginx, UseFacts } from '../facts/uses.ts';
import type { Statements } from '../message.ts';
import {
  and,
  containerWords,
  counted,
  form,
  listed,
  number,
  ofContainer,
  or,
  placedWords,
  stated,
  type Verdict,
  verdict,
} from './words.ts';

export const usePhrases = {
  'no-service-makes': ({ namespace }) =>
    `no Service in ${namespace} makes this environment variable (a service link)`,
  'links-are-off': ({ by, services }) => {
    const how =
      by === 'manifest' ? 'enableServiceLinks is false' : 'Knative turns service links off by default';
    return services.length === 0
      ? `${how}, so no Service makes environment variables (service links)`
      : `${how}; with service links, ${form(services.length, { one: 'Service', other: 'Services' })} ${listed(services)} would make this environment variable`;
  },
  'unknown-in-nginx': unknownWords,
} satisfies Partial<Catalogue['phrases']>;

export const uses = {
  'link-missing': (facts, words) => {
    const { written, field, container, isOfProgram } = facts;
    if (field === 'subPathExpr')
      return stated(
        ofContainer(container, 'will not start'),
        `: nothing sets ${written} of its subPathExpr, since ${words.say(facts.why)}.`,
        'Running pods are not affected until they restart.',
        meant(facts.near),
      );
    return stated(
      missing(facts, isOfProgram),
      `${whereOf(facts)}: ${words.say(facts.why)}.`,
      meant(facts.near),
    );
  },
  'link-missing-in-config-map': (facts, words) =>
    stated(
      missing(facts, facts.syntax !== 'reference'),
      ` in key ${facts.key} for ${readersWords(facts)}: ${words.say(facts.why)}.`,
      meant(facts.near),
    ),
  'bare-ipv6': ({ written, name, address, isLink, isOfProgram, field, container, configMap }) =>
    stated(
      verdict((shown) => `${shown} needs brackets in this URL`, written),
      `: ${isOfProgram ? 'where the program puts its value there, ' : ''}environment variable ${name}${isLink ? ' (a service link)' : ''} is the IPv6 address ${address}, and a port follows it in ${configMap === null ? '' : `ConfigMap ${configMap} for `}${field} of ${containerWords(container)}.`,
      `Write [${written}].`,
    ),
  'ambiguous-service': ({ other, otherNamespace, namespace, variables }) => {
    const [first] = variables;
    const is = variables.map(({ name, values }) => `${name} is ${or(values)}`);
    const who = `Service ${other}${otherNamespace === null ? '' : ` of namespace ${otherNamespace}`}`;
    return stated(
      first !== undefined && variables.length === 1
        ? verdict((shown) => `${shown} may change at every start`, first.name)
        : verdict(() => `${counted(variables.length, 'variable')} may change at every start`),
      `: ${who} makes ${form(variables.length, { one: 'this environment variable (a service link), too', other: 'these environment variables (service links), too' })}: ${listed(is)}.`,
      `Containers of ${namespace} get either.`,
      'Rename one of the Services to fix this; DNS is not affected.',
    );
  },
  'ambiguous-use': (facts) =>
    stated(
      verdict((shown) => `${shown} may change at every start`, facts.written),
      ` in ${facts.field} of ${containerWords(facts.container)}: ${rivalWords(facts)}.`,
      'Write the DNS name or the port that is meant.',
    ),
  'ambiguous-in-template': (facts) =>
    stated(
      verdict((shown) => `${shown} may change at every start`, facts.written),
      ` for ${readersWords(facts)}: ${rivalWords(facts)}.`,
      'Write the DNS name or the port that is meant.',
    ),
  'ambiguous-api-server': (facts) =>
    stated(
      verdict((shown) => `${shown} may change at every start`, facts.name),
      ` in the containers of ${facts.workload}: ${rivalWords(facts)}.`,
      'Programs that ask the API server read its port there, and cannot use a URL.',
      'Set enableServiceLinks: false, and it is always that of the API server.',
    ),
  'template-unknown': (facts, words) => {
    const why = `${readersWords(facts)} ${facts.otherReaders === 0 ? 'has' : 'have'} no ${facts.name}, since ${words.say(facts.why)}`;
    return facts.outcome === 'fails'
      ? stated(
          verdict(() => 'nginx will not start'),
          `: envsubst leaves ${facts.written} in this template; ${why}.`,
          unknownWords(facts),
          meant(facts.near),
        )
      : stated(
          verdict((shown) => `${shown} is not replaced`, facts.written),
          `: ${why}.`,
          unknownWords(facts),
          meant(facts.near),
        );
  },
  'template-shadowed': (facts, { say }) =>
    stated(
      verdict(
        (shown) => `envsubst ${facts.because === null ? 'will' : 'may'} replace ${shown}`,
        facts.written,
      ),
      `, ${facts.isDefinedHere ? 'which this template defines' : "nginx's own variable"}: ${readersWords(facts)} ${facts.otherReaders === 0 ? 'has' : 'have'} an environment variable ${facts.name}, and its value is put there before nginx reads the file.`,
      facts.because !== null && `It applies if the start script runs envsubst: ${say(facts.because)}.`,
      'Give the environment variable another name.',
    ),
  'filter-too-old': ({ container, version }) =>
    stated(
      verdict(() => 'NGINX_ENVSUBST_FILTER has no effect'),
      ` in ${containerWords(container)}: its image (nginx${version === null ? '' : ` ${version}`}) does not support it.`,
      'The filter came with 1.22.1 and 1.23.2; before, envsubst is passed the names of all environment variables, service links included, and replaces all of them.',
      'Use a later image.',
    ),
  'filter-invalid': ({ container, filter, lost }) =>
    stated(
      verdict(() => 'nginx will read its templates as they are written'),
      `: NGINX_ENVSUBST_FILTER of ${containerWords(container)}, ${JSON.stringify(filter)}, is not a valid extended regular expression.`,
      `awk rejects it at the start, and no environment variable${lost.length === 0 ? '' : ` (${listed(lost)})`} is replaced.`,
      'Correct the expression.',
    ),
} satisfies Partial<Catalogue['statements']>;

function unknownWords({ outcome, name, directive }: UnknownInNginx): string {
  const own = name.toLowerCase();
  switch (outcome) {
    case 'literal':
      return `nginx takes the arguments of ${directive} as they are written.`;
    case 'own-variable':
      return `In an http block, nginx reads its own variable $${own} instead.`;
    case 'fails':
      return `nginx takes it for a variable of its own and does not start: unknown "${own}" variable.`;
  }
}

function whereOf({ field, container, syntax, isOfProgram }: Statements['link-missing']): string {
  const where = `${field} of ${containerWords(container)}`;
  if (syntax === 'name') return `, though ${where} names it`;
  return ` in ${where}${isOfProgram ? ' if the program expands it itself' : ''}`;
}

function missing({ written, syntax }: UseFacts, isOfProgram: boolean): Verdict {
  if (syntax === 'name') return verdict((shown) => `${shown} is not set`, written);
  if (isOfProgram) return verdict((shown) => `${shown} has no value`, written);
  return verdict((shown) => `${shown} is ${syntax === 'reference' ? 'not expanded' : 'empty'}`, written);
}

function meant(near: string | null): string | undefined {
  return near === null ? undefined : `Did you mean ${near}?`;
}

function readersWords({ reader, otherReaders }: Readers): string {
  return `${placedWords(reader)}${otherReaders === 0 ? '' : ` and ${number(otherReaders)} more`}`;
}

function rivalWords({ values, services }: Rivalry): string {
  return `it is ${or(values)}, since Services ${and(services.length > 3 ? [...services.slice(0, 3), `${number(services.length - 3)} more`] : services)} make this environment variable (a service link)`;
}
