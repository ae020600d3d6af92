/**
 * What stops working in a workload when its service links go.
 * Knows the uses that can be seen: in the manifest, in templates of nginx, in the ConfigMaps that it names; and what was
 * not looked at.
 *
 * What cannot be read may use a link, but not all of it counts against a fix. A ConfigMap that the manifest names and
 * that was not found does: it is as likely to hold a script as any other, and a services file or the cluster brings it.
 * Secrets are never read, so if all of them counted, hardly any fix would be left: they count if a mounted file of
 * theirs is named like a script or a setting, or where nginx's start script reads it. Of disks only those count that it
 * reads, and images never, since every container has them.
 */
import type { ConfigMapValue } from '../environment/configMap.ts';
import { configMapReferences, type GivenText, givenTexts, textsOf } from '../environment/givenTexts.ts';
import { isLostWithoutLinks, linkUses } from '../environment/linkUses.ts';
import type { ServiceTotals } from '../environment/serviceTotals.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import { namedContainer } from '../findings/facts.ts';
import type { RuleContext } from '../findings/report.ts';
import type { LostFacts, NameBuilder, TextPlace, UnreadText } from '../messages/facts/fixes.ts';
import { isFilledIn } from '../nginxTemplates/nginxTemplate.ts';
import { type LinkText, linkMentions, linkMentionsOf } from '../references/linkMentions.ts';
import type { TextUse } from '../references/textUses.ts';
import { isExplicit } from '../views/namespace.ts';
import { hookTexts } from '../workloads/hookTexts.ts';
import { programUses } from '../workloads/programUses.ts';
import { type Container, holeAmong } from '../workloads/workload.ts';
import { namedConfigMaps, objectUses } from './objectUses.ts';

/** Uses of one name. */
interface NamedUses {
  readonly name: string;
  readonly count: number;
}

export interface LostUses {
  /** Those in the manifest. */
  readonly uses: readonly TextUse[];
  /** The names that something else uses, and how often. */
  readonly elsewhere: readonly NamedUses[];
  /** Where names of links may be put together: of `_SERVICE_HOST` in `run.sh` of a ConfigMap. */
  readonly builders: readonly NameBuilder[];
  /** What may use links, and was not looked at. */
  readonly unread: readonly UnreadText[];
}

/** Nothing where the links are off already. */
export function lostUses(estimate: WorkloadEstimate, context: RuleContext): LostUses {
  const { containers, workload } = estimate;
  if (workload.serviceLinks.are === 'off') return { uses: [], elsewhere: [], builders: [], unread: [] };
  return joined([
    ...containers.map((container) => manifestUses(container, estimate, context)),
    ...containers.map((container) => hookUses(container, estimate)),
    ...containers.map((container) => inTemplates(container, estimate)),
    givenUses(estimate, context),
    namedUses(estimate, context),
    objectUses(workload, (name) => isAlive(name, estimate)),
  ]);
}

/** What several places have to say; each doubt once. */
function joined(parts: readonly Partial<LostUses>[]): LostUses {
  return {
    uses: parts.flatMap(({ uses = [] }) => uses),
    elsewhere: parts.flatMap(({ elsewhere = [] }) => elsewhere),
    builders: eachOnce(parts.flatMap(({ builders = [] }) => builders)),
    unread: eachOnce(parts.flatMap(({ unread = [] }) => unread)),
  };
}

/** What several containers have is one text. */
function eachOnce<Fact>(facts: readonly Fact[]): readonly Fact[] {
  return [...new Map(facts.map((fact) => [JSON.stringify(fact), fact])).values()];
}

/** What a text leaves open, said of its place. */
function doubtsOf({ built, isWhole }: LinkText, place: TextPlace): Pick<LostUses, 'builders' | 'unread'> {
  return {
    builders: built === undefined ? [] : [{ part: built, place }],
    unread: isWhole ? [] : [{ extent: 'rest', place }],
  };
}

/** Whether a container loses something that it has now, or may have: a use that is dead already costs nothing. */
function isLost(name: string, { environment }: ContainerEstimate, estimate: WorkloadEstimate): boolean {
  return isAlive(name, estimate) && environment.own.get(name)?.isCertain !== true;
}

/** Some Service makes the variable, or one that is not known may. */
function isAlive(name: string, estimate: WorkloadEstimate): boolean {
  const { links } = estimate;
  if (!isLostWithoutLinks(name, links)) return false;
  return mayHaveOthers(estimate) || links.find(name) !== undefined;
}

