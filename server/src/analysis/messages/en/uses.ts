/**
 * English: uses of service links in manifests and ConfigMaps, and Services that make the same ones.
 * Knows words; the facts are `facts/uses.ts`'s.
 */
import type { Catalogue, Words } from '../catalogue.ts';
import type { Rivalry, UseFacts } from '../facts/uses.ts';
import type { Phrase } from '../message.ts';
import { linksCure, missingCure } from './cures.ts';
import { type Cause, type Cure, ofContainer, stated, type Verdict, verdict } from './telling.ts';
import { and, capitalized, containerWords, counted, form, listed, or, readersWords } from './words.ts';

export const usePhrases = {
  'no-service-makes': ({ namespace }) =>
    `no Service in namespace ${namespace} sets this environment variable (a service link)`,
  'service-without-address': ({ service }) =>
    `Service ${service} has no cluster IP, so it sets no environment variables (service links)`,
  'service-not-yet': ({ service }) =>
    `at the first install, the hook runs before Service ${service} of its release exists`,
  'service-is-hook': ({ service, words }) => `Service ${service} is a Helm hook (${words.join(', ')})`,
  'hook-sees-no-links': ({ isProbe }) => noLinksIn(isProbe),
  'links-are-off': (facts) => {
    const { services } = facts;
    return services.length === 0
      ? `${whyOff(facts)}; without service links, only Service kubernetes sets environment variables`
      : `${whyOff(facts)}; with service links, ${wouldSet(services)}`;
  },
} satisfies Partial<Catalogue['phrases']>;

export const uses = {
  'link-missing': (facts, words) => {
    const { written, field, container, isOfProgram, why, syntax } = facts;
    const cure = missingCure(facts.cure, why);
    const [briefly, more] = whyWords(why, words);
    if (field === 'subPathExpr')
      return stated(
        ofContainer(container, 'will not start'),
        [`: ${written} in its subPathExpr is not set`, ': a variable in its subPathExpr is not set'],
        cure,
        `It is not set because ${briefly}.`,
        more,
        'Running pods are not affected until they restart.',
      );
    const where = `${field} of ${containerWords(container)}`;
    return stated(
      missing(facts, isOfProgram),
      [
        `${syntax === 'name' ? `, though ${where} names it` : ` in ${where}`}: ${briefly}`,
        [`: ${briefly}`, `It is used in ${where}.`],
      ],
      cure,
      isOfProgram && syntax !== 'name' && 'This applies only if the program expands it itself.',
      more,
    );
  },
  'link-missing-in-config-map': (facts, words) => {
    const [briefly, more] = whyWords(facts.why, words);
    const readers = readersWords(facts);
    const where = `key ${facts.key} of ConfigMap ${facts.configMap}`;
    const isOfProgram = facts.syntax !== 'reference';
    return stated(
      missing(facts, isOfProgram),
      [
        ` in ${where} for ${readers}: ${briefly}`,
        [
          ` in ${where}: ${briefly}`,
          `${capitalized(readers)} ${facts.otherReaders === 0 ? 'uses' : 'use'} it.`,
        ],
        [`: ${briefly}`, `It is used in ${where} for ${readers}.`],
      ],
      missingCure(facts.cure, facts.why),
      isOfProgram && facts.syntax !== 'name' && 'This applies only if the program expands it itself.',
      more,
    );
  },
  'bare-ipv6': ({ written, name, address, isLink, isOfProgram, field, container, configMap }) =>
    stated(
      verdict((shown) => `${shown} needs brackets in this URL`, written),
      [
        `: it is the IPv6 address ${address}, and a port follows it`,
        [': it is an IPv6 address', `The address is ${address}, and a port follows it.`],
      ],
      { first: `Write [${written}]` },
      isOfProgram && `This applies only if the program puts the value of ${name} there.`,
      `${name} is an environment variable${isLink ? ' (a service link)' : ''}, used in ${configMap === null ? '' : `ConfigMap ${configMap} for `}${field} of ${containerWords(container)}.`,
    ),
  'ambiguous-service': ({ service, other, otherNamespace, namespace, variables }) => {
    const [first] = variables;
    const is = variables.map(({ name, values }) => `${name} is ${or(values)}`);
    const who = `Service ${other}${otherNamespace === null ? '' : ` of namespace ${otherNamespace}`}`;
    const isOne = variables.length === 1;
    const [it, them] = isOne ? ['it is', 'it'] : ['they are', 'them'];
    const causes: readonly Cause[] = [
      [`: ${who} sets ${them}, too`, `${capitalized(listed(is))}.`],
      [': another Service sets it, too', `${capitalized(listed(is))}. The other one is ${who}.`],
    ];
    return stated(
      first !== undefined && isOne
        ? verdict((shown) => `${shown} is ambiguous`, first.name)
        : verdict(() => `${counted(variables.length, 'variable')} of this Service are ambiguous`),
      first !== undefined && isOne
        ? [
            ...(otherNamespace === null
              ? [`: Services ${and([service, other])} set it to ${or(first.values)}`]
              : []),
            `: ${it} ${or(first.values)}, since ${who} sets it, too`,
            ...causes,
          ]
        : causes,
      { first: 'Rename one of the Services' },
      `Which value wins can change at every start of a container in namespace ${namespace}.`,
      `${isOne ? 'This environment variable is a service link' : 'These environment variables are service links'}; DNS is not affected.`,
    );
  },
  'ambiguous-use': (facts) =>
    stated(
      verdict((shown) => `${shown} is ambiguous`, facts.written),
      rivalCauses(facts, ` in ${facts.field} of ${containerWords(facts.container)}`),
      writeOne(facts),
      changes,
    ),
  'ambiguous-in-template': (facts) =>
    stated(
      verdict((shown) => `${shown} is ambiguous`, facts.written),
      rivalCauses(facts, ' in this template'),
      writeOne(facts),
      changes,
      `The template is filled in for ${readersWords(facts)}.`,
    ),
  'ambiguous-api-server': (facts) =>
    stated(
      verdict((shown) => `${shown} may not reach the API server`, facts.workload),
      [
        `: ${facts.name} is ${or(facts.values)}`,
        [`: ${facts.name} may be a URL`, `It is ${or(facts.values)}.`],
        [': its port may be a URL', `${facts.name} is ${or(facts.values)}.`],
      ],
      linksCure(facts.cure),
      `Then ${facts.name} is always ${facts.values.includes('443') ? '443' : 'that of the API server'}.`,
      setBy(facts),
      changes,
    ),
} satisfies Partial<Catalogue['statements']>;

