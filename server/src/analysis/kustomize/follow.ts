/**
 * A kustomization and its components, with what they name.
 * Knows what may be added to a kustomization that is built, as deliveries do; builds nothing.
 */
import { startOf, wholeText } from '../views/place.ts';
import type { Followed } from './accumulate.ts';
import { type Files, folderOf, type InputFile, lastName } from './files.ts';
import { type Kustomization, kustomizationNames, readKustomization } from './kustomization.ts';
import type { FieldName } from './kustomizationShape.ts';
import type { SourcedNode } from './node.ts';
import { referencesOf } from './references.ts';
import type { Remark } from './remark.ts';
import { StepMemory } from './stepMemory.ts';

/** What somebody writes into a kustomization before it is built. */
export interface Added {
  /** Another one for other fields. */
  readonly id: string;
  /** Lists are appended to the kustomization's own; all else stands in their place. */
  readonly fields: ReadonlyMap<FieldName, SourcedNode>;
}

/** Components within components, each of which sees all resources so far. */
const mostComponents = 100;

/** The kustomization of a file, or why it is refused. */
export function followRoot(uri: string, files: Files, added: Added | undefined): Followed | Remark {
  const answer = files.read(uri, 'kustomization');
  const reading =
    answer === undefined || answer === 'unread'
      ? emptyAt(uri, added !== undefined)
      : readKustomization(answer);
  if (reading.kind === 'refused') return { reason: reading.reason, at: reading.at };
  const { at } = reading.kustomization;
  const folder = folderOf(uri);
  const others = kustomizationNames.map((name) => `${folder}/${name}`).filter((each) => each !== uri);
  if (others.some((each) => typeof files.read(each, 'kustomization') === 'object'))
    return { reason: { id: 'kustomize-two-kustomizations', path: lastName(folder) }, at };
  return follow(withAdded(reading.kustomization, added), files, 0);
}

function emptyAt(uri: string, isFine: boolean): ReturnType<typeof readKustomization> {
  const text = wholeText(uri, '');
  const at = startOf(text);
  if (!isFine) return { kind: 'refused', reason: { id: 'kustomize-not-followed', path: lastName(uri) }, at };
  const file: InputFile = { uri, text: '', documents: [] };
  const kustomization = {
    file,
    folder: folderOf(uri),
    isComponent: false,
    fields: new Map(),
    problems: [],
    at,
    text,
  };
  return { kind: 'read', kustomization };
}

function withAdded(kustomization: Kustomization, added: Added | undefined): Kustomization {
  if (added === undefined) return kustomization;
  const fields = new Map(kustomization.fields);
  for (const [name, node] of added.fields) {
    const own = fields.get(name);
    const both =
      own?.type === 'sequence' && node.type === 'sequence'
        ? { ...own, items: [...own.items, ...node.items], isCopy: false }
        : node;
    fields.set(name, both);
  }
  return { ...kustomization, fields };
}

function follow(kustomization: Kustomization, files: Files, depth: number): Followed {
  const { resources, components: named, unread, problems, unknown } = referencesOf(kustomization, files);
  const refused: Remark[] = [...kustomization.problems, ...problems];
  const components = named.flatMap(({ at, file }): Followed | never[] => {
    const path = at.in.text?.slice(at.span.start, at.span.end) ?? '';
    const reading = readKustomization(file);
    if (reading.kind === 'refused') refused.push({ reason: reading.reason, at: reading.at });
    else if (!reading.kustomization.isComponent)
      refused.push({ reason: { id: 'kustomize-component', path, isComponent: false }, at });
    else if (depth === mostComponents) refused.push({ reason: { id: 'kustomize-cycle', path, way: [] }, at });
    else return follow(reading.kustomization, files, depth + 1);
    return [];
  });
  return {
    kustomization,
    resources,
    components,
    unread,
    memory: new StepMemory(),
    lastMemory: new StepMemory(),
    problems: refused,
    unknown,
  };
}

/** The URIs of the kustomizations among its resources, and those of its components. */
export function needsOf({ resources, components }: Followed): readonly string[] {
  return [
    ...resources.flatMap(({ kustomization }) => kustomization ?? []),
    ...components.flatMap((component) => needsOf(component)),
  ];
}
