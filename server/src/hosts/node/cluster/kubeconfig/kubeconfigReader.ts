/**
 * Fields of a kubeconfig's YAML, each with a message and a line where it is something else.
 * Knows types; does not know which fields there are. No message holds a value: it may be a secret.
 */
import { entryOf, isNull, itemsOf } from '../../../../analysis/documents/reading.ts';
import type { YamlEntry, YamlItem, YamlNode } from '../../../../analysis/documents/tree.ts';
import type { Span } from '../../../../analysis/text.ts';

export interface KubeconfigProblem {
  readonly path: string;
  /** Counted from 1; undefined where it is the file as a whole. */
  readonly line: number | undefined;
  /** Completes a sentence that begins with the place. */
  readonly message: string;
}

/** `/home/me/.kube/config:12: user "me": token must be a text in quotes, not a number`. */
export function kubeconfigProblemText({ path, line, message }: KubeconfigProblem): string {
  return line === undefined ? `${path} ${message}` : `${path}:${line}: ${message}`;
}

/** Reads the fields of mappings as Go's decoder does: null is as good as absent, keys are case-sensitive. */
export class KubeconfigReader {
  readonly problems: KubeconfigProblem[] = [];
  readonly path: string;
  readonly #lineOf: (offset: number) => number;
  #flaw: KubeconfigProblem | undefined;

  /** `lineOf` gives the file's line, counted from 1. */
  constructor(path: string, lineOf: (offset: number) => number) {
    this.path = path;
    this.#lineOf = lineOf;
  }

  lineAt(span: Span): number {
    return this.#lineOf(span.start);
  }

  /** What no kubeconfig may hold: Go's decoder would refuse the file. */
  wrong(span: Span, message: string): undefined {
    const problem = this.#problem(span, message);
    this.problems.push(problem);
    this.#flaw ??= problem;
  }

  /** What matters only to those who use the entry. */
  refuse(span: Span, message: string): undefined {
    this.#flaw ??= this.#problem(span, message);
  }

  /** The first thing that was wrong since the last call. */
  takeFlaw(): KubeconfigProblem | undefined {
    const flaw = this.#flaw;
    this.#flaw = undefined;
    return flaw;
  }

  /** Empty where there is none; `what` names the owner in messages. */
  text(owner: YamlNode | undefined, key: string, what: string): string {
    const entry = this.#entry(owner, key);
    if (entry === undefined) return '';
    if (entry.value.type === 'scalar' && typeof entry.value.value === 'string') return entry.value.value;
    this.#mustBe('a text in quotes', entry, what);
    return '';
  }

  flag(owner: YamlNode | undefined, key: string, what: string): boolean {
    const entry = this.#entry(owner, key);
    if (entry === undefined) return false;
    if (entry.value.type === 'scalar' && typeof entry.value.value === 'boolean') return entry.value.value;
    this.#mustBe('true or false without quotes', entry, what);
    return false;
  }

  /** What base64 stands for, as text; undefined where there is none. */
  data(owner: YamlNode | undefined, key: string, what: string): string | undefined {
    const text = this.text(owner, key, what).replaceAll(/[\r\n]/g, '');
    if (text === '') return undefined;
    if (text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
      return Buffer.from(text, 'base64').toString('utf8');
    }
    const entry = this.#entry(owner, key);
    return entry && this.wrong(entry.keySpan, `${what}${key} is not base64: was it cut, or is it a path?`);
  }

  mapping(owner: YamlNode | undefined, key: string, what: string): YamlNode | undefined {
    const entry = this.#entry(owner, key);
    if (entry === undefined || entry.value.type === 'mapping') return entry?.value;
    return this.#mustBe('keys with values', entry, what);
  }

  items(owner: YamlNode | undefined, key: string, what: string): readonly YamlItem[] {
    const entry = this.#entry(owner, key);
    if (entry !== undefined && entry.value.type !== 'sequence') this.#mustBe('a list', entry, what);
    return itemsOf(entry?.value).items;
  }

  texts(owner: YamlNode | undefined, key: string, what: string): readonly string[] {
    return this.items(owner, key, what).map(({ value, span }, i) => {
      if (isNull(value)) return '';
      if (value.type === 'scalar' && typeof value.value === 'string') return value.value;
      this.wrong(span, `${what}${key}[${i}] must be a text in quotes, not ${kindOf(value)}`);
      return '';
    });
  }

  /** The place of a field, or of its owner where it is missing. */
  placeOf(owner: YamlNode | undefined, key: string): Span {
    return entryOf(owner, key)?.keySpan ?? owner?.span ?? { start: 0, end: 0 };
  }

  #entry(owner: YamlNode | undefined, key: string): YamlEntry | undefined {
    const entry = entryOf(owner, key);
    return isNull(entry?.value) ? undefined : entry;
  }

  #mustBe(expected: string, { key, keySpan, value }: YamlEntry, what: string): undefined {
    return this.wrong(keySpan, `${what}${key} must be ${expected}, not ${kindOf(value)}`);
  }

  #problem(span: Span, message: string): KubeconfigProblem {
    return { path: this.path, line: this.lineAt(span), message };
  }
}

/** What a value is, without saying it. */
export function kindOf(node: YamlNode): string {
  if (node.type === 'mapping') return 'keys with values';
  if (node.type === 'sequence') return 'a list';
  if (node.type === 'hole') return 'a part of a template';
  if (typeof node.value === 'boolean') return 'true or false';
  return typeof node.value === 'number' ? 'a number' : node.value === null ? 'nothing' : 'a text';
}
