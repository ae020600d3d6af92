/**
 * `check --fix`: applies the preferred fixes to files, round by round, and writes what changed.
 * Knows files and encodings; which fixes are safe is `analysis/fixes/`'s to say.
 */

import { preferredByFile } from '../analysis/fixes/fixAll.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { applyRangeEdits } from '../analysis/text.ts';
import { nearestRealPath } from '../hosts/node/files/links.ts';
import { writeInside } from '../hosts/node/files/writeFile.ts';
import { normalUri } from '../settings/uris.ts';
import type { NewFindings } from './baseline.ts';
import type { Console } from './console.ts';
import type { Run } from './run.ts';
import type { ChangedFile } from './runFile.ts';

/** Each round analyses again what all files say by then; one is enough unless a fix makes room for another. */
const mostRounds = 10;

/** Fixes the files of a run, and answers whether any had to be. One that cannot be written keeps its text, and that is said. */
export async function fixFiles(run: Run, newOf: NewFindings, console: Console): Promise<boolean> {
  const changed = new Map<ChangedFile, { readonly before: string; fixes: number }>();
  // What stands in a template may be for other releases, too: how a chart is changed is for its author to choose.
  const files = run.files.filter(({ disk, isOfChart }) => disk !== undefined && !isOfChart);
  const byUri = new Map<string, ChangedFile>(
    [...files, ...run.parts].map((file) => [normalUri(file.key), file]),
  );
  for (let round = 0; round < mostRounds; round += 1) {
    const fixed = new Map<ChangedFile, string>();
    const found = [...run.findingsIn(files)].map(
      ([file, findings]) => [normalUri(file.key), newOf(file.name, findings)] as const,
    );
    for (const [uri, chosen] of preferredByFile(new Map(found))) {
      const file = byUri.get(uri);
      if (chosen.length === 0 || file === undefined) continue;
      const change = changed.get(file) ?? { before: file.text, fixes: 0 };
      change.fixes += chosen.length;
      changed.set(file, change);
      const edits = chosen.flatMap(({ edits }) => edits);
      fixed.set(file, applyRangeEdits(file.text, edits));
    }
    if (fixed.size === 0) break;
    run.replaceTexts(fixed);
  }
  let written = 0;
  let fixes = 0;
  const unwritten = new Map<ChangedFile, string>();
  for (const { file, ...change } of await inOrder(changed)) {
    const problem = await write(file, change.before, change.isSecondName);
    if (problem !== undefined) {
      unwritten.set(file, change.before);
      console.fail({ id: 'file-not-fixed', file: file.name, why: problem });
    } else if (!change.isSecondName) {
      written += 1;
      fixes += change.fixes;
    }
  }
  run.replaceTexts(unwritten);
  if (written > 0) console.remark({ id: 'fixes-made', fixes, files: written });
  return changed.size > 0;
}

/** Why there was nothing to fix, for the findings that are left. `elsewhere`: files that safe fixes change, and the run may not. */
export function nothingFixed(
  findings: number,
  baseline: string | undefined,
  inBaseline: number,
  elsewhere: readonly string[],
): Phrase {
  if (elsewhere.length > 0) return { id: 'fixes-elsewhere', files: elsewhere };
  if (findings > 0) return { id: 'fixes-unsafe' };
  return inBaseline > 0 ? { id: 'fixes-in-baseline', baseline: baseline ?? '' } : { id: 'fixes-for-nothing' };
}

/** A link to a file that the run has under its own name, too, is done when that one is. */
async function inOrder(
  changed: ReadonlyMap<ChangedFile, { readonly before: string; readonly fixes: number }>,
) {
  const all = await Promise.all(
    [...changed].map(async ([file, change]) => {
      const path = file.disk?.path ?? '';
      const real = await nearestRealPath(path);
      return { file, ...change, real, isLink: real !== path };
    }),
  );
  const met = new Set<string>();
  return all
    .sort((a, b) => Number(a.isLink) - Number(b.isLink))
    .map((one) => {
      const isSecondName = met.has(one.real);
      met.add(one.real);
      return { ...one, isSecondName };
    });
}

async function write(
  { disk, text }: ChangedFile,
  before: string,
  isSecondName: boolean,
): Promise<Phrase | undefined> {
  if (disk === undefined || isSecondName) return undefined;
  const { path, folders, encode } = disk;
  return writeInside(path, encode(text), { folders, expected: encode(before) });
}
