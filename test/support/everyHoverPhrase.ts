/**
 * What a hover says: each phrase with facts of every kind.
 * Knows which facts there are; the type checker asks for the ids.
 */
import type { hover } from '../../server/src/analysis/messages/en/hover.ts';
import type { hoverVariables } from '../../server/src/analysis/messages/en/hoverVariables.ts';
import type { LeftFacts, ServicesFacts } from '../../server/src/analysis/messages/facts/hover.ts';
import type { Phrase } from '../../server/src/analysis/messages/message.ts';
import {
  both,
  container,
  few,
  phrasesOf,
  placed,
  type Samples,
  sizes,
  unknowns,
  uses,
  views,
  why,
} from './phraseSamples.ts';

type Rooms = typeof hover & typeof hoverVariables;

const [namespace, name, value, service] = ['shop', 'REDIS_PORT', 'tcp://10.0.0.7:6379', 'redis'];
const because = why;
const margins = (['over', 'perhaps-over', 'below'] as const).flatMap((side) =>
  [12, null].flatMap((services) => both.map((isAtMost) => ({ side, bytes: 3_887, services, isAtMost }))),
);
const left: readonly LeftFacts[] = [
  null,
  { is: 'variable', name: 'host', of: 'nginx' },
  { is: 'variable', name: 'x', of: 'template' },
  { is: 'said', phrase: why },
  { is: 'undefined' },
];
const froms: readonly ServicesFacts['from'][] = [
  'manifest',
  'option',
  'project-file',
  'context',
  'default',
  { view: 'overlays/prod' },
  { file: 'overlays/prod/kustomization.yaml', link: 'file:///k.yaml#3' },
];
const sources = (['workspace', 'snapshot', 'cluster', 'api-server', 'unknown'] as const).map((source) => ({
  source,
  name: 'services.json',
  services: 488,
}));

const samples: Samples<Rooms> = {
  'hover-limit': uses.flatMap((use) =>
    margins.flatMap((margin) =>
      [container, null].map((container) => ({ ...use, margin, container, isFirst: container === null })),
    ),
  ),
  'hover-more-containers': [1, 3].map((containers) => ({ containers })),
  'hover-not-computed': [why, null].map((why) => ({ namespace, why })),
  'hover-no-envsubst': [{ because }],
  'hover-links': (['on', 'off', 'unknown'] as const).flatMap((are) =>
    both.flatMap((isDefault) => [null, because].map((because) => ({ are, isDefault, namespace, because }))),
  ),
  'hover-release-open': [1, 2].map((length) => ({
    causes: Array.from({ length }, (_, index) => ({ place: `release.yaml:${index + 1}`, because })),
  })),
  'hover-release': (['chart', 'option', 'setting', 'flux', 'argocd'] as const).map((from) => ({
    name: 'shop',
    from,
  })),
  'hover-views': few(views).map((views) => ({ views })),
  'hover-view-line': few(views).map((views) => ({ views, line: '**x**' })),
  'hover-more-views': [{ views: 1 }, { views: 1234 }],
  'hover-unknown': [unknowns, unknowns.slice(0, 1)].map((unknowns) => ({ unknowns })),
  'hover-services': froms.flatMap((from) =>
    [null, [], ...sources.map((one) => [one]), sources].flatMap((sources) =>
      both.flatMap((isComplete) =>
        [null, 7_200_000].map((age) => ({
          namespace,
          from,
          sources,
          isComplete,
          age,
          remark: isComplete ? null : why,
        })),
      ),
    ),
  ),
  'variable-count': sizes.map((total) => ({
    total,
    services: { min: 3_904, max: 3_904 },
    serviceCount: 488,
    kubernetes: { min: 8, max: 8 },
    env: { min: 2, max: 2 },
    envFrom: { min: 0, max: 0 },
    imageAndRuntime: { min: 7, max: 8 },
  })),
  'windows-no-limits': both.map((isCertain) => ({ isCertain })),
  'services-source': sources,
  'hover-variable': (['env', 'envFrom', 'service-link', 'image', 'runtime', 'script'] as const).flatMap(
    (by) =>
      both.flatMap((is) =>
        [value, null].map((value) => ({
          name,
          value,
          set: { by, note: is ? why : null, hides: is ? { services: [service], value } : null },
          isCertain: is,
          length: value === null ? { min: 1, max: 64 } : null,
          others: is ? [why] : [],
          isSetLater: is,
          mayScriptChange: is,
        })),
      ),
  ),
  'hover-variable-unknown': both.map((isSetLater) => ({ name, reasons: [why], isSetLater })),
  'hover-not-expanded': both.map((isSetLater) => ({ name, isSetLater })),
  'hover-variable-unset': [why, null].map((why) => ({ name, why })),
  'hover-template': ([true, false, 'perhaps'] as const).flatMap((runs) =>
    [
      ...left.flatMap((left) => [
        ...both.map((isFiltered) => ({ kind: 'left' as const, isFiltered, left })),
        ...both.map((ifSet) => ({ kind: 'perhaps-replaced' as const, ifSet, ifFilterMatches: !ifSet, left })),
      ]),
      { kind: 'not-processed' as const },
      ...sizes.map((bytes) => ({ kind: 'too-long' as const, bytes, limitBytes: 131_072 })),
      ...(['nginx', 'template', null] as const).map((lost) => ({ kind: 'replaced' as const, lost })),
    ].map((is) => ({
      readers: placed.map((each) => ({ ...each, namespace })),
      outcome: { written: '${REDIS_PORT}', because: why, runs, is },
    })),
  ),
  'hover-more-answers': [1, 3].map((containers) => ({ containers })),
  'hover-service': [{ name, value }, null].map((example) => ({
    namespace,
    variables: 7,
    example,
    readers: example === null ? [] : placed,
  })),
  'hover-own-name': [value, null].map((value) => ({ service, variable: { name, value } })),
};

export const everyHoverPhrase: readonly Phrase[] = phrasesOf(samples);
