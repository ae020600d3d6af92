/**
 * The texts of kubeconfig files -> one kubeconfig, merged as client-go merges them.
 * Knows precedence and places; does not read files, and no context is chosen here.
 */

import { resolve } from 'node:path';
import { parseDocument } from '../../../../analysis/documents/parse.ts';
import { splitDocuments } from '../../../../analysis/documents/split.ts';
import type { YamlNode } from '../../../../analysis/documents/tree.ts';
import type { Phrase } from '../../../../analysis/messages/message.ts';
import { lineStartsOf, positionAt } from '../../../../analysis/text.ts';
import { shown } from '../../../../settings/values.ts';
import { withoutContent } from '../../../../sources/yamlProblem.ts';
import type { ServerEntry, UserEntry } from './clusterTarget.ts';
import { type ContextEntry, readCluster, readContext, readUser } from './kubeconfigEntries.ts';
import { type KubeconfigProblem, KubeconfigReader, kindOf } from './kubeconfigReader.ts';

/** A file that was looked at: its text, or why there is none. */
export type KubeconfigFile =
  | { readonly path: string; readonly text: string }
  | { readonly path: string; readonly isMissing: true }
  /** `problem` completes a sentence that begins with the path. */
  | { readonly path: string; readonly problem: Phrase };

/** `broken` files are read as far as that goes; client-go would use none of the files. */
export interface KubeconfigFileState {
  readonly path: string;
  readonly state: 'read' | 'empty' | 'missing' | 'broken';
}

/** An entry, and where it stands. */
export interface Placed<T> {
  readonly value: T;
  readonly file: string;
  /** It must not be used: a part of it was left out, or client-go refuses it. */
  readonly flaw: KubeconfigProblem | undefined;
}

export type PlacedMap<T> = ReadonlyMap<string, Placed<T>>;

export interface Kubeconfig {
  /** All that were looked at, the strongest first, by absolute path. */
  readonly files: readonly KubeconfigFileState[];
  readonly currentContext: Placed<string> | undefined;
  readonly clusters: PlacedMap<ServerEntry>;
  readonly users: PlacedMap<UserEntry>;
  readonly contexts: PlacedMap<ContextEntry>;
  /** What is wrong with files; what only a user of an entry must know is its `flaw`. */
  readonly problems: readonly KubeconfigProblem[];
}

/** The first file that defines a name, or the current context, wins; entries are never mixed. */
export function mergeKubeconfigs(files: readonly KubeconfigFile[]): Kubeconfig {
  const contents = files.map(readFile);
  return {
    files: contents.map(({ path, state }) => ({ path, state })),
    currentContext: contents.find(({ currentContext }) => currentContext !== undefined)?.currentContext,
    clusters: firstOf(contents.map(({ clusters }) => clusters)),
    users: firstOf(contents.map(({ users }) => users)),
    contexts: firstOf(contents.map(({ contexts }) => contexts)),
    problems: contents.flatMap(({ problems }) => problems),
  };
}

interface FileContent extends KubeconfigFileState, Omit<Kubeconfig, 'files'> {}

function firstOf<T>(maps: readonly PlacedMap<T>[]): PlacedMap<T> {
  const merged = new Map<string, Placed<T>>();
  for (const map of maps) {
    for (const [name, entry] of map) if (!merged.has(name)) merged.set(name, entry);
  }
  return merged;
}

function readFile(file: KubeconfigFile): FileContent {
  const path = resolve(file.path);
  if ('isMissing' in file) return nothing(path, 'missing', []);
  if ('problem' in file) return nothing(path, 'broken', [{ path, line: undefined, why: file.problem }]);
  const found = firstDocument(file.text);
  if (found === undefined) return nothing(path, 'empty', []);
  const { document, lineOf } = found;
  const reader = new KubeconfigReader(path, lineOf);
  const { state } = document;
  if (state.kind === 'go-template') {
    return nothing(path, 'broken', [{ path, line: undefined, why: { id: 'kubeconfig-is-template' } }]);
  }
  if (state.kind !== 'parsed') {
    const why = state.kind === 'broken' ? withoutContent(state.message) : state.reason;
    return nothing(path, 'broken', [{ path, line: lineOf(state.at), why }]);
  }
  return state.root === undefined ? nothing(path, 'empty', []) : readRoot(state.root, reader);
}

