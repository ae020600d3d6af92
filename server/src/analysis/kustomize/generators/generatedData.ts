/**
 * The data that a generator puts together from its literals and files, each key with the place that it came from.
 * Knows how much of it is known; how sources are written is `generatorSources.ts`'s. Of a Secret it knows keys, and never
 * looks at a value.
 */
import type { Phrase } from '../../messages/message.ts';
import type { Place } from '../../views/place.ts';
import { type Fields, textIn } from '../fields.ts';
import { type InputFile, wholeOf } from '../files.ts';
import { inShort } from '../inShort.ts';
import {
  itemsOf,
  type SourcedEntry,
  type SourcedNode,
  type SourcedScalar,
  type SourcedUnknown,
  unknownNode,
} from '../node.ts';
import type { Target } from '../target.ts';
import { type KeyValue, readEnvLines, readFileSource, readLiteral } from './generatorSources.ts';

export const generatorFields = {
  name: 'text',
  namespace: 'text',
  behavior: 'text',
  literals: 'list',
  files: 'list',
  envs: 'list',
  env: 'text',
  options: 'mapping',
  type: 'text',
} as const;

export type GeneratorFields = Fields<keyof typeof generatorFields>;

export interface GeneratedData {
  readonly entries: ReadonlyMap<string, SourcedEntry>;
  /** Why there may be other keys, as text or as binary data. */
  readonly rest: SourcedUnknown | undefined;
}

/** `secret`: why no value of it is known. */
export function generatedData(
  fields: GeneratorFields,
  target: Target,
  secret: Phrase | undefined,
): GeneratedData {
  const data = new DataReader(target, secret);
  const env = fields.get('env');
  for (const source of itemsOf(fields.get('envs'))) data.readEnv(source);
  if (env !== undefined && textIn(fields, 'env') !== '') data.readEnv(env);
  for (const source of itemsOf(fields.get('literals'))) data.readLiteral(source);
  for (const source of itemsOf(fields.get('files'))) data.readFile(source);
  // Kustomize sorts them.
  const entries = new Map([...data.entries].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { entries, rest: data.rest };
}

/** The API server takes 1 MiB of data at most (core/validation `MaxSecretSize`). */
const mostCharacters = 1024 * 1024;

class DataReader {
  readonly entries = new Map<string, SourcedEntry>();
  rest: SourcedUnknown | undefined;
  readonly #target: Target;
  readonly #secret: Phrase | undefined;

  constructor(target: Target, secret: Phrase | undefined) {
    this.#target = target;
    this.#secret = secret;
  }

  readLiteral(source: SourcedNode): void {
    const scalar = this.#scalarOf(source);
    if (scalar === undefined) return;
    const { text } = scalar;
    const read = readLiteral(text);
    if (read === undefined) this.#refuse(source);
    else this.#take(read, source.at, text, partsOf(scalar));
  }

  readEnv(source: SourcedNode): void {
    const scalar = this.#scalarOf(source);
    const file = scalar && this.#fileOf(scalar);
    if (file === undefined) return;
    if (file.mark === 'utf-16') {
      this.#refuse(source);
      return;
    }
    const whole = wholeOf(file);
    for (const read of readEnvLines(file.text))
      this.#take(read, source.at, file.text, (span) => ({ in: whole, span }));
  }

  readFile(source: SourcedNode): void {
    const scalar = this.#scalarOf(source);
    if (scalar === undefined) return;
    const read = readFileSource(scalar.text);
    if (read === undefined) {
      this.#refuse(source);
      return;
    }
    const { key, path } = read;
    if (this.#secret !== undefined) {
      this.#put(key, source.at, unknownNode(this.#secret, source.at));
      return;
    }
    const file = this.#fileOf({ ...scalar, value: path, text: path });
    if (file === undefined) return;
    const at = { in: wholeOf(file), span: { start: 0, end: file.text.length } };
    if (file.mark === 'utf-16') this.#leave({ id: 'generator-not-text', path }, source.at);
    else if (file.mark === undefined) this.#put(key, source.at, sourcedText(file.text, at, at));
    else this.#put(key, source.at, sourcedText(`\ufeff${file.text}`, at, undefined));
  }

  /** What there is of a file that is no text, or is not there, is not known: its key may be one of binary data. */
  #fileOf(path: SourcedScalar): InputFile | undefined {
    const file = this.#target.read(path, 'generator');
    const { text, at } = path;
    if (file === undefined) {
      this.#target.refuse({ id: 'kustomize-missing', path: text }, at);
      this.rest ??= unknownNode({ id: 'kustomize-missing', path: text }, at);
    } else if (file === 'unread') this.rest ??= unknownNode({ id: 'kustomize-not-followed', path: text }, at);
    else if (file.text.length > mostCharacters)
      this.#leave({ id: 'generator-file-too-long', path: text }, at);
    else return file;
    return undefined;
  }

  /** `placeOf` is undefined where the text is not written as it is. */
  #take(
    { key, keySpan, valueSpan }: KeyValue,
    by: Place,
    text: string,
    placeOf: ((span: KeyValue['keySpan']) => Place) | undefined,
  ): void {
    const at = placeOf?.(valueSpan);
    const value =
      this.#secret === undefined
        ? sourcedText(text.slice(valueSpan.start, valueSpan.end), at ?? by, at)
        : unknownNode(this.#secret, by);
    this.#put(key, placeOf?.(keySpan) ?? by, value);
  }

  #put(key: string, at: Place, value: SourcedNode): void {
    if (this.entries.has(key)) this.#target.refuse({ id: 'generator-same-key', key }, at);
    this.entries.set(key, { value, at, isCopy: false });
  }

  #scalarOf(source: SourcedNode): SourcedScalar | undefined {
    if (source.type === 'unknown') this.#leave(source.reason, source.at);
    else if (source.type !== 'scalar' || typeof source.value !== 'string') this.#refuse(source);
    else return source;
    return undefined;
  }

  #refuse(source: SourcedNode): void {
    const { in: file, span } = source.at;
    this.#target.refuse(
      { id: 'generator-source', source: inShort(file.text?.slice(span.start, span.end) ?? '') },
      source.at,
    );
  }

  #leave(reason: Phrase, at: Place): void {
    this.#target.leaveOpen(reason, at);
    this.rest ??= unknownNode(reason, at);
  }
}

function sourcedText(text: string, at: Place, textAt: Place | undefined): SourcedScalar {
  return { type: 'scalar', value: text, text, at, isCopy: false, ...(textAt && { textAt }) };
}

/** Where parts of a scalar stand, if it is written as it is, in quotes or without. */
function partsOf({ at, text }: SourcedScalar): ((span: KeyValue['keySpan']) => Place) | undefined {
  const written = at.in.text?.slice(at.span.start, at.span.end) ?? '';
  const inset = written === text ? 0 : 1;
  if (written.length !== text.length + 2 * inset || !written.startsWith(text, inset)) return undefined;
  const from = at.span.start + inset;
  return ({ start, end }) => ({ in: at.in, span: { start: from + start, end: from + end } });
}
