/**
 * Titles of fixes: each phrase with facts of every kind.
 * Knows which facts there are; the type checker asks for the ids.
 */
import type { fixes } from '../../server/src/analysis/messages/en/fixes.ts';
import type { Doubt, LostFacts } from '../../server/src/analysis/messages/facts/fixes.ts';
import type { Phrase } from '../../server/src/analysis/messages/message.ts';
import { both, container, each, few, phrasesOf, type Samples, views } from './phraseSamples.ts';

const [file, name, key, configMap] = ['base/deploy.yaml', 'REDIS_PORT', 'a.conf', 'templates'];
const nothing: LostFacts = {
  uses: 0,
  nameCount: 0,
  names: [],
  areReferences: true,
  builders: [],
  builderCount: 0,
  unread: [],
  unreadCount: 0,
};
const lost: readonly LostFacts[] = [
  nothing,
  ...both.map((areReferences) => ({
    ...nothing,
    uses: 3,
    nameCount: 2,
    names: ['REDIS_SERVICE_HOST', 'DB_PORT'],
    areReferences,
  })),
  {
    ...nothing,
    uses: 7,
    nameCount: 5,
    names: ['REDIS_SERVICE_HOST', 'DB_PORT'],
    builders: [{ part: '_SERVICE_HOST', place: { kind: 'field', field: 'args', container } }],
    builderCount: 3,
    unread: [
      { extent: 'it', place: { kind: 'key', key, of: 'Secret', name: 'keys' } },
      { extent: 'rest', place: { kind: 'config-map', name: configMap } },
      { extent: 'all', place: { kind: 'object', objectKind: 'Deployment' } },
      { extent: 'it', place: { kind: 'volume', volume: 'more', path: '/etc/nginx/templates' } },
    ],
    unreadCount: 5,
  },
  {
    ...nothing,
    unread: [{ extent: 'it', place: { kind: 'hole', expression: '{{ .Values.settings }}' } }],
    unreadCount: 1,
  },
];
const doubts = each<Doubt['why']>({
  unbuilt: true,
  partly: true,
  unread: true,
  overlooked: true,
  unasked: true,
  unfollowed: true,
  breaks: true,
  spreads: true,
}).map((reason) => ({ view: 'overlays/eu', why: reason }));
const off: Phrase = { id: 'fix-links-off', place: null, sharers: 1, lost: nothing, rewrites: false };
const dear: Phrase = {
  id: 'fix-links-off',
  place: null,
  sharers: 2,
  lost: lost[1] ?? nothing,
  rewrites: false,
};
const inSource: Phrase = { id: 'fix-in-source', fix: dear, file, views, losing: ['overlays/eu'] };

const samples: Samples<typeof fixes> = {
  'fix-elsewhere': [off, dear].map((fix) => ({ workload: 'Deployment/web', fix })),
  'fix-in-source': [off, dear].flatMap((fix) =>
    few(views).flatMap((views) => [[], ['overlays/eu']].map((losing) => ({ fix, file, views, losing }))),
  ),
  'fix-in-doubt': [off, dear, inSource].flatMap((fix) =>
    [doubts, ...doubts.map((one) => [one])].map((doubts) => ({ fix, doubts })),
  ),
  'fix-in-files': [{ fix: off, files: [file, 'base/b.yaml'] }],
  'fix-in-view': [{ fix: dear, file, view: 'overlays/eu' }],
  'fix-in-chart': [off, dear].flatMap((fix) =>
    [1, 3].flatMap((objects) => [
      ...both.map((is) => ({
        fix,
        objects,
        change: { way: 'value' as const, key: 'web.links', file: 'values.yaml', loosened: is, isDefault: is },
      })),
      { fix, objects, change: { way: 'variable', key: 'web.env', file: 'values.yaml' } },
      { fix, objects, change: { way: 'switch', key: 'enableServiceLinks', file: 'values.yaml', pods: 3 } },
      { fix, objects, change: { way: 'literal', key: 'enableServiceLinks', file: 'templates/web.yaml' } },
    ]),
  ),
  'fix-links-off': lost.flatMap((each) =>
    both
      .filter((rewrites) => !rewrites || each.uses > 0)
      .map((rewrites) => ({
        place: rewrites ? 'spec.podTemplate' : null,
        sharers: rewrites ? 1 : 3,
        lost: each,
        rewrites,
      })),
  ),
  'fix-links-on': ['spec.podTemplate', null].map((place) => ({ place })),
  'fix-rename-key': lost.map((each) => ({ key: 'enableServicelinks', lost: each })),
  'fix-remove-key': ['spec.podTemplate', null].map((place) => ({ key: 'enableServiceLinks', place })),
  'fix-move-key': lost.map((each) => ({ place: null, lost: each })),
  'fix-unquote': lost.map((each) => ({ value: false, lost: each })),
  'fix-replace': [{ written: '$(REDIS_HOST)', text: '$(REDIS_SERVICE_HOST)' }],
  'fix-filter': both.flatMap((isSet) => [0, 2].map((names) => ({ isSet, names }))),
  'fix-variable': [{ name, value: '6379' }],
  'fix-brackets': [{ written: '$(WEB_SERVICE_HOST)' }],
  'fix-suppress': [{ code: 'nginx-envsubst-too-long' }],
};

export const everyFixPhrase: readonly Phrase[] = phrasesOf(samples);
