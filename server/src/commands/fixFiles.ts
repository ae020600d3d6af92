/**
 * `check --fix`: applies the preferred fixes to files, round by round, and writes what changed.
 * Knows files and encodings; which fixes are safe is `analysis/fixes/`'s to say.
 */
import { writeFile } from 'node:fs/promises';
import type { Finding } from '../analysis/finding.ts';
import { preferredFixes } from '../analysis/fixes/fixAll.ts';
import { applyRangeEdits } from '../analysis/text.ts';
import { describeFileError } from '../sources/textFile.ts';
import type { Console } from './console.ts';
import type { Run, RunFile } from './run.ts';

/** Each round analyses again; one is enough unless a fix makes room for another. */
const mostRounds = 10;

/** Fixes the files of a run. A file that cannot be written keeps its old text, and that is said. */
export async function fixFiles(
  run: Run,
  findingsOf: (file: RunFile) => readonly Finding[],
  console: Console,
) {
  let fixes = 0;
  const changed = new Map<RunFile, string>();
  for (let round = 0; round < mostRounds; round += 1) {
    let isStable = true;
    for (const file of run.files) {
      const chosen = preferredFixes(findingsOf(file));
      if (chosen.length === 0 || file.path === undefined) continue;
      if (!changed.has(file)) changed.set(file, file.text);
      isStable = false;
      fixes += chosen.length;
      run.replaceText(
        file,
        applyRangeEdits(
          file.text,
          chosen.flatMap(({ edits }) => edits),
        ),
      );
    }
    if (isStable) break;
  }
  let written = 0;
  for (const [file, before] of changed) {
    try {
      if (file.path !== undefined) await writeFile(file.path, file.encode(file.text));
      written += 1;
    } catch (error) {
      run.replaceText(file, before);
      console.fail(`${file.name} was not fixed: it ${describeFileError(error).replace('read', 'written')}`);
    }
  }
  if (written > 0)
    console.remark(
      `Applied ${fixes} ${fixes === 1 ? 'fix' : 'fixes'} in ${written} ${written === 1 ? 'file' : 'files'}.`,
    );
}
