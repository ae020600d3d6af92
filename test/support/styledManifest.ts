/** Manifests in every style that people write: a generator for the property tests beside it. */
import fc from 'fast-check';

export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

export interface Style {
  readonly kind: 'block' | 'kyaml' | 'json' | 'compact';
  readonly indent: 2 | 4;
  readonly dash: 0 | 2 | 4;
  readonly eol: '\n' | '\r\n';
  readonly hasComments: boolean;
  readonly hasAnchors: boolean;
  readonly endsWithNewline: boolean;
  readonly startsWith: '' | '---' | '--- # c0' | '\uFEFF';
}

/** The most common one, which a smallest example is shown in. */
export const usualStyle: Style = {
  kind: 'block',
  indent: 2,
  dash: 2,
  eol: '\n',
  hasComments: false,
  hasAnchors: false,
  endsWithNewline: true,
  startsWith: '',
};

/** Every style. */
export const styles = fc.record<Style>({
  kind: fc.constantFrom('block', 'block', 'block', 'kyaml', 'json', 'compact'),
  indent: fc.constantFrom(2, 4),
  dash: fc.constantFrom(0, 2, 4),
  eol: fc.constantFrom('\n', '\r\n'),
  hasComments: fc.boolean(),
  hasAnchors: fc.constantFrom(false, false, true),
  endsWithNewline: fc.boolean(),
  startsWith: fc.constantFrom('', '---', '--- # c0', '\uFEFF'),
});

/** Random decisions from one seed, so that a case can be repeated. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  below(limit: number): number {
    this.#state = (Math.imul(this.#state ^ (this.#state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 13), 0x297a2d39);
    mixed ^= mixed >>> 16;
    return (mixed >>> 0) % limit;
  }

  isOneIn(count: number): boolean {
    return this.below(count) === 0;
  }

  of<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }
}

const texts = [
  ...['web', 'nginx:1.27', 'a b c', "it's # no comment", 'x: {y}', 'true', '', '12', 'a, b', '$(A)'],
  ...['two ~lines', "three ~lines: ~it's"],
];
const blocks = ['one\ntwo\n', '# no comment\n{{ x }}\n', 'one\n\n  two', 'one\n\n\n', ' led\nby\n'];

/** What YAML 1.1 takes for a boolean or null without quotes. */
const otherTypes = /^(y|n|yes|no|on|off|true|false|null)$/i;

function scalar(dice: Dice): Value {
  return dice.of<Value>([dice.of(texts), dice.of(texts), dice.of(blocks), 8080, true, false, null]);
}

/** A pod with a few random parts. */
export function pod(dice: Dice): Value {
  const some = (part: () => Value): Value | undefined => (dice.isOneIn(2) ? part() : undefined);
  const container = (): Value =>
    shuffled(dice, {
      name: 'web',
      image: some(() => 'nginx:1.27'),
      env: some(() => dice.of<Value>([[], null, [{ name: 'A', value: dice.of([...texts, ...blocks]) }]])),
      args: some(() => [scalar(dice), scalar(dice)]),
      command: some(() => dice.of<Value>([[], ['sh', '-c', dice.of(blocks)]])),
      volumeMounts: some(() => [{ name: 'v', mountPath: '/v' }]),
      resources: some(() => ({ limits: { cpu: 1, memory: scalar(dice) } })),
    });
  const spec = (): Value =>
    shuffled(dice, {
      containers: Array.from({ length: 1 + dice.below(2) }, container),
      nodeSelector: some(() => dice.of<Value>([{}, { disk: 'ssd' }])),
      securityContext: some(() => ({ enableServiceLinks: dice.of<Value>([false, null, 'x']) })),
      notes: some(() => scalar(dice)),
      volumes: some(() => [{ name: 'v', emptyDir: {} }, scalar(dice)]),
      restartPolicy: some(() => scalar(dice)),
    });
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: shuffled(dice, { name: 'p', x: some(() => scalar(dice)) }),
    spec: spec(),
  };
}

function shuffled(dice: Dice, parts: Readonly<Record<string, Value | undefined>>): Value {
  const entries = Object.entries(parts).filter((entry): entry is [string, Value] => entry[1] !== undefined);
  for (let i = entries.length - 1; i > 0; i -= 1) {
    const j = dice.below(i + 1);
    [entries[i], entries[j]] = [entries[j] as [string, Value], entries[i] as [string, Value]];
  }
  return Object.fromEntries(entries);
}

