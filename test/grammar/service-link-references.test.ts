// What the injection marks in YAML, judged by the kubelet's rules (expand.go) and by VS Code's own YAML grammar.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { runsOf } from '../support/share.ts';
import { isBelow, loadGrammar, scopesAt, textsWithScope, tokenizeLines } from './tokenize.ts';

const REFERENCE = 'variable.other.constant.environment.kubernetes';
const ESCAPE = 'constant.character.escape.dollar.kubernetes';

/** Values tried in each style: always the same few, or in the long test those of its seed. */
const RUNS = { seed: 4, ...runsOf(300, 8_000) };

const yaml = await loadGrammar('source.yaml');
const plainYaml = await loadGrammar('source.yaml', { injections: false });

/** Neighbours come as one text: each reference ends with its only parenthesis. */
const marked = (text: string) => textsWithScope(yaml, text, REFERENCE).flatMap((run) => run.split(/(?<=\))/));

const comments = (text: string, grammar = yaml) => textsWithScope(grammar, text, 'comment').join('\n');

/** A scalar of each style that holds `value`, if it can, with a comment beside it and an entry after it. */
const STYLES: Record<string, (value: string) => string> = {
  plain: (value) => `- ${value} # $(COMMENT)\n- $(NEXT)`,
  'single-quoted': (value) => `- '${value.replaceAll("'", "''")}' # $(COMMENT)\n- $(NEXT)`,
  'double-quoted': (value) => `- ${JSON.stringify(value)} # $(COMMENT)\n- $(NEXT)`,
  'flow, plain': (value) => `[${value}, $(NEXT)] # $(COMMENT)`,
  'flow, single-quoted': (value) => `['${value.replaceAll("'", "''")}', $(NEXT)] # $(COMMENT)`,
  'flow, double-quoted': (value) => `[${JSON.stringify(value)}, $(NEXT)] # $(COMMENT)`,
  literal: (value) => `- | # $(COMMENT)\n  ${value.replaceAll('\n', '\n  ')}\n- $(NEXT)`,
  'literal, indented by hand': (value) =>
    `- |2- # $(COMMENT)\n  ${value.replaceAll('\n', '\n  ')}\n- $(NEXT)`,
  folded: (value) => `- > # $(COMMENT)\n  ${value.replaceAll('\n', '\n  ')}\n- $(NEXT)`,
};

describe('references in every style of scalar', () => {
  const cases: [value: string, references: string[]][] = [
    ['$(FOO)', ['$(FOO)']],
    ['http://$(FOO_SERVICE_HOST):$(FOO_SERVICE_PORT)/', ['$(FOO_SERVICE_HOST)', '$(FOO_SERVICE_PORT)']],
    ['$(_x)', ['$(_x)']],
    ['$(db_host)', ['$(db_host)']],
    ['$(dotted.KEY-1)', ['$(dotted.KEY-1)']],
    ['x$$(FOO)', []],
    ['x$$$(FOO)', ['$(FOO)']],
    ['x$$$$(FOO)', []],
    ['x$$$$$(FOO)', ['$(FOO)']],
    ['x$$(A $(FOO)', ['$(FOO)']],
    ['$x$(FOO)', ['$(FOO)']],
    ['$(FOO', []],
    ['$(a $(FOO', []],
    ['$FOO ${FOO} (FOO) $ (FOO)', []],
    ['$()', []],
    ['$(FOO BAR) $(1FOO) $(FOO:-x) $( FOO)', []],
    // Shell, and PowerShell
    ['$(date) $(pg-isready) $(hostname -f) $(Get-Date)', []],
    ['$(nslookup $(FOO)) $(BAR)', ['$(BAR)']],
    ['$(echo "$(FOO)") $(BAR)', ['$(BAR)']],
    ["$(echo '$(FOO)') $(BAR)", ['$(BAR)']],
    ['\\$(FOO)', ['$(FOO)']],
    ['"$(FOO)"', ['$(FOO)']],
    ["it's $(FOO)", ['$(FOO)']],
  ];
  for (const [style, write] of Object.entries(STYLES)) {
    it(style, () => {
      const held = cases.filter(([value]) => holds(write(value), value));
      assert.ok(held.length > 15, `only ${held.length} of the cases can be written in this style`);
      for (const [value, references] of held)
        assert.deepEqual(marked(write(value)), [...references, '$(NEXT)'], write(value));
    });
  }
});

