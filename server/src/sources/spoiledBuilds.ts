/**
 * The builds that an edit of their sources would break, or that carry it on to where it is not meant.
 * Knows what in a source can do so, and tries it; how a build is made is given.
 *
 * An operation of a JSON patch may test what stands in the base, a replacement may copy a whole pod spec, a generator may
 * have the base's file as data. All else takes an edit of one object into that object.
 */

import type { Edit } from '../analysis/findings/finding.ts';
import { type FileAnswer, folderOf, type InputFile } from '../analysis/kustomize/files.ts';
import { memo } from '../analysis/memo.ts';
import type { Doubt } from '../analysis/messages/facts/fixes.ts';
import { applyRangeEdits } from '../analysis/text.ts';
import type { Wish } from '../analysis/views/wish.ts';
import type { Build, Trial, ViewBuilder } from './built.ts';

/** Edits, each with its file. */
export interface FileEdits {
  readonly edits: readonly (Edit & { readonly file: string })[];
  readonly wish: Wish | undefined;
}

type Why = ReturnType<Trial>;

const tried = memo<Build['built'], Map<string, Why>>();

/** `builds`: those that ask for any of the edited files; `read`: a file as it is now. */
export function spoiledAmong(
  builds: Iterable<Build>,
  change: FileEdits,
  read: (uri: string) => FileAnswer,
  trial: NonNullable<ViewBuilder['trial']>,
): readonly Doubt[] {
  const key = JSON.stringify(change);
  const round = { read, texts: new Map<string, string>() };
  let tryIt: Trial | undefined;
  return [...builds].flatMap((build): readonly Doubt[] => {
    if (!mayCarryOn(build, change)) return [];
    const known = tried.get(build.built) ?? new Map<string, Why>();
    tried.set(build.built, known);
    if (!known.has(key)) {
      tryIt ??= trial(round.texts);
      known.set(key, spoiled(build, change, round, tryIt));
    }
    const why = known.get(key);
    return why === undefined ? [] : [{ view: build.label, why }];
  });
}

interface Round {
  readonly read: (uri: string) => FileAnswer;
  /** What the edited files would say. */
  readonly texts: Map<string, string>;
}

function spoiled(build: Build, { edits, wish }: FileEdits, { read, texts }: Round, tryIt: Trial): Why {
  // What an edit of a base advanced was built of the text before it.
  const inputs = new Map(
    Array.from(build.built.inputs, ([uri, input]) => {
      const { file } = input;
      const own = typeof file === 'object' ? edits.filter((edit) => edit.file === file.uri) : [];
      const now = own.length > 0 ? read(uri) : file;
      if (own.length > 0 && typeof now === 'object' && !texts.has(now.uri))
        texts.set(now.uri, applyRangeEdits(now.text, own));
      return [uri, now === file ? input : { ...input, file: now }] as const;
    }),
  );
  const at = edits.map(({ file, range }) => ({ file, position: range.start }));
  return tryIt(build, inputs, { at, wish });
}

function filesOf({ built: { inputs } }: Build): readonly InputFile[] {
  return Array.from(inputs.values(), ({ file }) => file).filter((file) => typeof file === 'object');
}

const carriers = memo<InputFile, boolean>();

function mayCarryOn(build: Build, { edits }: FileEdits): boolean {
  if (build.delivery?.fields.has('patches')) return true;
  const names = edits.map(({ file }) => file.slice(folderOf(file).length + 1));
  return filesOf(build).some((file) => {
    const isCarrier = carriers.get(file) ?? isOfCarrier(file.text);
    carriers.set(file, isCarrier);
    return isCarrier || (file.text.includes('Generator') && names.some((name) => file.text.includes(name)));
  });
}

/** In whatever way it is written: what only looks so is tried for nothing. */
function isOfCarrier(text: string): boolean {
  const hasOperation = /\bop\b/.test(text) && /\b(?:test|copy|move)\b/.test(text);
  return hasOperation || /\b(?:replacements?|Replacement\w*|vars)\b/.test(text);
}
