/**
 * English: titles of fixes.
 * Knows words; the facts are `facts/fixes.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { ChartChange, Doubt, LostFacts, TextPlace, UnreadText } from '../facts/fixes.ts';
import type { Phrase } from '../message.ts';
import { and, containerWords, counted, number } from './words.ts';

export const fixes = {
  'fix-elsewhere': ({ workload, fix }, { say }) => `${workload}: ${say(fix)}`,
  'fix-in-source': ({ fix, file, views, losing }, { say }) => {
    const whose =
      losing.length > 0 && losing.length < views.length
        ? `; ${someOf(losing)} may lose variables in use`
        : '';
    return `In ${file}, for ${someOf(views)}: ${say(fix)}${whose}`;
  },
  'fix-in-doubt': ({ fix, doubts }, { say }) => `${say(fix)}; ${doubtsInWords(doubts, fix)}`,
  'fix-in-files': ({ fix, files }, { say }) => `In ${and(files)}: ${say(fix)}`,
  'fix-in-view': ({ fix, file, view }, { say }) => `For ${view} alone, by a patch in ${file}: ${say(fix)}`,
  'fix-in-chart': ({ fix, change, objects }, { say }) => {
    if (change.way === 'variable') return `By ${change.key} in ${change.file}: ${say(fix)}`;
    const lost = fix.id === 'fix-links-off' ? fix.lost : null;
    const of = objects > 1 ? `, for ${number(objects)} workloads` : '';
    const note =
      change.way === 'literal'
        ? '; no value can change it then'
        : change.way === 'switch' || change.isDefault
          ? '; releases that use service links must set it to true'
          : '';
    return priced(`${chartWords(change)}${of}${note}`, lost);
  },
  'fix-links-off': ({ place, sharers, lost, rewrites }) => {
    const title = `Set enableServiceLinks: false in ${placeOf(place)}${sharers === 1 ? '' : ` that ${number(sharers)} workloads share`}`;
    if (!rewrites) return priced(title, lost);
    const doubts = doubtsOf(lost);
    const uses = usesOf(lost).replace(/^1 /, '');
    return `${title}, and write DNS names and ports for the ${uses}${doubts.length === 0 ? '' : ` (${doubts.join('; ')})`}`;
  },
  'fix-links-on': ({ place }) =>
    `Set enableServiceLinks: true in ${placeOf(place)} (the variables of all Services come back)`,
  'fix-rename-key': ({ key, lost }) => priced(`Rename ${key} to enableServiceLinks`, lost),
  'fix-remove-key': ({ key, place }) => `Remove this ${key}: ${placeOf(place)} has one`,
  'fix-move-key': ({ place, lost }) => priced(`Move enableServiceLinks to ${placeOf(place)}`, lost),
  'fix-unquote': ({ value, lost }) => priced(`Write ${value} without quotes`, lost),
  'fix-replace': ({ written, text }) => `Replace ${written} with ${text}`,
  'fix-filter': ({ isSet, names }) =>
    `${isSet ? 'Change' : 'Set'} NGINX_ENVSUBST_FILTER to ${
      names === 0
        ? 'match no name: the templates use no variable of the container'
        : names === 1
          ? 'the one name that the templates use'
          : `the ${number(names)} names that the templates use`
    }`,
  'fix-variable': ({ name, value }) => `Set ${name} to ${value}`,
  'fix-brackets': ({ written }) => `Write [${written}]`,
  'fix-suppress': ({ code }) => `Suppress ${code} for this line`,
} satisfies Partial<Catalogue['phrases']>;

/** What nobody knows of views that take what a fix changes. */
export function doubtsInWords(doubts: readonly Doubt[], fix: Phrase): string {
  const causes = [
    ['unbuilt', ' cannot be built', ' cannot be built'],
    ['partly', ' is not known in full', ' are not known in full'],
    ['unread', ' cannot be read now', ' cannot be read now'],
    ['unasked', ' was not checked', ' were not checked'],
    ['overlooked', ' has files that were not looked at', ' have files that were not looked at'],
    [
      'unfollowed',
      ', which was not followed, may deliver this',
      ', which were not followed, may deliver this',
    ],
  ] as const;
  const said = causes.flatMap(([why, ofOne, ofMany]) => {
    const views = doubts.flatMap((one) => (one.why === why ? one.view : []));
    return views.length === 0 ? [] : `${someOf(views)}${views.length === 1 ? ofOne : ofMany}`;
  });
  const risk = innermost(fix).id === 'fix-replace' ? 'need this as it is' : 'lose variables in use';
  const certain = [
    ['breaks', 'would no longer build'],
    ['spreads', 'would change in other fields or objects, too'],
  ] as const;
  const sure = certain.flatMap(([why, words]) => {
    const views = doubts.flatMap((one) => (one.why === why ? one.view : []));
    return views.length === 0 ? [] : `${someOf(views)} ${words}`;
  });
  return [...(said.length === 0 ? [] : [`${and(said)} and may ${risk}`]), ...sure].join('; ');
}

