/**
 * Templates of charts, made at random, with what Helm would print of them and which line that came from.
 * Every line is written, filled in, or printed whole by an action; branches and loops stand around some.
 */
import fc from 'fast-check';

export interface PrintedLine {
  readonly text: string;
  /** Of the template, from 0; undefined where an action printed it. */
  readonly from: number | undefined;
  /** Of the mapping that it stands in, the same for all branches; undefined where an action printed it. */
  readonly within: number | undefined;
}

export interface ChartTemplate {
  readonly template: string;
  readonly printed: readonly PrintedLine[];
  /** The keys that are written in branches that printed nothing. */
  readonly unprinted: readonly { readonly within: number; readonly key: string }[];
}

/** What stands in a mapping or list, before anybody knows how it is written. */
type Part =
  | {
      readonly kind: 'scalar';
      readonly key: string;
      readonly value: string;
      readonly how: 'written' | 'filled' | 'key';
    }
  | { readonly kind: 'mapping'; readonly key: string; readonly parts: readonly Part[] }
  | {
      readonly kind: 'list';
      readonly key: string;
      readonly items: readonly (readonly Part[])[];
      readonly isFlat: boolean;
    }
  | { readonly kind: 'text'; readonly key: string; readonly lines: readonly string[] }
  | {
      readonly kind: 'branch';
      readonly isTaken: boolean;
      readonly parts: readonly Part[];
      readonly others: readonly Part[];
    }
  | { readonly kind: 'loop'; readonly times: number; readonly parts: readonly Part[] }
  | {
      readonly kind: 'printed';
      readonly parts: readonly Part[];
      readonly how: 'nindent' | 'indent' | 'plain';
    }
  | { readonly kind: 'comment'; readonly isPrinted: boolean };

const keys = fc.constantFrom('name', 'image', 'a', 'b', 'c');
const values = fc.constantFrom('x', 'y', '"z"', '1', 'a:b');