function nothing(
  path: string,
  state: KubeconfigFileState['state'],
  problems: readonly KubeconfigProblem[],
): FileContent {
  const none = new Map<string, never>();
  return { path, state, problems, currentContext: undefined, clusters: none, users: none, contexts: none };
}

/** What follows the first document is of no meaning to client-go. */
function firstDocument(text: string) {
  for (const chunk of splitDocuments(text)) {
    const document = parseDocument(chunk.text);
    const { state } = document;
    const isEmpty =
      state.kind === 'parsed' &&
      (state.root === undefined || (state.root.type === 'scalar' && state.root.value === null));
    if (isEmpty) continue;
    const linesBefore = lineStartsOf(text.slice(0, chunk.startOffset)).length - 1;
    const lineOf = (offset: number) => linesBefore + positionAt(document.lineStarts, offset).line + 1;
    return { document, lineOf };
  }
  return undefined;
}

function readRoot(root: YamlNode, reader: KubeconfigReader): FileContent {
  const { path } = reader;
  if (root.type !== 'mapping') {
    const why: Phrase = { id: 'kubeconfig-no-mapping', found: kindOf(root) };
    return nothing(path, 'broken', [{ path, line: reader.lineAt(root.span), why }]);
  }
  const version = reader.text(root, 'apiVersion', '') || 'v1';
  const kind = reader.text(root, 'kind', '') || 'Config';
  if (version !== 'v1' || kind !== 'Config') {
    const line = reader.lineAt(reader.placeOf(root, kind === 'Config' ? 'apiVersion' : 'kind'));
    const why: Phrase = { id: 'kubeconfig-other-kind', apiVersion: shown(version), kind: shown(kind) };
    return nothing(path, 'broken', [{ path, line, why }]);
  }
  reader.takeFlaw();
  const current = reader.text(root, 'current-context', '');
  const flaw = reader.takeFlaw();
  const clusters = readNamed(root, 'clusters', 'cluster', reader, readCluster);
  const contexts = readNamed(root, 'contexts', 'context', reader, readContext);
  const users = readNamed(root, 'users', 'user', reader, (node, what, _, name) =>
    readUser(node, name, what, reader),
  );
  return {
    path,
    state: reader.problems.length > 0 ? 'broken' : 'read',
    currentContext: current === '' && flaw === undefined ? undefined : { value: current, file: path, flaw },
    clusters,
    users,
    contexts,
    problems: reader.problems,
  };
}

function readNamed<T>(
  root: YamlNode,
  listKey: string,
  key: string,
  reader: KubeconfigReader,
  read: (node: YamlNode | undefined, what: string, reader: KubeconfigReader, name: string) => T,
): PlacedMap<T> {
  const entries = new Map<string, Placed<T>>();
  const items = reader.items(root, listKey, '');
  reader.takeFlaw();
  for (const [i, { value: item, span }] of items.entries()) {
    if (item.type !== 'mapping') {
      reader.wrong(span, `${listKey}[${i}]`, { named: key, found: kindOf(item) });
      reader.takeFlaw();
      continue;
    }
    const name = reader.text(item, 'name', `${listKey}[${i}].`);
    const isNamed = reader.takeFlaw() === undefined;
    const entry = `${key} ${shown(name)}`;
    const what = `${entry}: `;
    const value = read(reader.mapping(item, key, what), what, reader, name);
    if (isNamed && entries.has(name)) reader.wrong(span, entry, 'twice');
    const flaw = reader.takeFlaw();
    if (isNamed) entries.set(name, { value, file: reader.path, flaw });
  }
  return entries;
}
