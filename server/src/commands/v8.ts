/**
 * How V8 is to work for a run of the command line, which is short.
 * Knows its flags, and why each is set; does not know what a run does. Without shortcuts V8 works as it does.
 */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { compileLate } from '../hosts/node/compileLate.ts';
import { takesShortcuts } from '../hosts/node/shortcuts.ts';

/**
 * Called before the rest of a run. Where objects are made that grow old is not taken note of: it would be said of the trees
 * of documents, and put all of them where only a collection of the whole heap looks.
 */
export function tuneForRun(): void {
  if (!takesShortcuts) return;
  setFlagsFromString('--no-allocation-site-pretenuring');
  // What is read before the files, such as a list of Services, would let young objects take all that they may.
  setFlagsFromString(youngGrowth(1));
  compileLate();
}

/** What the space of young objects may take, both of its halves. */
const mostYoungBytes = 16 * 1024 * 1024;

/**
 * V8 lets the space of young objects grow to 134 MB where much of it survives, as texts do. Called now and then while
 * files are read, it lets it grow to an eighth: half as much takes 3 % more CPU time of a check of 10,000 files, and twice
 * as much 15 MB more, for nothing (measured). Of few files the program's own start takes more memory.
 */
export function keepYoungSpaceSmall(): void {
  if (isKeptSmall || !takesShortcuts) return;
  const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  if (young === undefined) return;
  isKeptSmall = young.space_size >= mostYoungBytes;
  setFlagsFromString(youngGrowth(isKeptSmall ? 1 : 2));
}

let isKeptSmall = false;

/** By how much it grows at a time. */
function youngGrowth(factor: 1 | 2): string {
  return `--semi-space-growth-factor=${factor}`;
}