const { parts } = fc.letrec<{ parts: readonly Part[]; part: Part }>((tie) => ({
  parts: fc.array(tie('part'), { minLength: 1, maxLength: 4 }),
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({
      kind: fc.constant('scalar' as const),
      key: keys,
      value: values,
      how: fc.constantFrom('written', 'written', 'filled', 'key'),
    }),
    fc.record({ kind: fc.constant('comment' as const), isPrinted: fc.boolean() }),
    fc.record({
      kind: fc.constant('text' as const),
      key: keys,
      lines: fc.array(fc.constantFrom('a: x', 'b', 'name: y'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('mapping' as const), key: keys, parts: tie('parts') }),
    fc.record({
      kind: fc.constant('list' as const),
      key: keys,
      items: fc.array(tie('parts'), { minLength: 1, maxLength: 3 }),
      isFlat: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('branch' as const),
      isTaken: fc.boolean(),
      parts: tie('parts'),
      others: fc.oneof(fc.constant([]), tie('parts')),
    }),
    fc.record({
      kind: fc.constant('loop' as const),
      times: fc.integer({ min: 0, max: 2 }),
      parts: tie('parts'),
    }),
    fc.record({
      kind: fc.constant('printed' as const),
      parts: tie('parts'),
      how: fc.constantFrom('nindent', 'indent', 'plain'),
    }),
  ),
}));

/** One or two documents in a template, each perhaps within a loop or branch. */
export const chartTemplates: fc.Arbitrary<ChartTemplate> = fc
  .array(
    fc.tuple(parts, fc.constantFrom('Deployment', 'Service'), fc.boolean(), fc.constantFrom(0, 1, 1, 1, 2)),
    {
      minLength: 1,
      maxLength: 2,
    },
  )
  .map((documents) => {
    const writer = new Writer();
    for (const [index, [inside, kind, isNamed, times]] of documents.entries())
      writer.repeat(times, () => {
        writer.write('---');
        writer.write(`kind: ${kind}`);
        writer.write('metadata:');
        if (isNamed) writer.write(`  name: n${index}`);
        else writer.fill('  name: ', `n${index}`);
        writer.write('spec:');
        writer.inside(inside, 2, undefined);
      });
    return writer.done();
  });

class Writer {
  readonly #template: string[] = [];
  readonly #unprinted: ChartTemplate['unprinted'][number][] = [];
  #printed: PrintedLine[] = [];
  #mappings = 0;
  #within = 0;

  done(): ChartTemplate {
    return { template: `${this.#template.join('\n')}\n`, printed: this.#printed, unprinted: this.#unprinted };
  }

  write(text: string): void {
    this.#printed.push({ text, from: this.#template.length, within: this.#within });
    this.#template.push(text);
  }

  fill(before: string, value: string): void {
    this.#printed.push({ text: before + value, from: this.#template.length, within: this.#within });
    this.#template.push(`${before}{{ .Values.${value.replace(/\W/g, '')} }}`);
  }

  /** A loop around a document, where it is not there once. */
  repeat(times: number, write: () => void): void {
    if (times !== 1) this.#act('{{- range .Values.all }}');
    const before = this.#printed.length;
    write();
    const once = this.#printed.splice(before);
    for (let time = 0; time < times; time += 1) this.#printed.push(...once);
    if (times !== 1) this.#act('{{- end }}');
  }

  #act(action: string): void {
    this.#template.push(action);
  }

  /** What is written within, but not printed. */
  #silently(write: () => void): void {
    const printed = this.#printed;
    this.#printed = [];
    write();
    for (const { from = -1, within } of this.#printed) {
      const [, key] = /^ *(?:- )?(\w+):/.exec(this.#template[from] ?? '') ?? [];
      if (key !== undefined && within !== undefined) this.#unprinted.push({ within, key });
    }
    this.#printed = printed;
  }

  /** The parts as a mapping; `dash`: of an item of a list, whose dash stands on its first line. */
  inside(parts: readonly Part[], indent: number, dash: string | undefined): void {
    const outside = this.#within;
    this.#mappings += 1;
    this.#within = this.#mappings;
    let lead = dash;
    const space = () => {
      const now = lead ?? ' '.repeat(indent);
      lead = undefined;
      return now;
    };
    // A key once in each mapping, as the API server wants it.
    const said = new Set<string>();
    this.#parts(dash === undefined ? parts : [first, ...parts], indent, space, said);
    this.#within = outside;
  }

  #parts(parts: readonly Part[], indent: number, space: () => string, said: Set<string>): void {
    for (const part of parts) this.#part(part, indent, space, said);
  }

  #part(part: Part, indent: number, space: () => string, said: Set<string>): void {
    if ('key' in part) {
      if (said.has(part.key)) return;
      said.add(part.key);
    }
    switch (part.kind) {
      case 'scalar':
        if (part.how === 'written') this.write(`${space()}${part.key}: ${part.value}`);
        else if (part.how === 'filled') this.fill(`${space()}${part.key}: `, part.value);
        else {
          this.#printed.push({
            text: `${' '.repeat(indent)}${part.key}: ${part.value}`,
            from: this.#template.length,
            within: this.#within,
          });
          this.#act(`${space()}{{ .Values.key }}: ${part.value}`);
        }
        return;
      case 'comment':
        if (part.isPrinted) this.write(`${' '.repeat(indent)}# a: x`);
        else {
          this.#act('{{- /* a: x');
          this.#act('  name: y */}}');
        }
        return;
      case 'mapping':
        this.write(`${space()}${part.key}:`);
        this.inside(part.parts, indent + 2, undefined);
        return;
      case 'text':
        this.write(`${space()}${part.key}: |`);
        for (const line of part.lines) this.write(`${' '.repeat(indent + 2)}${line}`);
        return;
      case 'list': {
        this.write(`${space()}${part.key}:`);
        const column = indent + (part.isFlat ? 0 : 2);
        for (const item of part.items) this.inside(item, column + 2, `${' '.repeat(column)}- `);
        return;
      }
      case 'branch': {
        const before = new Set(said);
        const write = (parts: readonly Part[], keys: Set<string>, isTaken: boolean) => {
          const now = () => this.#parts(parts, indent, space, keys);
          if (isTaken) now();
          else this.#silently(now);
        };
        this.#act('{{- if .Values.on }}');
        const other = new Set(before);
        write(part.parts, part.isTaken ? said : other, part.isTaken);
        if (part.others.length > 0) {
          this.#act('{{- else }}');
          write(part.others, part.isTaken ? new Set(before) : said, !part.isTaken);
        }
        this.#act('{{- end }}');
        return;
      }
      case 'loop':
        this.#loop(part.times, part.parts, indent);
        return;
      case 'printed': {
        const template = [...this.#template];
        const before = this.#printed.length;
        const known = this.#unprinted.length;
        this.#parts(part.parts, indent, space, said);
        this.#unprinted.splice(known);
        this.#template.splice(0, this.#template.length, ...template);
        const lines = this.#printed.splice(before);
        const column = ' '.repeat(indent);
        if (part.how === 'nindent') this.#act(`${column}{{- toYaml .Values.more | nindent ${indent} }}`);
        else if (part.how === 'indent') this.#act(`{{ include "more" . | indent ${indent} }}`);
        else this.#act(`${column}{{ .Values.more }}`);
        for (const { text } of lines) this.#printed.push({ text, from: undefined, within: undefined });
        return;
      }
    }
  }

  /** A loop over keys that are filled in: each time they are others. */
  #loop(times: number, parts: readonly Part[], indent: number): void {
    this.#act('{{- range $key := .Values.keys }}');
    const from = this.#template.length;
    const key = `k${from}`;
    const before = this.#printed.length;
    this.#printed.push({ text: `${' '.repeat(indent)}${key}:`, from, within: this.#within });
    this.#act(`${' '.repeat(indent)}{{ $key }}:`);
    this.inside(parts, indent + 2, undefined);
    const once = this.#printed.splice(before);
    for (let time = 0; time < times; time += 1)
      for (const [index, line] of once.entries())
        this.#printed.push(index === 0 ? { ...line, text: line.text.replace(':', `-${time}:`) } : line);
    this.#act('{{- end }}');
  }
}

const first: Part = { kind: 'scalar', key: 'first', value: 'x', how: 'written' };
