/**
 * The edit that says whether a workload's pods get service links, wherever its kind has the field for it.
 * Knows the fields; what the edit costs the workload is the fixes' to say.
 */
import type { ManifestDocument } from '../documents/document.ts';
import { insertEntry, insertNested, replaceSpan } from '../documents/edits.ts';
import type { YamlEntry } from '../documents/tree.ts';
import type { SpanEdit } from '../text.ts';
import type { Wish } from '../views/wish.ts';
import { parameterOf } from '../workloads/openShiftTemplate.ts';
import type { ServiceLinksPlace, Workload } from '../workloads/workload.ts';

export interface SetOptions {
  /** The place stands behind an anchor, and all who share it are meant. */
  readonly isShared?: boolean;
  /** A comment for the end of the line, with the space before it. */
  readonly comment?: string;
  /** An entry that goes, so that the new one cannot stand beside it. */
  readonly removed?: YamlEntry;
}

/** Undefined where no place is safe, or a text has to be changed that may hold anything. */
export function setServiceLinks(
  document: ManifestDocument,
  { serviceLinksPlace: place, serviceLinksEntry: entry, manifest }: Workload,
  value: boolean,
  { isShared = false, comment = '', removed }: SetOptions = {},
): SpanEdit | undefined {
  if (place === undefined) return undefined;
  const { mapping, missing, field } = place;
  if (entry !== undefined && mapping.entries.includes(entry)) {
    if (field === 'podSpecPatch' || entry.isAlias || entry.value.isAnchored) return undefined;
    if (entry.value.type === 'hole') return undefined;
    // Whoever processes the template is asked for it.
    if (parameterOf(manifest.parameters, entry.value) !== undefined) return undefined;
    const isEmpty = entry.valueSpan.start === entry.valueSpan.end;
    return replaceSpan(entry.valueSpan, `${isEmpty ? ' ' : ''}${value}`);
  }
  const said = field === 'podSpecPatch' ? `'{"enableServiceLinks": ${value}}'` : String(value);
  const text = mapping.isFlow ? said : said + comment;
  const before = neighbourFor(place, removed);
  const options = { isShared, ...(before !== undefined && { before }) };
  if (missing.length > 0) return insertNested(document, mapping, [...missing, field], text, options);
  return insertEntry(document, mapping, field, text, options);
}

/** The name of the item of a list stays its first line. */
function neighbourFor({ mapping, missing, field }: ServiceLinksPlace, removed: YamlEntry | undefined) {
  if (missing.length === 0) return field === 'podSpecPatch' ? 'templates' : 'containers';
  const keys = mapping.entries.filter((entry) => entry !== removed).map(({ key }) => key);
  return keys[0] === 'name' ? keys[1] : keys[0];
}

/** Null: the pod spec; of a kind with fields of its own, the one that it has. */
export function placeNamed({ addsContainers, serviceLinksPlace: place }: Workload): string | null {
  if (place === undefined || !addsContainers) return null;
  const { field, path } = place;
  return (field === 'podSpecPatch' ? [...path, field] : path).join('.');
}

/** The same as a change of the object; undefined where the key is a part of a text. */
export function linksWish({ serviceLinksPlace: place }: Workload, value: boolean): Wish | undefined {
  return place?.field === 'enableServiceLinks'
    ? { path: place.path, key: place.field, valueText: String(value) }
    : undefined;
}

/** The one key that several fixes of a workload may write. */
export function serviceLinksTarget({ podSpec, serviceLinksPlace: place }: Workload): string {
  return `enableServiceLinks@${(place?.mapping ?? podSpec).span.start}`;
}
