/**
 * One variable of a container -> Markdown: what it will be and where it comes from.
 * Knows precedence as the environment gives it; the place in the text is `hover.ts`'s.
 */
import type { ByteRange } from '../byteRange.ts';
import type { ContainerEnvironment, Variable } from '../environment/environment.ts';
import { type Lookup, unseenSources } from '../environment/expandText.ts';
import type { ServiceLink } from '../environment/serviceTotals.ts';
import { bytes } from '../findings/wording.ts';
import type { Words } from '../messages/catalogue.ts';
import type { Phrase } from '../messages/message.ts';
import { code, plain } from './markdown.ts';

/**
 * A variable as the container gets it or, with the index of an entry of `env`, as a reference in that entry's value
 * finds it.
 */
export function variableHover(
  name: string,
  environment: ContainerEnvironment,
  namespace: string,
  words: Words,
  entryIndex?: number,
): string {
  const own = entryIndex === undefined ? environment.own : environment.ownBefore(entryIndex);
  const lookup = { ...environment, own };
  const isLater = !own.has(name) && environment.own.has(name);
  const later = isLater ? ` ${code('env')} sets it, but not above this place.` : '';
  const set = settingHover(name, lookup, namespace, words);
  if (set !== undefined) return `${set}${later}`;
  const unseen = unseenSources(name, lookup);
  if (unseen.length > 0)
    return unknownHover(
      name,
      unseen.map(({ reason }) => reason),
      words,
      later,
    );
  const asWritten = `so ${code(`$(${name})`)} stays as it is written`;
  return isLater
    ? `${code('env')} sets ${code(name)}, but not above this place, ${asWritten}.`
    : `Nothing that the kubelet looks at sets ${code(name)}, ${asWritten}.`;
}

/** The value and what sets it, as the kubelet sees it; undefined where nothing that is known does. */
export function settingHover(
  name: string,
  lookup: Lookup,
  namespace: string,
  words: Words,
): string | undefined {
  const variable = lookup.own.get(name);
  const link = lookup.links.find(name);
  if (variable !== undefined) return ownHover(variable, link, lookup, words);
  return link && `${linkHover(name, link, namespace)}${otherSources(name, lookup, words)}`;
}

/** The same of a variable that the kubelet does not know of, and whose value nobody knows here. */
export function addedHover(
  name: string,
  { valueBytes, isCertain }: { readonly valueBytes: ByteRange; readonly isCertain: boolean },
  by: string,
  lookup: Lookup,
  words: Words,
): string {
  const set = `${isCertain ? 'Set' : 'Perhaps set'} by ${by}.`;
  return `${code(name)} = ${shown(undefined)}\n\n${set}${lengthOf(valueBytes)}${otherSources(name, lookup, words)}`;
}

/** Why it is not known whether there is such a variable, with a remark in the first line. */
export function unknownHover(name: string, reasons: readonly Phrase[], { say }: Words, remark = ''): string {
  const list = reasons.map((reason) => `- ${plain(say(reason))}`).join('\n');
  return `Nothing that is known here sets ${code(name)}.${remark}\n\n${list}`;
}

function ownHover(variable: Variable, link: ServiceLink | undefined, lookup: Lookup, words: Words): string {
  const { name, value, valueBytes, isCertain, from, note } = variable;
  const set = `${isCertain ? 'Set' : 'Perhaps set'} by ${code(from)}${note === undefined ? '' : ` (${plain(words.say(note))})`}.`;
  const hides =
    link === undefined
      ? ''
      : ` It ${isCertain ? 'hides' : 'may hide'} the service link of ${makers(link)}, ${shown(link.value)}.`;
  // What `env` sets for certain, nothing else can change.
  const others = from === 'env' && isCertain ? '' : otherSources(name, lookup, words);
  const length = value === undefined ? lengthOf(valueBytes) : '';
  return `${code(name)} = ${shown(value)}\n\n${set}${hides}${length}${others}`;
}

function linkHover(name: string, link: ServiceLink, namespace: string): string {
  const several =
    link.services.length > 1 ? ' Several Services make it; which one wins changes from start to start.' : '';
  const certain = link.isCertain ? '' : ' It is not certain that the Service is there.';
  const length = link.value === undefined ? lengthOf(link.bytes) : '';
  const of = namespaceOf(link.services, namespace);
  return `${code(name)} = ${shown(link.value)}\n\nA service link: the kubelet makes it for Service ${makers(link)} ${of}.${several}${certain}${length}`;
}

/** Every container gets the links of `default/kubernetes`, but where its namespace has a Service of that name. */
function namespaceOf(services: readonly string[], namespace: string): string {
  if (namespace === 'default' || !services.includes('kubernetes')) return `of namespace ${code(namespace)}`;
  return `of namespace ${code('default')}, or of ${code(namespace)} if that has one of this name`;
}

function makers({ services }: ServiceLink): string {
  return services.map((service) => code(service)).join(' or ');
}

function otherSources(name: string, lookup: Lookup, { say }: Words): string {
  const unseen = unseenSources(name, lookup).map(({ reason }) => plain(say(reason)));
  return unseen.length === 0 ? '' : ` Another source may overwrite it: ${unseen.join('; ')}.`;
}

function shown(value: string | undefined): string {
  if (value === undefined) return '*a value that is not known*';
  return value === '' ? '*empty*' : code(value);
}

/** Nothing where nothing is known. */
function lengthOf(range: ByteRange): string {
  return range.min === 0 && range.max === Number.POSITIVE_INFINITY ? '' : ` Its length: ${bytes(range)}.`;
}
