/**
 * Go's regular expressions, matched against all of a text, as selectors do.
 * Knows the common part of RE2's syntax; takes time that grows with the text, whatever the expression.
 */

/** Undefined where it is not known what the expression matches, or whether Go takes it. */
export type GoPattern = (text: string) => boolean;

type Node =
  | { readonly kind: 'chars'; readonly has: (character: string) => boolean }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Node[] }
  | { readonly kind: 'repeat'; readonly part: Node; readonly min: number; readonly max: number };

/** Longer ones, and deeper, are nobody's selector; RE2 repeats at most 1,000 times. */
const most = { length: 2_000, depth: 50, repeats: 1_000 } as const;

export function goPattern(expression: string): GoPattern | undefined {
  if (expression.length > most.length) return undefined;
  // What has no meaning but itself is nearly all that is written.
  if (/^[-A-Za-z0-9_/]*$/.test(expression)) return (text) => text === expression;
  const reader = new Reader([...expression]);
  const node = reader.choice(0);
  if (reader.isUnsure || !reader.isAtEnd) return undefined;
  return (text) => {
    const characters = [...text];
    return endsOf(node, new Set([0]), characters).has(characters.length);
  };
}

/** Where a match that begins at one of these places may end. */
function endsOf(node: Node, starts: ReadonlySet<number>, text: readonly string[]): ReadonlySet<number> {
  switch (node.kind) {
    case 'chars':
      return new Set([...starts].filter((at) => node.has(text[at] ?? '')).map((at) => at + 1));
    case 'start':
      return new Set([...starts].filter((at) => at === 0));
    case 'end':
      return new Set([...starts].filter((at) => at === text.length));
    case 'sequence':
      return node.parts.reduce((places, part) => endsOf(part, places, text), starts);
    case 'choice':
      return new Set(node.parts.flatMap((part) => [...endsOf(part, starts, text)]));
    case 'repeat':
      return repeated(node, starts, text);
  }
}

function repeated(
  { part, min, max }: Extract<Node, { kind: 'repeat' }>,
  starts: ReadonlySet<number>,
  text: readonly string[],
): ReadonlySet<number> {
  let places = starts;
  for (let i = 0; i < min && places.size > 0; i += 1) places = endsOf(part, places, text);
  const all = new Set(places);
  for (let i = min; i < max && places.size > 0; i += 1) {
    places = new Set([...endsOf(part, places, text)].filter((at) => !all.has(at)));
    for (const at of places) all.add(at);
  }
  return all;
}

type Has = (character: string) => boolean;

const classes: Readonly<Record<string, Has>> = {
  d: (c) => /^[0-9]$/.test(c),
  w: (c) => /^[0-9A-Za-z_]$/.test(c),
  s: (c) => /^[\t\n\f\r ]$/.test(c),
};

class Reader {
  isUnsure = false;
  #at = 0;
  readonly #text: readonly string[];

