/**
 * A template line by line, with its actions put out, and the blocks that each line stands in.
 * Knows what an action hides and what it takes away on its line; knows no YAML.
 */
import { type Action, actionsOf } from './actions.ts';

/** What an action puts there is not known. */
export const filledIn = '\u0001';

export interface TemplateLine {
  /** As it is written, with `filledIn` in the place of each character of an action; no white space at its end. */
  readonly masked: string;
  readonly hasActions: boolean;
  /** It prints nothing where it stands: it is part of a definition. */
  readonly isHidden: boolean;
  /** The actions that begin on it and print something. */
  readonly prints: readonly Action[];
}

export class TemplateLines {
  readonly #text: string;
  readonly #actions: readonly Action[];
  readonly #blocks: { readonly id: number; readonly isDefine: boolean }[] = [];
  #next = 0;
  #lastBlock = 0;
  #definitions = 0;

  /** `isGoTemplate`: else the text is read as it stands. */
  constructor(text: string, isGoTemplate: boolean) {
    this.#text = text;
    this.#actions = isGoTemplate ? actionsOf(text) : [];
  }

  /** The innermost block behind the last line that was read; 0 outside of all. */
  get block(): number {
    return this.#blocks.at(-1)?.id ?? 0;
  }

  /** Reads the line at `start`, which is `raw` without white space at its end. To be called line by line. */
  read(start: number, raw: string): TemplateLine {
    const end = start + raw.length;
    const prints: Action[] = [];
    const parts: string[] = [];
    let at = 0;
    let hasActions = false;
    let isHidden = this.#definitions > 0;
    for (let action = this.#actions[this.#next]; action !== undefined; action = this.#actions[this.#next]) {
      if (action.span.start >= Math.max(end, start + 1)) break;
      hasActions = true;
      const { from, to } = this.#reach(action, start, raw);
      if (to > at) {
        parts.push(raw.slice(at, Math.max(from, at)), filledIn.repeat(to - Math.max(from, at)));
        at = to;
      }
      if (action.span.start >= start) {
        if (action.kind === 'print') prints.push(action);
        else this.#takeBlock(action);
        isHidden ||= this.#definitions > 0;
      }
      if (action.span.end > end) break;
      this.#next += 1;
    }
    const masked = parts.length === 0 ? raw : (parts.join('') + raw.slice(at)).trimEnd();
    return { masked, hasActions, isHidden, prints: isHidden ? [] : prints };
  }

  /** The columns of an action, with the white space that `{{-` and `-}}` take away between words of the line. */
  #reach({ span }: Action, start: number, raw: string) {
    const first = Math.max(span.start - start, 0);
    const last = Math.min(span.end - start, raw.length);
    let [from, to] = [first, last];
    if (this.#text[span.start + 2] === '-') while (isSpace(raw[from - 1])) from -= 1;
    if (this.#text[span.end - 3] === '-') while (isSpace(raw[to])) to += 1;
    // Indentation stays, and so does what an action leaves of its line.
    return { from: from === 0 ? first : from, to: to === raw.length ? last : to };
  }

  #takeBlock({ kind }: Action): void {
    if ((kind === 'end' || kind === 'else') && this.#blocks.pop()?.isDefine) this.#definitions -= 1;
    if (kind !== 'open' && kind !== 'else' && kind !== 'define') return;
    this.#lastBlock += 1;
    this.#blocks.push({ id: this.#lastBlock, isDefine: kind === 'define' });
    if (kind === 'define') this.#definitions += 1;
  }
}

function isSpace(char: string | undefined): boolean {
  return char === ' ' || char === '\t';
}
