/**
 * What we claim of a build: each object as a tree of values, of which parts may be left open.
 * Knows both forms in which a build is there, its nodes and the text that is analysed; compares nothing.
 */
import { entriesOf, itemsOf } from '../../server/src/analysis/documents/reading.ts';
import type { YamlNode } from '../../server/src/analysis/documents/tree.ts';
import { Builder } from '../../server/src/analysis/kustomize/build.ts';
import { composeBuild } from '../../server/src/analysis/kustomize/composeBuild.ts';
import type { Files, InputFile } from '../../server/src/analysis/kustomize/files.ts';
import type { SourcedNode } from '../../server/src/analysis/kustomize/node.ts';
import { english } from '../../server/src/analysis/messages/languages.ts';
import { asSettingsSay } from '../../server/src/analysis/views/namespace.ts';
import type { ReadText } from '../../server/src/analysis/views/textKind.ts';
import type { Tree } from './tree.ts';

export type Claim =
  | { readonly type: 'unknown' }
  | { readonly type: 'scalar'; readonly value: string | number | boolean | null }
  | { readonly type: 'list'; readonly items: readonly Claim[]; readonly isOpen: boolean }
  | { readonly type: 'mapping'; readonly entries: ReadonlyMap<string, Claim>; readonly isOpen: boolean };

export interface ClaimedBuild {
  /** Why Kustomize would build nothing. */
  readonly problems: readonly string[];
  /** What leaves a part of it unknown; there may be more objects then. */
  readonly unknown: readonly string[];
  /** By the nodes of the build. */
  readonly nodes: readonly Claim[];
  /** By the text that is analysed. */
  readonly texts: readonly Claim[];
  readonly composed: ReadText | undefined;
}

export const root = 'file:///w';
const names = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
const unknown: Claim = { type: 'unknown' };

/** The builds of some folders of a tree, by one builder. */
export function claimsOf(
  { files, folders }: Tree,
  wanted: readonly string[] = folders,
): readonly ClaimedBuild[] {
  const inputs = new Map<string, InputFile>();
  for (const [path, text] of Object.entries(files)) {
    const uri = `${root}/${path}`;
    // As hosts decode files.
    const isMarked = text.startsWith('\ufeff');
    inputs.set(uri, isMarked ? { uri, text: text.slice(1), mark: 'utf-8' } : { uri, text });
  }
  return claimedBuilds({ read: (uri) => inputs.get(uri) }, root, wanted);
}

/** The same of folders below a URI, whatever reads their files. */
export function claimedBuilds(
  files: Files,
  base: string,
  folders: readonly string[],
): readonly ClaimedBuild[] {
  const builder = new Builder(files);
  return folders.map((folder) => {
    const at = folder === '.' ? base : `${base}/${folder}`;
    const uri = names
      .map((name) => `${at}/${name}`)
      .find((each) => files.read(each, 'kustomization') !== undefined);
    const build = uri === undefined ? undefined : builder.build(uri);
    if (build === undefined) throw new Error(`there is no kustomization in ${folder}`);
    const composed = composeBuild(build, { id: folder, label: folder, resolveNamespace: asSettingsSay });
    return {
      problems: build.problems.map(({ reason }) => english.say(reason)),
      unknown: build.unknown.map(({ reason }) => english.say(reason)),
      nodes: build.resources.map(({ node }) => claimOfNode(node)),
      texts: (composed?.documents ?? []).map(({ document: { state } }) =>
        state.kind !== 'parsed' || state.root === undefined ? unknown : claimOfText(state.root),
      ),
      composed,
    };
  });
}

function claimOfNode(node: SourcedNode): Claim {
  if (node.type === 'unknown') return unknown;
  if (node.type === 'scalar') return { type: 'scalar', value: node.value };
  const isOpen = node.rest !== undefined;
  if (node.type === 'sequence') return { type: 'list', items: node.items.map(claimOfNode), isOpen };
  const entries = new Map([...node.entries].map(([key, { value }]) => [key, claimOfNode(value)]));
  return { type: 'mapping', entries, isOpen };
}

function claimOfText(node: YamlNode): Claim {
  if (node.type === 'hole') return unknown;
  if (node.type === 'scalar') return { type: 'scalar', value: node.value };
  if (node.type === 'sequence') {
    const { items, rest } = itemsOf(node);
    const isOpen = rest !== undefined || items.some(({ condition }) => condition !== undefined);
    return { type: 'list', items: items.map(({ value }) => claimOfText(value)), isOpen };
  }
  const { entries, rest } = entriesOf(node);
  const certain = entries.map(
    ({ key, value, condition }) => [key, condition === undefined ? claimOfText(value) : unknown] as const,
  );
  return { type: 'mapping', entries: new Map(certain), isOpen: rest !== undefined };
}
