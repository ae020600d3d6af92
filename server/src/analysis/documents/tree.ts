/**
 * What a YAML document says, with the place of every part: aliases followed, merge keys applied.
 * Knows YAML's data model, and what a template leaves open in it; does not know the parser that made it, nor Kubernetes.
 */
import type { Span } from '../text.ts';

/** What is read of it is `reading.ts`'s. */
export type YamlNode = YamlMapping | YamlSequence | YamlScalar | YamlHole;

/**
 * A part of a template that is yet to be filled in, or a text with such a part. It may turn out to be anything, and
 * nothing as well.
 */
export interface YamlHole {
  readonly type: 'hole';
  /** As it is written, for messages: `{{ .Values.image }}`. */
  readonly expression: string;
  /** All of the text that takes part: no edit may touch it. */
  readonly span: Span;
  readonly isAnchored: boolean;
  /** A name of a Secret. */
  readonly secret?: GeneratedSecret;
}

/** A Secret whose values nobody reads, so that the hash of them in its name is not missed. */
export interface GeneratedSecret {
  /** But for the hash at its end. */
  readonly name: string;
  /** All of them, where they are known. */
  readonly keys: readonly string[] | undefined;
}

/** How a scalar is written. JSON strings are `double`. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

export interface YamlScalar {
  readonly type: 'scalar';
  /** The value by YAML 1.1 (`no` is false); of timestamps the text, of `!!binary` its decoded text. */
  readonly value: string | number | boolean | null;
  /** The content as text: of a plain `0644` these four characters, of a quoted string its unescaped content, of `!!binary` the decoded. */
  readonly text: string;
  readonly style: ScalarStyle;
  /** With its quotes, without anchor and tag; empty where an absent value would stand. */
  readonly span: Span;
  /** An anchor stands on it, so other places of the document may share it. */
  readonly isAnchored: boolean;
}

export interface YamlSequence {
  readonly type: 'sequence';
  readonly items: readonly YamlItem[];
  /** It may have more items, at whatever place: what brings them. */
  readonly rest?: YamlHole;
  readonly isFlow: boolean;
  readonly span: Span;
  readonly isAnchored: boolean;
}

export interface YamlItem {
  readonly value: YamlNode;
  /** The item may not be there: what decides it. */
  readonly condition?: YamlHole;
  /** The value stands elsewhere: this item is an alias. */
  readonly isAlias: boolean;
  /** Where the item itself stands: the value's span, or the alias's. */
  readonly span: Span;
}

export interface YamlMapping {
  readonly type: 'mapping';
  /** The entries written here, in order, without `<<`; a repeated key occurs repeatedly. */
  readonly entries: readonly YamlEntry[];
  /** What `<<` brings and counts: it overrides the own entries before it, those behind it override it. */
  readonly merged: readonly YamlEntry[];
  /** It may have more entries, of keys that are not written here: what brings them. */
  readonly rest?: YamlHole;
  readonly isFlow: boolean;
  /** From the first key to the end of the last value; of a flow mapping from `{` to past `}`. */
  readonly span: Span;
  readonly isAnchored: boolean;
}

export interface YamlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly keyStyle: ScalarStyle;
  readonly value: YamlNode;
  /** The entry may not be there: what decides it. */
  readonly condition?: YamlHole;
  /** The value stands elsewhere: an alias stands here. */
  readonly isAlias: boolean;
  /** Where the value's own text stands: the value's span, or the alias's. */
  readonly valueSpan: Span;
}

/** Whether a node holds no others. */
export function isLeaf(node: YamlNode): node is YamlScalar | YamlHole {
  return node.type === 'scalar' || node.type === 'hole';
}
