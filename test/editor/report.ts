// Takes the suite's lines out of an editor's long log, and keeps the end of the rest for when there are none.
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { Writable } from 'node:stream';
import { reportPrefix } from './suite/runner.ts';

const keptLines = 200;

export class Report extends Writable {
  /** The suite's last line, `N passed, N failed`, when it came to its end. */
  result: string | undefined;
  readonly #rest: string[] = [];
  readonly #bundle: string;
  readonly #map: SourceMap;
  #partial = '';

  constructor(bundle: string) {
    super();
    this.#bundle = bundle;
    this.#map = new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, 'utf8')));
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    const lines = (this.#partial + chunk.toString()).split('\n');
    this.#partial = lines.pop() ?? '';
    for (const line of lines) this.#take(line);
    done();
  }

  /** The last lines of the editor's own log. */
  get log(): string {
    return this.#rest.slice(-keptLines).join('\n');
  }

  #take(line: string): void {
    const at = line.indexOf(reportPrefix);
    if (at < 0) {
      this.#rest.push(line);
      return;
    }
    const text = line.slice(at + reportPrefix.length);
    if (/^\d+ passed, \d+ failed(, \d+ skipped)?$/.test(text)) this.result = text;
    else console.log(this.#inSources(text));
  }

  /** A place in the bundle means nothing to a reader, and the editor ignores source maps. */
  #inSources(text: string): string {
    const [place, file, line, column] = /([^ (]+):(\d+):(\d+)/.exec(text) ?? [];
    if (!place || file !== this.#bundle) return text;
    const origin = this.#map.findOrigin(Number(line), Number(column));
    if (!('fileName' in origin)) return text;
    const source = relative(process.cwd(), resolve(dirname(this.#bundle), origin.fileName));
    return text.replace(place, `${source}:${origin.lineNumber}:${origin.columnNumber}`);
  }
}