function innermost(fix: Phrase): Phrase {
  return 'fix' in fix ? innermost(fix.fix) : fix;
}

function chartWords(change: Exclude<ChartChange, { readonly way: 'variable' }>): string {
  const { key, file } = change;
  if (change.way === 'literal') return `Write ${key}: false into ${file}`;
  if (change.way === 'value')
    return `Set ${key}: false in ${file}${change.loosened ? ', and let the template take false' : ''}`;
  return `Add the value ${key}: false to ${file}, and read it in ${counted(change.pods, 'pod spec')}`;
}

/** The first three names. */
function someOf(names: readonly string[]): string {
  return first(names.slice(0, 3), names.length);
}

function placeOf(place: string | null): string {
  return place ?? 'the pod spec';
}

/** `3 uses of BACKEND_SERVICE_HOST`. */
function usesOf({ uses, names, nameCount }: LostFacts): string {
  return `${counted(uses, 'use')} of ${first(names, nameCount)}`;
}

/** `a, b, and 3 more`, of which the first ones are known. */
function first(names: readonly string[], count: number): string {
  const more = count - names.length;
  return and(more > 0 ? [...names, `${number(more)} more`] : names);
}

/** A title of a fix that turns links off, with what it costs, or may. */
function priced(title: string, lost: LostFacts | null): string {
  if (lost === null) return title;
  const clauses = [
    ...(lost.uses === 0
      ? []
      : [`${usesOf(lost)} would ${lost.areReferences ? 'no longer be expanded' : 'stop working'}`]),
    ...doubtsOf(lost),
  ];
  return clauses.length === 0 ? title : `${title} (${clauses.join('; ')})`;
}

function doubtsOf({ builders, builderCount, unread, unreadCount }: LostFacts): readonly string[] {
  const parts = builders.map(({ part, place }) => `"${part}" in ${placeWords(place)}`);
  return [
    ...(builderCount === 0 ? [] : [`${first(parts, builderCount)} may make names of service links`]),
    ...(unreadCount === 0
      ? []
      : [`${first(unread.map(unreadWords), unreadCount)} ${unreadCount === 1 ? 'was' : 'were'} not read`]),
  ];
}

function unreadWords({ extent, place }: UnreadText): string {
  const before = { it: '', rest: 'the rest of ', all: 'all of ' }[extent];
  return before + placeWords(place);
}

function placeWords(place: TextPlace): string {
  switch (place.kind) {
    case 'field':
      return `${place.field} of ${containerWords(place.container)}`;
    case 'key':
      return `${place.key} of ${place.of} ${place.name}`;
    case 'config-map':
      return `ConfigMap ${place.name}`;
    case 'volume':
      return `volume ${place.volume} at ${place.path}`;
    case 'object':
      return `this ${place.objectKind}`;
    case 'hole':
      return place.expression;
  }
}