/**
 * A rendered text with its outdents (lines of a quoted scalar that begin with `~`) as far to the right as the YAML
 * specification wants them; nothing else is different in it.
 */
export function withoutOutdents(text: string): string {
  return text.replace(/\n *~/g, `\n${' '.repeat(60)}~`);
}

/**
 * The text of a value. Each comment in it is `# c` and a number of its own. A quoted scalar ends its line before a
 * `~`, and goes on with less indentation than the specification wants: Kubernetes does not look at it.
 */
export function render(value: Value, style: Style, dice: Dice): string {
  const { kind, eol } = style;
  const isJson = kind === 'json' || kind === 'compact';
  const body = isJson
    ? JSON.stringify(value, undefined, kind === 'json' ? style.indent : undefined).split('\n')
    : new Writer(style, dice).document(value);
  const head = isJson
    ? []
    : style.startsWith === '---' || style.startsWith === '--- # c0'
      ? [style.startsWith]
      : [];
  const text = [...head, ...body].join('\n');
  const isKept = /\|\+[^\n]*\n(?:\s*\n|[^\n]*\n)*$/.test(`${text}\n`);
  const whole =
    (!isJson && style.startsWith === '\uFEFF' ? '\uFEFF' : '') +
    text +
    (style.endsWithNewline || isKept ? '\n' : '');
  return whole.replaceAll('\n', eol);
}

class Writer {
  readonly #style: Style;
  readonly #dice: Dice;
  #comments = 0;
  #anchors = 0;
  /** The last line belongs to a block scalar: what follows must not be taken for more of it. */
  #isInBlock = false;
  /** Anchored mappings written so far. */
  readonly #known: string[] = [];

  constructor(style: Style, dice: Dice) {
    this.#style = style;
    this.#dice = dice;
  }

  document(value: Value): readonly string[] {
    return this.#style.kind === 'kyaml'
      ? this.#kyaml('', value, 0, '')
      : this.#mapping(value as Record<string, Value>, 0);
  }

