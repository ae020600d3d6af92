/**
 * A document's text -> what the analysis is handed of it, each part made when it is asked for.
 * Knows which parts need a whole reading; reading is `reader/`'s, and what is seen without it `shapeReader.ts`'s.
 *
 * `Pod {{ $labels.pod }} is down` is plain text to YAML, and kubectl applies it. So `{{` outside of strings makes a
 * document a template only if it cannot be read otherwise; the other documents of its file are read.
 */
import type { Phrase } from '../messages/message.ts';
import { countLineEnds, lineStartsOf, type Span } from '../text.ts';
import type { Comment, DocumentState, ManifestDocument } from './document.ts';
import { most } from './guards.ts';
import { readShape } from './lines.ts';
import { readAnyStyle, readYaml } from './reader/read.ts';
import type { TextShape } from './shapeReader.ts';

const directiveWord = 'kube-service-links';

/**
 * Reads one document. Never throws: what cannot be parsed is a state of the document. `lineEnds`: how many lines end in
 * it, where somebody has counted.
 */
export function parseDocument(text: string, lineEnds?: number): ManifestDocument {
  return new ParsedDocument(text, readYaml, lineEnds);
}

/** The same without the short way for the style that is common: a test compares them. */
export function parseTheLongWay(text: string): ManifestDocument {
  return new ParsedDocument(text, (whole, onComment = () => undefined) => readAnyStyle(whole, onComment));
}

const noComments: readonly Comment[] = [];

class ParsedDocument implements ManifestDocument {
  readonly text: string;
  readonly #readYaml: typeof readYaml;
  #lineStarts: readonly number[] | undefined;
  #lineEnds: number | undefined;
  #shape: TextShape | undefined;
  #state: DocumentState | undefined;
  #directives = noComments;

  constructor(text: string, read: typeof readYaml, lineEnds?: number) {
    this.text = text;
    this.#readYaml = read;
    this.#lineEnds = lineEnds;
  }

  get lineStarts(): readonly number[] {
    this.#lineStarts ??= lineStartsOf(this.text);
    return this.#lineStarts;
  }

  get lineEnds(): number {
    this.#lineEnds ??=
      this.#lineStarts === undefined ? countLineEnds(this.text) : this.#lineStarts.length - 1;
    return this.#lineEnds;
  }

  get kind(): string | undefined {
    return this.#shapeOf().kind;
  }

  get state(): DocumentState {
    this.#state ??= this.#read();
    return this.#state;
  }

  get directives(): readonly Comment[] {
    const mayHave = this.text.includes(directiveWord) && this.state.kind !== 'go-template';
    return mayHave ? this.#directives : noComments;
  }

  letGo(): void {
    this.#state = undefined;
    // Of thousands of documents they take as much as the rest of what is known.
    this.#lineStarts = undefined;
  }

  #shapeOf(): TextShape {
    this.#shape ??= readShape(this.text);
    return this.#shape;
  }

  #read(): DocumentState {
    const { text } = this;
    if (text.length > most.documentLength) {
      const characters = text.length;
      const reason: Phrase = { id: 'document-too-long', characters, most: most.documentLength };
      return { kind: 'too-complex', reason, at: 0 };
    }
    const comments = new Map<number, Comment>();
    const note = (span: Span) => {
      const comment = text.slice(span.start, span.end);
      if (comment.includes(directiveWord)) comments.set(span.start, { span, text: comment });
    };
    const read = this.#readYaml;
    const reading = read(text, text.includes(directiveWord) ? note : undefined);
    this.#directives = comments.size === 0 ? noComments : [...comments.values()];
    if (reading.kind !== 'broken') return reading;
    const { goTemplateAt } = text.includes('{{') ? this.#shapeOf() : { goTemplateAt: undefined };
    return goTemplateAt === undefined ? reading : { kind: 'go-template', at: goTemplateAt };
  }
}