/** Whether there may be Services that are not known. */
function mayHaveOthers({ links, namespace }: WorkloadEstimate): boolean {
  return !links.isComplete || !isExplicit(namespace);
}

function manifestUses(
  container: ContainerEstimate,
  estimate: WorkloadEstimate,
  { document }: RuleContext,
): Partial<LostUses> {
  const ofProgram = programUses(document, container.container);
  const placeOf = fieldsOf(container, estimate);
  return {
    uses: [
      ...linkUses(document, container, estimate.links).filter((use) => isAlive(use.name, estimate)),
      ...ofProgram.uses.filter((use) => isLost(use.name, container, estimate)),
    ],
    builders: ofProgram.built.map(({ part, field }) => ({ part, place: placeOf(field) })),
    unread: [
      ...[...ofProgram.cut].map((field) => ({ extent: 'rest', place: placeOf(field) }) as const),
      ...unknownFields(container.container).map(
        (field) => ({ extent: 'all', place: placeOf(field) }) as const,
      ),
    ],
  };
}

/** The places of a container's texts. */
function fieldsOf(container: ContainerEstimate, estimate: WorkloadEstimate): (field: string) => TextPlace {
  const named = namedContainer(container, estimate);
  return (field) => ({ kind: 'field', field, container: named });
}

/** The fields that may use links in a part that is yet to be filled in. */
function unknownFields({ command, args, env, unknownEnv }: Container): readonly string[] {
  return [
    ...(unknownEnv.length > 0 || env.some(({ value }) => value.kind === 'unknown') ? ['env'] : []),
    ...(holeAmong(command) === undefined ? [] : ['command']),
    ...(holeAmong(args) === undefined ? [] : ['args']),
  ];
}

/** In the commands of probes and hooks, which see the container's variables. */
function hookUses(container: ContainerEstimate, estimate: WorkloadEstimate): Partial<LostUses> {
  const { texts, unknown } = hookTexts(container.container);
  const placeOf = fieldsOf(container, estimate);
  const found = texts.map(({ field, text }) => ({ field, ...linkMentions(text) }));
  const lost = found
    .flatMap(({ mentions }) => mentions)
    .filter(({ name, form }) => form !== 'reference' && isLost(name, container, estimate));
  return joined([
    { elsewhere: lost.map(({ name }) => ({ name, count: 1 })) },
    ...found.map((text) => doubtsOf(text, placeOf(text.field))),
    { unread: [...unknown].map((field) => ({ extent: 'it', place: placeOf(field) })) },
  ]);
}

function inTemplates(container: ContainerEstimate, estimate: WorkloadEstimate): Partial<LostUses> {
  const { envsubst } = container;
  if (envsubst === undefined) return {};
  const names = envsubst.runs === false ? [] : envsubst.namesSeen;
  const lost = names.filter((name) => isLost(name, container, estimate));
  return {
    elsewhere: lost.map((name) => ({ name, count: 1 })),
    unread: envsubst.unread.map(({ volume, path }) => ({
      extent: 'it',
      place: { kind: 'volume', volume, path },
    })),
  };
}

/** In what ConfigMaps give the containers; each text once, however many containers have it. */
function givenUses(estimate: WorkloadEstimate, { configMaps }: RuleContext): Partial<LostUses> {
  const { workload, namespace, containers, links } = estimate;
  const unread: UnreadText[] = [];
  const holders = new Map<
    ConfigMapValue,
    { text: GivenText; containers: ContainerEstimate[]; isFile: boolean }
  >();
  for (const container of containers) {
    const given = givenTexts({
      workload,
      container: container.container,
      namespace: namespace.name,
      configMaps,
    });
    for (const text of given.unread) unread.push(text);
    const take = (text: GivenText, isFile: boolean) => {
      const holder = holders.get(text.value);
      if (holder === undefined) holders.set(text.value, { text, containers: [container], isFile });
      else holder.containers.push(container);
    };
    for (const text of given.files) {
      // What nginx's script fills in is `inTemplates`'s.
      if (!isFilledIn(container.envsubst, text.configMap, text.key)) take(text, true);
    }
    for (const text of given.values) take(text, false);
  }
  const inText = [...holders.values()].map(({ text, containers: those, isFile }) => {
    // An init container may hand the file on in a volume that they share.
    const readers =
      isFile && those.some(({ container }) => container.type !== 'container') ? containers : those;
    const isLostBySome = ({ name, isMade }: LinkNames) =>
      (isMade || mayHaveOthers(estimate)) &&
      readers.some(({ environment }) => environment.own.get(name)?.isCertain !== true);
    // The kubelet replaces no `$(X)` in a ConfigMap.
    const names = linkNames(text.value, links).filter(({ isReference }) => isFile || !isReference);
    return { elsewhere: names.filter(isLostBySome), ...doubtsOf(linkMentionsOf(text.value), placeOf(text)) };
  });
  return joined([{ unread }, ...inText]);
}