const changes =
  'This environment variable is a service link; which value wins can change at every start of a container.';

/** Of a port and a URL, it is the port that is meant. */
function writeOne({ values }: Rivalry): Cure {
  return values.some((value) => /^\d+$/.test(value))
    ? { first: 'Write the port number instead' }
    : { first: 'Write the DNS name or port that is meant' };
}

/** Why a variable is missing, in a clause for the first line, and the rest of it. */
export function whyWords(why: Phrase, { say }: Words): readonly [clause: string, more: string] {
  switch (why.id) {
    case 'no-service-makes':
      return [
        `no Service in namespace ${why.namespace} sets it`,
        'An environment variable of this form is a service link: it exists only if a Service does.',
      ];
    case 'service-without-address':
      return [
        `Service ${why.service} has no cluster IP`,
        'A headless Service or an ExternalName sets no environment variables (service links).',
      ];
    case 'service-not-yet':
      return [say(why), 'A service link exists only for Services that are there when the container starts.'];
    case 'service-is-hook':
      return [
        say(why),
        'It is not there when the release is installed and its pods start; a service link exists only for Services that are.',
      ];
    case 'hook-sees-no-links':
      return [
        noLinksIn(why.isProbe),
        `${why.isProbe ? 'In a probe, only values that env itself sets replace' : 'In a hook, nothing replaces'} $(…). The command does get the container's environment variables${why.name === null ? '' : `, this service link among them: write sh -c and $${why.name}`}.`,
      ];
    case 'links-are-off':
      return [
        whyOff(why),
        why.services.length === 0
          ? 'Without service links, only Service kubernetes sets environment variables.'
          : `With service links, ${wouldSet(why.services)}.`,
      ];
    default:
      return [say(why), ''];
  }
}

function noLinksIn(isProbe: boolean): string {
  return `the kubelet expands no service link in a ${isProbe ? 'probe' : 'hook'}`;
}

function whyOff({ by }: Phrase<'links-are-off'> | { readonly by: 'manifest' | 'knative' }): string {
  return by === 'manifest' ? 'enableServiceLinks is false' : 'Knative turns service links off by default';
}

function wouldSet(services: readonly string[]): string {
  return `${form(services.length, { one: 'Service', other: 'Services' })} ${listed(services)} would set this environment variable`;
}

/** What only the program expands has no value for certain only if it does so. */
function missing({ written, syntax }: UseFacts, isOfProgram: boolean): Verdict {
  if (syntax === 'name') return verdict((shown) => `${shown} is not set`, written);
  if (isOfProgram) return verdict((shown) => `${shown} may have no value`, written);
  return verdict((shown) => `${shown} is ${syntax === 'reference' ? 'not expanded' : 'empty'}`, written);
}

/** Who sets it, or where that is used, stands behind the cure if not in front. */
function rivalCauses(facts: Rivalry, where: string): readonly Cause[] {
  const { values, services } = facts;
  const used = `It is used${where}.`;
  return [
    ...(services.length > 3 ? [] : [[`: Services ${and(services)} set it to ${or(values)}`, used] as const]),
    [`${where}: it is ${or(values)}`, setBy(facts)],
    [`${where}: its value can change`, `It is ${or(values)}. ${setBy(facts)}`],
    [': its value can change', `It is ${or(values)}${where}. ${setBy(facts)}`],
  ];
}

function setBy({ services }: Rivalry): string {
  return `Services ${listed(services)} ${services.length === 2 ? 'both' : 'all'} set it.`;
}
