/**
 * Which values of a release are certain though others are not known.
 * Knows layers of values, and what stands above the unknown ones; does not know what a value is used for.
 */
import { parseDocument } from '../../analysis/documents/parse.ts';
import { nodeAt } from '../../analysis/documents/reading.ts';
import type { FileTexts } from '../../analysis/helm/chartPieces.ts';
import type { Writer } from '../../analysis/helm/renderedChart.ts';
import type { ValuesSource } from './chartPlan.ts';
import { meets, waysIn } from './overridden.ts';

interface Unknown {
  /** The values before this one may be others; negative where none may. */
  readonly below: number;
  /** What stands in values, and is not known. */
  readonly expressions: readonly string[];
  readonly texts: FileTexts;
}

export class KnownValues {
  readonly #values: readonly ValuesSource[];
  readonly #unknown: Unknown;
  readonly #names: ReadonlySet<string>;
  readonly #ways: readonly (readonly (string | number)[])[];
  readonly #answers = new Map<string, boolean>();

  constructor(values: readonly ValuesSource[], unknown: Unknown) {
    this.#values = values;
    this.#unknown = unknown;
    this.#names = new Set(
      this.#strong.flatMap((one) =>
        one.kind === 'set' ? [] : one.kind === 'file' ? one.uri : `#${one.name}`,
      ),
    );
    this.#ways = this.#strong.flatMap((one) => (one.kind === 'set' ? waysIn(one.words) : []));
  }

  /** Those above the unknown ones, or all. */
  get #strong(): readonly ValuesSource[] {
    return this.#values.slice(Math.max(this.#unknown.below, 0));
  }

  /** Whether what was written is what it would be whatever the unknown values are. */
  readonly isCertain = (writer: Writer): boolean => {
    if (writer.kind === 'text' || this.#unknown.below < 0) return true;
    if (writer.kind === 'unknown') return false;
    const read = writer.kind === 'action' ? writer.values : [writer];
    return (
      read.length > 0 &&
      read.every(({ path, way }) => this.#names.has(path) || this.#ways.some((other) => meets(other, way)))
    );
  };

  /** Whether a value is, or that there is none. */
  isKnown(way: readonly string[]): boolean {
    const key = way.join('\n');
    const answer = this.#answers.get(key) ?? this.#ask(way);
    this.#answers.set(key, answer);
    return answer;
  }

  #ask(way: readonly string[]): boolean {
    const isSet = this.#ways.some((other) => meets(other, way));
    const said = this.#strong.flatMap((one) => this.#said(one, way) ?? []);
    if (this.#unknown.expressions.some((one) => said.some((text) => text.includes(one)))) return false;
    return this.#unknown.below < 0 || isSet || said.length > 0;
  }

  /** What a layer says of a value itself, or of what it is in, as it is written. */
  #said(layer: ValuesSource, way: readonly string[]): string | undefined {
    if (layer.kind === 'set') return undefined;
    const text = (layer.kind === 'file' ? this.#unknown.texts(layer.uri)?.text : layer.text) ?? '';
    const { state } = parseDocument(text);
    const node = state.kind === 'parsed' ? nodeAt(state.root, ...way) : undefined;
    return node && text.slice(node.span.start, node.span.end);
  }
}
