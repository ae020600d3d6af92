/**
 * Fields of a kubeconfig's YAML, each with a problem and a line where it is something else.
 * Knows types; does not know which fields there are. No problem holds a value: it may be a secret.
 */
import { entryOf, isNull, itemsOf } from '../../../../analysis/documents/reading.ts';
import type { YamlEntry, YamlItem, YamlNode } from '../../../../analysis/documents/tree.ts';
import type {
  FieldKind,
  FieldType,
  KubeconfigFault,
} from '../../../../analysis/messages/facts/kubeconfig.ts';
import type { Phrase } from '../../../../analysis/messages/message.ts';
import type { Span } from '../../../../analysis/text.ts';

export interface KubeconfigProblem {
  readonly path: string;
  /** Counted from 1; undefined where it is the file as a whole. */
  readonly line: number | undefined;
  /** Completes a sentence that begins with the place. */
  readonly why: Phrase;
}

/** `/home/me/.kube/config:12: user "me": token must be a string (use quotes), not a number`. */
export function placedProblem({ path, line, why }: KubeconfigProblem): Phrase {
  return { id: 'kubeconfig-problem', path, line: line ?? null, why };
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
  wrong(span: Span, where: string, why: KubeconfigFault): undefined {
    const problem = this.#problem(span, { id: 'kubeconfig-field-wrong', where, why });
    this.problems.push(problem);
    this.#flaw ??= problem;
  }

  /** What matters only to those who use the entry. */
  refuse(span: Span, where: string, why: KubeconfigFault): undefined {
    this.#flaw ??= this.#problem(span, { id: 'kubeconfig-field-wrong', where, why });
  }

  /** The first thing that was wrong since the last call. */
  takeFlaw(): KubeconfigProblem | undefined {
    const flaw = this.#flaw;
    this.#flaw = undefined;
    return flaw;
  }

  /** Empty where there is none; `what` is what stands before the key in a place: `user "me": exec.`. */
  text(owner: YamlNode | undefined, key: string, what: string): string {
    const entry = this.#entry(owner, key);
    if (entry === undefined) return '';
    if (entry.value.type === 'scalar' && typeof entry.value.value === 'string') return entry.value.value;
    this.#mustBe('string', entry, what);
    return '';
  }

  flag(owner: YamlNode | undefined, key: string, what: string): boolean {
    const entry = this.#entry(owner, key);
    if (entry === undefined) return false;
    if (entry.value.type === 'scalar' && typeof entry.value.value === 'boolean') return entry.value.value;
    this.#mustBe('boolean', entry, what);
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
    return entry && this.wrong(entry.keySpan, what + key, 'not-base64');
  }

  mapping(owner: YamlNode | undefined, key: string, what: string): YamlNode | undefined {
    const entry = this.#entry(owner, key);
    if (entry === undefined || entry.value.type === 'mapping') return entry?.value;
    return this.#mustBe('mapping', entry, what);
  }

  items(owner: YamlNode | undefined, key: string, what: string): readonly YamlItem[] {
    const entry = this.#entry(owner, key);
    if (entry !== undefined && entry.value.type !== 'sequence') this.#mustBe('sequence', entry, what);
    return itemsOf(entry?.value).items;
  }

  texts(owner: YamlNode | undefined, key: string, what: string): readonly string[] {
    return this.items(owner, key, what).map(({ value, span }, i) => {
      if (isNull(value)) return '';
      if (value.type === 'scalar' && typeof value.value === 'string') return value.value;
      this.wrong(span, `${what}${key}[${i}]`, { wanted: 'string', found: kindOf(value) });
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

  #mustBe(wanted: FieldType, { key, keySpan, value }: YamlEntry, what: string): undefined {
    return this.wrong(keySpan, what + key, { wanted, found: kindOf(value) });
  }

  #problem(span: Span, why: Phrase): KubeconfigProblem {
    return { path: this.path, line: this.lineAt(span), why };
  }
}

/** What a value is, without saying it. */
export function kindOf(node: YamlNode): FieldKind {
  if (node.type !== 'scalar') return node.type;
  if (node.value === null) return 'null';
  const type = typeof node.value;
  return type === 'boolean' || type === 'number' ? type : 'string';
}