describe('scopes', () => {
  it('names the whole reference, and its two ends', () => {
    const text = 'args: ["--url=$(FOO)"]';
    const reference = ['string.quoted.double.yaml', REFERENCE];
    assert.deepEqual(scopesAt(yaml, text, '$(').slice(-3), [
      ...reference,
      'punctuation.definition.variable.begin.kubernetes',
    ]);
    assert.deepEqual(scopesAt(yaml, text, 'FOO').slice(-2), reference);
    assert.deepEqual(scopesAt(yaml, text, ')').slice(-3), [
      ...reference,
      'punctuation.definition.variable.end.kubernetes',
    ]);
  });

  it('keeps a scalar that begins with a reference a scalar', () => {
    assert.ok(scopesAt(yaml, 'value: $(FOO).svc', '$(').includes('string.unquoted.plain.out.yaml'));
    assert.ok(scopesAt(yaml, 'value: $(FOO).svc', '.svc').includes('string.unquoted.plain.out.yaml'));
  });

  it('marks $$ in front of a parenthesis, and no other', () => {
    const escapes = (text: string) => textsWithScope(yaml, text, ESCAPE);
    assert.deepEqual(escapes('a: $$(FOO)'), ['$$']);
    assert.deepEqual(escapes('a: $$$(FOO)'), ['$$']);
    assert.deepEqual(escapes('a: echo $$ $$x'), []);
  });
});

describe('where nothing is expanded', () => {
  it('marks nothing in comments', () => {
    assert.deepEqual(marked('# $(FOO)\na: b # $(FOO)\nc: # $(FOO)\n  - d\n#$(FOO)'), []);
  });

  it('marks what only looks like a comment', () => {
    assert.deepEqual(marked('a: |\n  # $(FOO)\nb: x#$(BAR)'), ['$(FOO)', '$(BAR)']);
  });

  it('marks nothing in keys', () => {
    assert.deepEqual(
      marked('$(FOO): a\n"$(FOO)": a\n\'$(FOO)\': a\n{ $(FOO): a, "$(FOO)": a }\n? $(FOO)\n: a'),
      [],
    );
  });
});

describe('scalars of several lines', () => {
  it('a reference that is closed lines below hides what stands in it', () => {
    const text = [
      '- |',
      '  TOKEN=$(curl -s \\',
      '    -H "Key: $(API_KEY)" \\',
      '    https://$(HOST)/)',
      '  exec app',
      '- plain $(curl',
      '  $(API_KEY)) $(HOST)',
      '- "double $(curl',
      '  $(API_KEY)) $(HOST)"',
      "- 'single $(curl",
      "  $(API_KEY)) $(HOST)'",
      '- [$(curl',
      '  $(API_KEY)) $(HOST)]',
    ].join('\n');
    assert.deepEqual(marked(text), Array(5).fill('$(HOST)'));
  });

  it('one that is never closed ends with its scalar', () => {
    for (const [style, write] of Object.entries(STYLES)) {
      assert.deepEqual(marked(write('a $(FOO')), ['$(NEXT)'], style);
      assert.equal(comments(write('a $(FOO')), '# $(COMMENT)', style);
    }
    assert.deepEqual(marked('a: |\n  $(FOO\n  bar\n\n---\nb: $(NEXT)'), ['$(NEXT)']);
    assert.deepEqual(marked('a:\n  b: $(FOO\n    bar\n  c: $(NEXT)'), ['$(NEXT)']);
  });
});

