/**
 * What the sources of a generator say: `literals`, `files` and `envs` of a configMapGenerator or secretGenerator.
 * Knows api/kv/kv.go and api/internal/generators/utils.go of kustomize; does not know who reads the files. Kustomize
 * checks no key: what is no name of a variable, and a key with spaces at its end, is taken as it stands.
 */
import { utf8Length } from '../../byteRange.ts';
import type { Span } from '../../text.ts';

export interface KeyValue {
  readonly key: string;
  /** Where it stands in the text that was read. */
  readonly keySpan: Span;
  /** So does the value; of a Secret's nobody looks there. */
  readonly valueSpan: Span;
}

/** `KEY=value`, the value without quotes around it; undefined where kustomize refuses it. */
export function readLiteral(source: string): KeyValue | undefined {
  const equals = source.indexOf('=');
  if (equals < 1) return undefined;
  const start = equals + 1;
  const quote = source[start];
  const isQuoted = (quote === '"' || quote === "'") && source.length >= start + 2 && source.endsWith(quote);
  const inset = isQuoted ? 1 : 0;
  return {
    key: source.slice(0, equals),
    keySpan: { start: 0, end: equals },
    valueSpan: { start: start + inset, end: source.length - inset },
  };
}

/** The key and the path of `[KEY=]path`; undefined where kustomize refuses it. */
export function readFileSource(source: string): { readonly key: string; readonly path: string } | undefined {
  const [key = '', path, ...more] = source.split('=');
  if (path === undefined) return { key: baseName(source), path: source };
  return key === '' || path === '' || more.length > 0 ? undefined : { key, path };
}

/** As Go's path.Base: `/` of nothing but slashes, `.` of nothing. */
function baseName(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  if (trimmed === '') return path === '' ? '.' : '/';
  return trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** What unicode.IsSpace of Go takes for a space. */
const leadingSpace = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*/;
/** bufio.MaxScanTokenSize, which a line and its end have to fit into. */
const mostLineBytes = 64 * 1024;

/**
 * The variables of a file of lines `KEY=value`: a key alone has an empty value, and what begins with `#` or `=` is no
 * variable. A line that is too long ends the file: kustomize's scanner stops there, and nobody asks it why.
 */
export function readEnvLines(text: string): readonly KeyValue[] {
  const found: KeyValue[] = [];
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const lineEnd = newline === -1 ? text.length : newline;
    const whole = text.slice(start, lineEnd);
    if (isTooLong(whole)) break;
    const pair = readEnvLine(whole.endsWith('\r') ? whole.slice(0, -1) : whole, start);
    if (pair !== undefined) found.push(pair);
    start = lineEnd + 1;
  }
  return found;
}

function isTooLong(line: string): boolean {
  // No unit takes more than three bytes.
  return line.length * 3 >= mostLineBytes && utf8Length(line) >= mostLineBytes;
}

function readEnvLine(line: string, at: number): KeyValue | undefined {
  const mark = at === 0 && line.startsWith('\uFEFF') ? 1 : 0;
  const from = mark + (leadingSpace.exec(line.slice(mark))?.[0].length ?? 0);
  const equals = line.indexOf('=', from);
  const keyEnd = equals === -1 ? line.length : equals;
  if (keyEnd === from || line[from] === '#') return undefined;
  const valueStart = equals === -1 ? keyEnd : equals + 1;
  return {
    key: line.slice(from, keyEnd),
    keySpan: { start: at + from, end: at + keyEnd },
    valueSpan: { start: at + valueStart, end: at + line.length },
  };
}
