/**
 * A list of Services, or Service manifests, in YAML.
 * Knows where objects stand in documents and lists; what a Service must be is judged in `serviceFields.ts`.
 */

import type { DocumentState } from '../analysis/documents/document.ts';
import { readManifestFile } from '../analysis/documents/manifestFile.ts';
import { itemsOf, known, knownString, nodeAt, textOf } from '../analysis/documents/reading.ts';
import { splitDocuments } from '../analysis/documents/split.ts';
import type { YamlNode } from '../analysis/documents/tree.ts';
import { readServiceNode } from '../analysis/environment/readService.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { lineStartsOf, positionAt } from '../analysis/text.ts';
import { snapshotField } from '../analysis/workloads/printedByCluster.ts';
import type { SnapshotBuilder } from './snapshotContent.ts';
import { splitYamlList } from './yamlList.ts';
import { yamlProblem } from './yamlProblem.ts';

type ListKind = 'List' | 'ServiceList';

/**
 * Adds what the documents of a YAML text hold; a part that cannot be read is left out by its line.
 * `pause` is awaited between the items of a long list, so that a server can answer meanwhile.
 */
export async function addYaml(
  text: string,
  builder: SnapshotBuilder,
  pause: () => Promise<void>,
): Promise<void> {
  let line = 0;
  for (const { text: part } of splitDocuments(text)) {
    await addPart(part, line, builder, pause);
    line += lineStartsOf(part).length - 1;
  }
}

async function addPart(text: string, line: number, builder: SnapshotBuilder, pause: () => Promise<void>) {
  const list = splitYamlList(text);
  const head = list && rootsOf(list.head, 0, undefined)[0];
  const kind = listKind(head);
  if (list === undefined || kind === undefined) {
    for (const root of rootsOf(text, line, builder)) addRoot(root, builder);
    return;
  }
  builder.addList(remarksOf(head), knownString(head, 'metadata', 'continue'));
  for (const item of list.items) {
    for (const root of rootsOf(item.text, line + item.line, builder)) addNode(root, kind, builder);
    await pause();
  }
}

/** The content of each document that can be read. */
function rootsOf(text: string, line: number, builder: SnapshotBuilder | undefined): readonly YamlNode[] {
  const file = readManifestFile(text);
  return file.documents.flatMap(({ document: { state, lineStarts, text }, startLine }) => {
    if (state.kind === 'parsed') return state.root ?? [];
    const at = positionAt(lineStarts, state.at);
    builder?.leaveOut({
      id: 'list-line',
      line: line + startLine + at.line + 1,
      column: at.character + 1,
      why: problemOf(state, text),
    });
    return [];
  });
}

function problemOf(state: Exclude<DocumentState, { kind: 'parsed' }>, text: string): Phrase {
  if (state.kind === 'broken') return yamlProblem(state.message, text);
  return state.kind === 'go-template'
    ? { id: 'list-is-template' }
    : { id: 'list-too-complex', why: state.reason };
}

function addRoot(root: YamlNode, builder: SnapshotBuilder): void {
  const kind = listKind(root);
  // What is a plain text, or a list without a head, is no object at all.
  if (root.type !== 'mapping') return;
  if (kind === undefined) {
    addNode(root, undefined, builder);
    return;
  }
  builder.addList(remarksOf(root), knownString(root, 'metadata', 'continue'));
  for (const { value } of itemsOf(nodeAt(root, 'items')).items) addNode(value, kind, builder);
}

function addNode(node: YamlNode, list: ListKind | undefined, builder: SnapshotBuilder): void {
  builder.add(
    {
      apiVersion: knownString(node, 'apiVersion'),
      kind: knownString(node, 'kind'),
      name: knownString(node, 'metadata', 'name'),
      namespace: knownString(node, 'metadata', 'namespace'),
      read: (name, namespace) => readServiceNode(node, name, namespace),
    },
    list,
  );
}

function listKind(node: YamlNode | undefined): ListKind | undefined {
  if (knownString(node, 'apiVersion') !== 'v1') return undefined;
  const kind = knownString(node, 'kind');
  return kind === 'List' || kind === 'ServiceList' ? kind : undefined;
}

function remarksOf(node: YamlNode | undefined): unknown {
  const field = nodeAt(node, snapshotField);
  const namespaces = itemsOf(nodeAt(field, 'namespaces')).items.map(({ value }) => knownString(value));
  return { asOf: known(textOf(nodeAt(field, 'asOf'))), namespaces };
}
