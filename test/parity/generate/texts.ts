/**
 * Names and values that containers set and refer to.
 * Knows what the API allows and what meets what; knows no object that holds them.
 */
import fc from 'fast-check';

/** Names that containers set and refer to: some are variables of the Services in `services.ts`. */
export const variableNames = fc.oneof(
  { arbitrary: fc.constantFrom('A', 'B', 'C', 'PATH', 'a.b', 'dash-key', '1digit', '_'), weight: 6 },
  {
    arbitrary: fc.constantFrom(
      'FOO_SERVICE_HOST',
      'FOO_SERVICE_PORT',
      'FOO_PORT',
      'FOO_PORT_80_TCP',
      'FOO_PORT_80_TCP_ADDR',
      'FOO_SERVICE_PORT_80_TCP',
      'WEB_SERVICE_PORT_HTTP',
      'KUBERNETES_SERVICE_HOST',
      'KUBERNETES_PORT_443_TCP',
      '1FOO_PORT',
    ),
    weight: 5,
  },
);

/** What the API allows beside names that are usual: any printable ASCII but `=`. */
export const oddVariableNames = fc.stringMatching(/^[ -<>-~]{1,12}$/);

export const plainText = fc.oneof(
  { arbitrary: fc.string({ maxLength: 12 }), weight: 3 },
  { arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }).filter(hasNoOddLineEnd), weight: 2 },
  {
    arbitrary: fc.constantFrom(
      '',
      ' ',
      'no',
      'on',
      '0x1F',
      '1e3',
      '~',
      'null',
      '12:30',
      '2001-01-01',
      'a: b',
      '- x',
    ),
    weight: 1,
  },
  {
    arbitrary: fc.constantFrom(
      'two\nlines\n',
      '\n',
      '\ttab',
      'end ',
      ' #no comment',
      '{"json": [1]}',
      'é😀',
      'two ~lines ~$(A)',
    ),
    weight: 1,
  },
);

/**
 * YAML 1.1 ends lines at U+0085, U+2028 and U+2029, too, and YAML 1.2 does not. Our parser is one of 1.2 there: a
 * manifest that holds one of them in a text is read a few bytes differently.
 */
function hasNoOddLineEnd(text: string): boolean {
  return !/[\u0085\u2028\u2029]/.test(text);
}

/** A text with references of all forms, whole and broken. */
export const referringText = fc
  .array(
    fc.oneof(
      { arbitrary: variableNames.map((name) => `$(${name})`), weight: 5 },
      { arbitrary: variableNames.map((name) => `$$(${name})`), weight: 1 },
      { arbitrary: variableNames.map((name) => `$$$(${name})`), weight: 1 },
      {
        arbitrary: fc.constantFrom(
          '$',
          '$$',
          '$(',
          '$()',
          ')',
          '$(A',
          '$x',
          '$é',
          '${A}',
          '$($(A))',
          '$( A)',
          '$(UNKNOWN)',
        ),
        weight: 2,
      },
      { arbitrary: plainText, weight: 2 },
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(''));

/** Keys of ConfigMaps and Secrets: variable names without a `$` or a space. */
export const keys = fc.oneof(
  { arbitrary: variableNames, weight: 3 },
  {
    arbitrary: fc
      .stringMatching(/^[-._a-zA-Z0-9]{1,10}$/)
      .filter((key) => key !== '.' && !key.startsWith('..')),
    weight: 1,
  },
);
