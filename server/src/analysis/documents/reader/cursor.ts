/**
 * A place in a text that moves on, and the column that it is in.
 * Knows lines; does not know what is read.
 */
import { isSeparatorEnd } from '../separator.ts';
import { carriageReturn, isBreak, isGapOrEnd, lineFeed } from './characters.ts';

export class Cursor {
  readonly text: string;
  /** JSON within YAML: escapes and line ends are JSON's. */
  readonly isJson: boolean;
  at: number;
  lineStart: number;

  constructor(text: string, isJson: boolean) {
    this.text = text;
    this.isJson = isJson;
    this.at = text.startsWith('\uFEFF') ? 1 : 0;
    // kubectl looks for JSON first, and does not go back before the brace when it finds none.
    const [gap = ''] = /^[^\S\n\uFEFF]+(?=\{)/.exec(text) ?? [];
    this.at = Math.max(this.at, gap.length);
    this.lineStart = this.at;
  }

  get column(): number {
    return this.at - this.lineStart;
  }

  code(ahead = 0): number {
    return this.text.charCodeAt(this.at + ahead);
  }

  isBreak(code: number): boolean {
    return this.isJson ? code === lineFeed || code === carriageReturn : isBreak(code);
  }

  /** Goes past a line end, and gives it as the content has it: U+2028 and U+2029 stay what they are. */
  takeBreak(): string {
    const code = this.code();
    this.at += code === carriageReturn ? this.#lengthOfReturn() : 1;
    this.lineStart = this.at;
    return code === 0x2028 || code === 0x2029 ? String.fromCharCode(code) : '\n';
  }

  /** kubectl takes the return before a line feed away before the parser sees the line, so one more may be part of it. */
  #lengthOfReturn(): number {
    const [next, second] = [this.code(1), this.code(2)];
    if (next === lineFeed) return 2;
    return next === carriageReturn && second === lineFeed && !this.isJson ? 3 : 1;
  }

  /** `---` or `...` at the start of a line, with nothing but a gap behind it. */
  isMarker(): boolean {
    if (this.at !== this.lineStart) return false;
    const isDashes = this.text.startsWith('---', this.at);
    if (!isDashes && !this.text.startsWith('...', this.at)) return false;
    const next = this.code(3);
    if (isDashes && isSeparatorEnd(this.text.charAt(this.at + 3))) return true;
    return isGapOrEnd(next);
  }
}
