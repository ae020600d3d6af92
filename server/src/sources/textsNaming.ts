/**
 * The documents whose texts hold one of some words: ConfigMaps of a namespace, and template files.
 * Knows what was read of them; does not know what a word means.
 */
import type { ConfigMap } from '../analysis/environment/configMap.ts';
import { memo } from '../analysis/memo.ts';
import { linkWords } from '../analysis/references/linkMentions.ts';
import { linkWordsIn } from '../analysis/references/linkWordsIn.ts';
import type { Site, View } from '../analysis/views/view.ts';
import type { NginxTemplateFiles } from './nginxTemplateFiles.ts';
import { readView } from './readView.ts';
import type { Workspace } from './workspace.ts';

/** Undefined: more than are told one by one. */
type Words = readonly string[] | undefined;

const wordsOfMaps = memo<ConfigMap, { readonly words: Words }>();

export function textsNaming(
  workspace: Pick<Workspace, 'configMaps' | 'view' | 'closedFile' | 'read'>,
  templates: Pick<NginxTemplateFiles, 'uris' | 'view'>,
  namespace: string,
  words: ReadonlySet<string>,
): readonly Site[] {
  const files = new Set<string>();
  for (const map of workspace.configMaps.in(namespace))
    if (map.file !== undefined && isAmong(wordsOf(map), words)) files.add(map.file);
  const maps = [...files]
    .sort()
    .flatMap((file) =>
      sitesOf(
        readView(workspace, file),
        ({ kind, text }) => (kind ?? 'ConfigMap') === 'ConfigMap' && text.includes('ConfigMap'),
      ),
    );
  const others = templates
    .uris()
    .flatMap((file) => sitesOf(templates.view(file), ({ text }) => isAmong(linkWords(text), words)));
  return [...maps, ...others];
}

function sitesOf(
  view: View | undefined,
  isMeant: (document: Site['placed']['document']) => boolean,
): readonly Site[] {
  if (view === undefined) return [];
  return view.documents.filter(({ document }) => isMeant(document)).map((placed) => ({ view, placed }));
}

function isAmong(all: Words, words: ReadonlySet<string>): boolean {
  return all === undefined || all.some((word) => words.has(word));
}

function wordsOf(map: ConfigMap): Words {
  const known = wordsOfMaps.get(map);
  if (known !== undefined) return known.words;
  const words = linkWordsIn([...map.data.values()].flatMap(({ text }) => text ?? []));
  wordsOfMaps.set(map, { words });
  return words;
}
