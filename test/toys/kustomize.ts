/** Kustomizations out of texts: files by path, the build of one of them, and its text as it is analysed. */
import assert from 'node:assert/strict';
import { type Build, Builder } from '../../server/src/analysis/kustomize/build.ts';
import { composeBuild } from '../../server/src/analysis/kustomize/composeBuild.ts';
import type { InputFile } from '../../server/src/analysis/kustomize/files.ts';
import { english } from '../../server/src/analysis/messages/languages.ts';
import { asSettingsSay } from '../../server/src/analysis/views/namespace.ts';
import { isWritten, rangeOf, type Whereabouts } from '../../server/src/analysis/views/place.ts';
import type { ReadText } from '../../server/src/analysis/views/textKind.ts';

const root = 'file:///w/';

/** Files of a folder, which may change. */
export function filesOf(texts: Readonly<Record<string, string>>) {
  const files = new Map<string, InputFile>();
  const set = (path: string, text: string) => void files.set(root + path, { uri: root + path, text });
  for (const [path, text] of Object.entries(texts)) set(path, text);
  return { read: (uri: string) => files.get(uri), set };
}

/** What `folder` builds of these texts. */
export function buildOf(texts: Readonly<Record<string, string>>, folder: string) {
  const builder = new Builder(filesOf(texts));
  const build = builder.build(`${root}${folder}/kustomization.yaml`);
  assert.ok(build, `no kustomization in ${folder}`);
  const composed = composeBuild(build, { id: folder, label: folder, resolveNamespace: asSettingsSay });
  return { build, text: composed?.text ?? '', ...remarksOf(build), lines: composed ? linesOf(composed) : [] };
}

/** The reasons, in words, each with its place. */
function remarksOf({ problems, unknown }: Build) {
  const told = (remarks: Build['problems']) =>
    remarks.map(({ reason, at }) => `${placeOf(at)} ${english.say(reason)}`);
  return { problems: told(problems), unknown: told(unknown) };
}

/** Each line, behind it where it came from: `=` where it is written there, `~` where it was made because of that. */
function linesOf({ text, view, documents }: ReadText): readonly string[] {
  return documents.flatMap((placed) => {
    let start = 0;
    return placed.document.text
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => {
        const first = start + line.length - line.trimStart().length;
        const end = start + line.length;
        start = end + 1;
        assert.ok(text.includes(line));
        const exact = view.exact(placed, { start: first, end });
        const near = view.near(placed, { start: Math.max(first, end - 1), end });
        return `${line}  ${exact === undefined ? '~' : '='}${placeOf(exact ?? near)}`;
      });
  });
}

function placeOf(where: Whereabouts): string {
  if (!isWritten(where)) return where.label;
  return `${where.in.uri.replace(root, '')}:${rangeOf(where).start.line + 1}`;
}