function placeOf({ key, configMap }: GivenText): TextPlace {
  return { kind: 'key', key, of: 'ConfigMap', name: configMap };
}

/** In the ConfigMaps that the object names for containers which do not stand in it: each text as a whole. */
function namedUses(estimate: WorkloadEstimate, { configMaps }: RuleContext): Partial<LostUses> {
  const { workload, namespace, containers, links } = estimate;
  // What containers of the object are given is `givenUses`'s.
  const given = new Set(
    containers.flatMap(({ container }) => configMapReferences(container, workload).map(({ name }) => name)),
  );
  const others = namedConfigMaps(workload).filter((name) => !given.has(name));
  const found = others.map((name) => textsOf(name, configMaps.find(namespace.name, name)));
  const isLostToAny = ({ isMade }: LinkNames) => isMade || mayHaveOthers(estimate);
  return joined([
    ...found.map(({ unread }) => ({ unread })),
    ...found.flatMap(({ texts }) =>
      texts.map((text) => ({
        elsewhere: linkNames(text.value, links).filter(isLostToAny),
        ...doubtsOf(linkMentionsOf(text.value), placeOf(text)),
      })),
    ),
  ]);
}

/** The uses of one name in a text. */
interface LinkNames extends NamedUses {
  /** As `$(X)`. */
  readonly isReference: boolean;
  /** A known Service makes the variable. */
  readonly isMade: boolean;
}

/** What two hundred pods ask of one ConfigMap is looked up once. */
const namesByText = new WeakMap<ServiceTotals, WeakMap<ConfigMapValue, readonly LinkNames[]>>();

/** The names in a text that would be lost without the links, each form of a name once. */
function linkNames(value: ConfigMapValue, links: ServiceTotals): readonly LinkNames[] {
  const byText = namesByText.get(links) ?? new WeakMap<ConfigMapValue, readonly LinkNames[]>();
  namesByText.set(links, byText);
  const known = byText.get(value);
  if (known !== undefined) return known;
  const counts = new Map<string, { name: string; isReference: boolean; count: number }>();
  for (const { name, form } of linkMentionsOf(value).mentions) {
    const isReference = form === 'reference';
    const key = `${name} ${isReference}`;
    const earlier = counts.get(key);
    if (earlier === undefined) counts.set(key, { name, isReference, count: 1 });
    else earlier.count += 1;
  }
  const names = [...counts.values()]
    .filter(({ name }) => isLostWithoutLinks(name, links))
    .map((uses) => ({ ...uses, isMade: links.find(uses.name) !== undefined }));
  byText.set(value, names);
  return names;
}

/** Whether nothing is seen that the fix would take away, and nothing was left unseen that the manifest names. */
export function isFree({ uses, elsewhere, builders, unread }: LostUses): boolean {
  return uses.length + elsewhere.length + builders.length + unread.length === 0;
}

/** Of so many a title tells; of texts in which names may be made, fewer. */
const mostNames = 3;
const mostBuilders = 2;

/** What a title says of it. */
export function lostFacts({ uses, elsewhere, builders, unread }: LostUses): LostFacts {
  const names = [...new Set([...uses, ...elsewhere].map(({ name }) => name))].sort();
  return {
    uses: elsewhere.reduce((sum, one) => sum + one.count, uses.length),
    nameCount: names.length,
    names: names.slice(0, mostNames),
    areReferences: elsewhere.length === 0 && uses.every(({ syntax }) => syntax === 'reference'),
    builders: builders.slice(0, mostBuilders),
    builderCount: builders.length,
    unread: unread.slice(0, mostNames),
    unreadCount: unread.length,
  };
}