it('a manifest', () => {
  const manifest = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, annotations: { note: "$$(NOT) but $(THIS)" } }
spec:
  template:
    spec:
      containers:
        - name: web # runs $(NOTHING)
          image: registry.example.com/web:1
          command: [sh, -c, 'exec web --pid $$ --started $(date +%s) --api $(API_SERVICE_HOST)']
          args:
            - --redis=$(REDIS_SERVICE_HOST):$(REDIS_SERVICE_PORT)
            - >-
              --motd=$(MOTD)
              and $$(MOTD)
          env:
            - name: URL
              value: http://$(API_SERVICE_HOST)/
            - { name: OPTS, value: $(URL) }
          volumeMounts:
            - name: logs
              subPathExpr: $(POD_NAME)
`;
  assert.deepEqual(marked(manifest), [
    '$(THIS)',
    '$(API_SERVICE_HOST)',
    '$(REDIS_SERVICE_HOST)',
    '$(REDIS_SERVICE_PORT)',
    '$(MOTD)',
    '$(API_SERVICE_HOST)',
    '$(URL)',
    '$(POD_NAME)',
  ]);
});

describe('any value, in every style that can hold it', () => {
  const value = fc
    .array(
      fc.constantFrom(
        ...['$', '$$', '$(', '(', ')', '$(FOO)', 'BAR', 'a_b', 'date', 'Get-Date', ' ', '\n', '\n  '],
        ...['"', "'", '\\', '#', ' #', ',', ':', ': ', '[', ']', '{', '}', '-'],
      ),
      { maxLength: 12 },
    )
    .map((pieces) => pieces.join(''));

  for (const [style, write] of Object.entries(STYLES)) {
    it(style, () => {
      let written = 0;
      fc.assert(
        fc.property(value, (text) => {
          const source = write(text);
          if (!holds(source, text)) return;
          // Of odd sources ([ then a line with :" on it) VS Code's grammar itself loses track.
          if (comments(source, plainYaml) !== '# $(COMMENT)') return;
          written += 1;
          const expected = readAsKubelet(text);
          assert.deepEqual(marked(source), [...expected.references, '$(NEXT)'], source);
          assert.equal(comments(source), '# $(COMMENT)', source);
          const escapes = textsWithScope(yaml, source, ESCAPE).join('');
          assert.equal(escapes, '$$'.repeat(expected.escapes), source);
          assert.deepEqual(characters(yaml, source), characters(plainYaml, source), source);
        }),
        RUNS,
      );
      assert.ok(written > RUNS.numRuns / 20, `only ${written} values could be written in this style`);
    });
  }

  /** The scopes of each character, ours taken away; null where the unmarked part of `$(...)` stands. */
  function characters(grammar: typeof yaml, source: string) {
    const unexpanded = scopesOfCharacters(yaml, source).map((scopes) =>
      scopes.some((scope) => isBelow(scope, 'meta.unexpanded.kubernetes')),
    );
    return scopesOfCharacters(grammar, source).map((scopes, index) =>
      unexpanded[index] ? null : scopes.filter((scope) => !scope.endsWith('.kubernetes')),
    );
  }

  function scopesOfCharacters(grammar: typeof yaml, source: string): (readonly string[])[] {
    return tokenizeLines(grammar, source).flatMap((line) =>
      line.flatMap((token) => Array.from(token.text, () => token.scopes)),
    );
  }
});

/** Does this YAML hold the value in its first entry, $(NEXT) in its second, and no more? */
function holds(source: string, value: string): boolean {
  try {
    const entries: unknown = parse(source, { mapAsMap: true });
    return (
      Array.isArray(entries) &&
      entries.length === 2 &&
      entries[1] === '$(NEXT)' &&
      typeof entries[0] === 'string' &&
      // Folding and chomping touch white space only.
      entries[0].replace(/\s/g, '') === value.replace(/\s/g, '')
    );
  } catch {
    return false;
  }
}

/** expand.go, from left to right; then those of its references whose names look like a variable's. */
function readAsKubelet(value: string): { references: string[]; escapes: number } {
  const references: string[] = [];
  let escapes = 0;
  for (let at = value.indexOf('$'); at !== -1; at = value.indexOf('$', at)) {
    const next = value[at + 1];
    if (next === '(') {
      const end = value.indexOf(')', at);
      if (end === -1) break; // No reference can follow.
      const name = value.slice(at + 2, end);
      if (looksLikeVariable(name)) references.push(`$(${name})`);
      at = end + 1;
    } else {
      // Only the escapes that keep a parenthesis from being a reference's are marked.
      if (next === '$' && /^\$*\(/.test(value.slice(at + 2))) escapes += 1;
      at += 2;
    }
  }
  return { references, escapes };
}

function looksLikeVariable(name: string): boolean {
  return /^[A-Za-z_][\w.-]*$/.test(name) && /[A-Z_]/.test(name) && !/^[A-Z][a-z]+-[A-Z][a-z]/.test(name);
}
