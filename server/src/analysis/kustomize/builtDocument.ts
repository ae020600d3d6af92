/**
 * A built resource as a document: printed and read when somebody asks for its text or its tree.
 * Knows where it is not wholly known, and which other one says the same; does not know the view that it stands in.
 */
import type { Comment, DocumentState, Likeness, ManifestDocument } from '../documents/document.ts';
import { parseDocument } from '../documents/parse.ts';
import type { YamlHole, YamlNode } from '../documents/tree.ts';
import { memo } from '../memo.ts';
import type { Piece } from '../views/composed/composedView.ts';
import type { Part } from '../views/composed/partsView.ts';
import { wordsOf } from '../views/composed/pieces.ts';
import type { Place } from '../views/place.ts';
import { lastName } from './files.ts';
import { isOpen } from './isOpen.ts';
import { likenessOf } from './likeness.ts';
import type { SourcedMapping, SourcedNode, SourcedUnknown } from './node.ts';
import { print } from './print.ts';
import { writtenIn } from './writtenIn.ts';

const made = memo<SourcedMapping, BuiltDocument>();

/** The same for the same node. */
export function builtDocument(node: SourcedMapping): BuiltDocument {
  const known = made.get(node) ?? new BuiltDocument(node);
  made.set(node, known);
  return known;
}

/** What is known of a document whose tree is made when somebody asks for it. */
export interface Unmade {
  readonly at: Place;
  readonly node: () => SourcedMapping;
  readonly likeness: Likeness;
  readonly writtenIn: readonly string[];
}

/** The document of that tree, once it is made. */
export function unmadeDocument(unmade: Unmade): BuiltDocument {
  return new BuiltDocument(unmade);
}

export class BuiltDocument implements ManifestDocument, Part {
  #node: SourcedMapping | Unmade;
  #read: ManifestDocument | undefined;
  #state: DocumentState | undefined;
  #pieces: readonly Piece[] | undefined;
  #likeness: Likeness | undefined | 'unasked';

  constructor(node: SourcedMapping | Unmade) {
    this.#node = node;
    this.#likeness = 'likeness' in node ? node.likeness : 'unasked';
  }

  /** Where the object is written that it was made of. */
  get at(): Place {
    return this.#node.at;
  }

  /** Whether anybody has asked for what it says. */
  get isMade(): boolean {
    return 'type' in this.#node;
  }

  /** Becomes the document of another tree, where it is not made: then nobody can tell. */
  become(unmade: Unmade): void {
    if (this.isMade) throw new Error('a document that somebody has read stays what it is');
    this.#node = unmade;
    this.#likeness = unmade.likeness;
  }

  get node(): SourcedMapping {
    if ('type' in this.#node) return this.#node;
    const node = this.#node.node();
    this.#node = node;
    if (made.get(node) === undefined) made.set(node, this);
    return node;
  }

  get document(): ManifestDocument {
    return this;
  }

  get pieces(): readonly Piece[] {
    this.#pieces ??= print(this.node);
    return this.#pieces;
  }

  get writtenIn(): readonly string[] {
    return 'writtenIn' in this.#node ? this.#node.writtenIn : writtenIn(this.#node);
  }

  get isOpen(): boolean {
    return isOpen(this.node);
  }

  get text(): string {
    return this.#reading().text;
  }

  get lineStarts(): readonly number[] {
    return this.#reading().lineStarts;
  }

  get kind(): string | undefined {
    return this.#reading().kind;
  }

  get state(): DocumentState {
    this.#state ??= withHoles(this.#reading().state, this.node);
    return this.#state;
  }

  get directives(): readonly Comment[] {
    return this.#reading().directives;
  }

  /** Whether anybody has asked for its text, and it is still here. */
  get isPrinted(): boolean {
    return this.#read !== undefined;
  }

  get likeness(): Likeness | undefined {
    if (this.#likeness === 'unasked') this.#likeness = likenessOf(this, this.node);
    return this.#likeness;
  }

  letGo(): void {
    this.#read = undefined;
    this.#state = undefined;
    this.#pieces = undefined;
  }

  #reading(): ManifestDocument {
    this.#read ??= parseDocument(this.pieces.map(wordsOf).join(''));
    return this.#read;
  }
}

const holders = memo<SourcedNode, boolean>();

export function holdsUnknown(node: SourcedNode): boolean {
  const known = holders.get(node) ?? findsUnknown(node);
  holders.set(node, known);
  return known;
}

function findsUnknown(node: SourcedNode): boolean {
  if (node.isCopy || node.type === 'scalar') return false;
  if (node.type === 'unknown' || node.rest !== undefined) return true;
  return node.type === 'mapping'
    ? [...node.entries.values()].some(({ value }) => holdsUnknown(value))
    : node.items.some(holdsUnknown);
}

function withHoles(state: DocumentState, node: SourcedMapping): DocumentState {
  if (state.kind !== 'parsed' || state.root === undefined || !holdsUnknown(node)) return state;
  return { kind: 'parsed', root: holed(state.root, node) };
}
/** The tree of what was printed, with holes where the printed one has unknown nodes. */
function holed(yaml: YamlNode, node: SourcedNode): YamlNode {
  if (node.type === 'unknown') return hole(yaml, node);
  if (yaml.type === 'mapping' && node.type === 'mapping') {
    const entries = yaml.entries.map((entry) => {
      const inner = node.entries.get(entry.key);
      return inner === undefined ? entry : { ...entry, value: holed(entry.value, inner.value) };
    });
    return { ...yaml, entries, ...(node.rest && { rest: hole(yaml, node.rest) }) };
  }
  if (yaml.type === 'sequence' && node.type === 'sequence') {
    const items = yaml.items.map((item, index) => {
      const inner = node.items[index];
      return inner === undefined ? item : { ...item, value: holed(item.value, inner) };
    });
    return { ...yaml, items, ...(node.rest && { rest: hole(yaml, node.rest) }) };
  }
  return yaml;
}

/** It is called by the last thing that its reason names, else by the file that it comes from. */
function hole({ span }: YamlNode, { reason, at }: SourcedUnknown): YamlHole {
  const { id: _id, ...facts } = reason;
  const named = Object.values(facts).filter((each) => typeof each === 'string');
  const expression = named.findLast((each) => each !== '') ?? lastName(at.in.uri);
  const secret =
    reason.id === 'generator-hash' && reason.kind === 'Secret'
      ? { name: reason.name, keys: reason.keys }
      : undefined;
  return { type: 'hole', expression, span, isAnchored: false, ...(secret && { secret }) };
}