  /** A number that no other anchor or key has. */
  #number(): number {
    this.#anchors += 1;
    return this.#anchors;
  }

  #comment(): string {
    if (!this.#style.hasComments || !this.#dice.isOneIn(4)) return '';
    this.#comments += 1;
    return ` # c${this.#comments}`;
  }

  #mapping(value: Readonly<Record<string, Value>>, column: number): string[] {
    const lines: string[] = [];
    const pad = ' '.repeat(column);
    for (const [key, part] of Object.entries(value)) {
      if (lines.length > 0 && !this.#isInBlock && this.#dice.isOneIn(8)) lines.push('');
      const above = lines.length > 0 || column === 0 ? this.#comment() : '';
      if (above !== '') lines.push(pad + above.trim());
      lines.push(...this.#entry(key, part, column));
      const below = this.#isInBlock ? '' : this.#comment();
      if (below !== '' && this.#dice.isOneIn(2)) lines.push(`${pad}  ${below.trim()}`);
    }
    return lines;
  }

  #entry(key: string, value: Value, column: number): string[] {
    const pad = ' '.repeat(column);
    const name = this.#dice.isOneIn(6) ? JSON.stringify(key) : key;
    const isAnchored = this.#style.hasAnchors && this.#dice.isOneIn(5);
    const anchor = isAnchored ? ` &a${this.#number()}` : '';
    const { hasAnchors } = this.#style;
    const known =
      hasAnchors && this.#known.length > 0 && this.#dice.isOneIn(3) ? this.#dice.of(this.#known) : undefined;
    const done = (lines: string[]) => {
      if (known !== undefined) lines.push(`${pad}x${this.#number()}: *${known}${this.#comment()}`);
      if (known !== undefined) this.#isInBlock = false;
      if (isAnchored && column > 0) this.#known.push(anchor.slice(2));
      return lines;
    };
    const head = `${pad}${name}:${anchor}`;
    this.#isInBlock = false;
    if (
      typeof value === 'object' &&
      value !== null &&
      Object.keys(value).length > 0 &&
      !this.#dice.isOneIn(6)
    ) {
      const behind = this.#comment();
      const below = this.#comment();
      const lines = [head + behind];
      const dash = column + this.#style.dash;
      const inner = column + this.#style.indent;
      if (below !== '') lines.push(' '.repeat(Array.isArray(value) ? dash : inner) + below.trim());
      lines.push(
        ...(Array.isArray(value)
          ? this.#items(value, dash)
          : this.#mapping(value as Record<string, Value>, inner)),
      );
      return done(lines);
    }
    if (typeof value === 'string' && value.includes('\n')) return done([...this.#block(head, value, column)]);
    if (value === null && this.#dice.isOneIn(2)) return done([head + this.#comment()]);
    const multi = Array.isArray(value) && value.length > 0 && this.#dice.isOneIn(2);
    if (multi) return done(this.#flowLines(head, value, column));
    return done([`${head} ${this.#flow(value)}${this.#comment()}`]);
  }

  #items(values: readonly Value[], column: number): string[] {
    const lines: string[] = [];
    const pad = ' '.repeat(column);
    const gap = this.#dice.isOneIn(5) ? '   ' : ' ';
    for (const value of values) {
      const above = this.#comment();
      if (above !== '') lines.push(pad + above.trim());
      const inner = column + 1 + gap.length;
      const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
      this.#isInBlock = false;
      if (isMapping && !this.#dice.isOneIn(6)) {
        const [first = '', ...rest] = this.#mapping(value as Record<string, Value>, inner);
        lines.push(`${pad}-${gap}${first.slice(inner)}`, ...rest);
      } else if (typeof value === 'string' && value.includes('\n'))
        lines.push(...this.#block(`${pad}-`, value, column));
      else lines.push(`${pad}-${gap}${this.#flow(value)}${this.#comment()}`);
    }
    return lines;
  }

  #block(head: string, value: string, column: number): readonly string[] {
    const chomp = value.endsWith('\n\n') ? '+' : value.endsWith('\n') ? '' : '-';
    const deep = column + this.#style.indent;
    const hint = value.startsWith(' ') ? String(this.#style.indent) : '';
    const content = value.replace(/\n$/, '').split('\n');
    this.#isInBlock = true;
    const lines = content.map((line) => (line === '' ? '' : ' '.repeat(deep) + line));
    return [`${head} |${hint}${chomp}${this.#comment()}`, ...lines];
  }

  #flow(value: Value): string {
    if (typeof value === 'string') return this.#text(value);
    if (value === null || typeof value !== 'object') return String(value);
    const end = this.#dice.isOneIn(4) ? ',' : '';
    const parts = Array.isArray(value)
      ? value.map((part) => this.#flow(part))
      : Object.entries(value).map(([key, part]) => `${key}: ${this.#flow(part)}`);
    const [open, close] = Array.isArray(value) ? '[]' : this.#dice.isOneIn(3) ? '{}' : ['{ ', ' }'];
    return parts.length === 0
      ? Array.isArray(value)
        ? '[]'
        : '{}'
      : `${open}${parts.join(', ')}${end}${close}`;
  }

  #flowLines(head: string, values: readonly Value[], column: number): string[] {
    const pad = ' '.repeat(column + this.#style.indent);
    const last = this.#dice.isOneIn(2) ? ',' : '';
    return [
      `${head} [`,
      ...values.map(
        (value, i) => `${pad}${this.#flow(value)}${i < values.length - 1 ? ',' : last}${this.#comment()}`,
      ),
      `${pad}]`,
    ];
  }

  #text(value: string): string {
    const isPlain =
      /^[a-z$][\w:$().-]*( [a-z]+)*$/.test(value) && !otherTypes.test(value) && !/:( |$)/.test(value);
    if (isPlain && !this.#dice.isOneIn(4)) return value;
    const quoted =
      value.includes('\n') || this.#dice.isOneIn(2)
        ? JSON.stringify(value)
        : `'${value.replaceAll("'", "''")}'`;
    return quoted.replaceAll(' ~', () => `\n${' '.repeat(this.#dice.below(4))}~`);
  }

  #kyaml(head: string, value: Value, column: number, comma: string): string[] {
    const pad = ' '.repeat(column);
    const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
    if (typeof value !== 'object' || value === null || isEmpty)
      return [`${pad}${head}${JSON.stringify(value)}${comma}${comma === '' ? '' : this.#comment()}`];
    const [open, close] = Array.isArray(value) ? '[]' : '{}';
    const lines = [`${pad}${head}${open}`];
    for (const [key, part] of Object.entries(value)) {
      const above = this.#comment();
      if (above !== '') lines.push(`${pad}  ${above.trim()}`);
      lines.push(...this.#kyaml(Array.isArray(value) ? '' : `${key}: `, part, column + 2, ','));
    }
    return [...lines, `${pad}${close}${comma}${comma === '' ? '' : this.#comment()}`];
  }
}
