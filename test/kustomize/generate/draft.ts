/**
 * A tree that is not written yet: values by path, so that a part of one can be left out.
 * Knows how a draft becomes texts; does not know what is in it.
 */
import { Dice, render, type Style, usualStyle, type Value } from '../../support/styledManifest.ts';
import { type Tree, treeOf } from '../tree.ts';

export interface DraftFile {
  /** Documents; or a text as it is. */
  readonly content: readonly Value[] | string;
  readonly style: Style;
  /** Of the decisions while it is written. */
  readonly seed: number;
}

export type Draft = Readonly<Record<string, DraftFile>>;

export function written(draft: Draft): Tree {
  return treeOf(Object.fromEntries(Object.entries(draft).map(([path, file]) => [path, textOf(file)])));
}

function textOf({ content, style, seed }: DraftFile): string {
  if (typeof content === 'string') return content;
  const dice = new Dice(seed);
  // JSON texts one after the other are no documents.
  const own = content.length > 1 && (style.kind === 'json' || style.kind === 'compact') ? usualStyle : style;
  const documents = content.map((value, index) =>
    render(value, index === 0 ? own : { ...own, startsWith: '' }, dice),
  );
  return documents.map((text) => (/\n$/.test(text) ? text : text + own.eol)).join(`---${own.eol}`);
}