  constructor(text: readonly string[]) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  choice(depth: number): Node {
    const parts = [this.#sequence(depth)];
    while (this.#take('|')) parts.push(this.#sequence(depth));
    return { kind: 'choice', parts };
  }

  #sequence(depth: number): Node {
    const parts: Node[] = [];
    while (!this.isUnsure && !this.isAtEnd && this.#next() !== '|' && this.#next() !== ')') {
      const part = this.#part(depth);
      parts.push(this.#quantified(part));
    }
    return { kind: 'sequence', parts };
  }

  #part(depth: number): Node {
    const character = this.#read();
    if (character === '(') return this.#group(depth);
    if (character === '[') return this.#bracket();
    if (character === '^') return { kind: 'start' };
    if (character === '$') return { kind: 'end' };
    if (character === '.') return { kind: 'chars', has: (c) => c !== '' && c !== '\n' };
    if (character === '\\') return { kind: 'chars', has: this.#escaped() };
    if ('*+?'.includes(character)) this.isUnsure = true;
    return { kind: 'chars', has: (c) => c === character };
  }

  #quantified(part: Node): Node {
    const character = this.#next();
    let bounds: readonly [number, number] | undefined;
    if (character === '*') bounds = [0, Number.POSITIVE_INFINITY];
    else if (character === '+') bounds = [1, Number.POSITIVE_INFINITY];
    else if (character === '?') bounds = [0, 1];
    else if (character === '{') return this.#counted(part);
    if (bounds === undefined) return part;
    this.#read();
    return this.#repeat(part, ...bounds);
  }

  #counted(part: Node): Node {
    const rest = this.#text.slice(this.#at, this.#at + 12).join('');
    const [whole, first, comma, second] = /^\{(\d{1,4})(,(\d{1,4})?)?\}/.exec(rest) ?? [];
    // Without a number it stands for itself.
    if (whole === undefined) return part;
    const min = Number(first);
    const max = comma === undefined ? min : second === undefined ? Number.POSITIVE_INFINITY : Number(second);
    if (max < min || Math.max(min, Number.isFinite(max) ? max : 0) > most.repeats) this.isUnsure = true;
    this.#at += whole.length;
    return this.#repeat(part, min, max);
  }

  #repeat(part: Node, min: number, max: number): Node {
    // A lazy one matches the same texts.
    this.#take('?');
    // RE2 refuses `a**`.
    if ('*+?'.includes(this.#next() || ' ')) this.isUnsure = true;
    return { kind: 'repeat', part, min, max };
  }

  #group(depth: number): Node {
    if (this.#take('?')) {
      const rest = this.#text.slice(this.#at).join('');
      const opening = /^(?::|P?<[A-Za-z_][0-9A-Za-z_]*>)/.exec(rest);
      // Flags change the meaning of what follows.
      if (opening === null) this.isUnsure = true;
      this.#at += opening?.[0].length ?? 0;
    }
    if (depth >= most.depth) this.isUnsure = true;
    if (this.isUnsure) return { kind: 'start' };
    const inner = this.choice(depth + 1);
    if (!this.#take(')')) this.isUnsure = true;
    return inner;
  }

  #bracket(): Node {
    const isNegated = this.#take('^');
    const members: Has[] = [];
    for (let isFirst = true; isFirst || this.#next() !== ']'; isFirst = false) {
      if (this.isAtEnd || this.isUnsure) {
        this.isUnsure = true;
        break;
      }
      members.push(this.#member());
    }
    this.#read();
    return { kind: 'chars', has: (c) => c !== '' && members.some((has) => has(c)) !== isNegated };
  }

  #member(): Has {
    const from = this.#read();
    if (from === '[' && this.#next() === ':') this.isUnsure = true;
    if (from === '\\') {
      const escaped = this.#escaped();
      // A range from an escaped character is rare.
      if (this.#next() === '-' && this.#text[this.#at + 1] !== ']') this.isUnsure = true;
      return escaped;
    }
    if (this.#next() !== '-' || this.#text[this.#at + 1] === ']') return (c) => c === from;
    this.#read();
    const to = this.#read();
    if (to === '\\' || to === '' || to < from) this.isUnsure = true;
    return (c) => c >= from && c <= to;
  }

  #escaped(): Has {
    const character = this.#read();
    const known = classes[character.toLowerCase()];
    if (known !== undefined)
      return character === character.toLowerCase() ? known : (c) => c !== '' && !known(c);
    if (character === '' || /[0-9A-Za-z]/.test(character) || character > '\x7f') this.isUnsure = true;
    return (c) => c === character;
  }

  #next(): string {
    return this.#text[this.#at] ?? '';
  }

  #read(): string {
    const character = this.#next();
    this.#at += 1;
    return character;
  }

  #take(character: string): boolean {
    const isNext = this.#next() === character;
    if (isNext) this.#at += 1;
    return isNext;
  }
}
