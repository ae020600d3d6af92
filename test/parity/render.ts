/**
 * Objects -> the YAML and JSON that people and kubectl write.
 * Knows styles; every style must mean the same.
 */
import fc from 'fast-check';
import { stringify } from 'yaml';
import {
  Dice,
  render as renderStyled,
  type Style as StyledForm,
  type Value,
} from '../support/styledManifest.ts';
import type { KubernetesObject } from './generate/cases.ts';

export interface Style {
  readonly render: (objects: readonly KubernetesObject[]) => string;
}

/** Documents or a `List`; block style, flow style or JSON; quotes or none; LF or CRLF; with comments. */
export const styles: fc.Arbitrary<Style> = fc
  .record({
    isList: fc.constantFrom(false, false, false, true),
    writer: fc.oneof(libraryWriters(), handWriters(), handWriters()),
  })
  .map(({ isList, writer }) => ({
    render: (objects) => inOneFile((isList ? [asList(objects)] : objects).map(writer)),
  }));

/** A list as `kubectl get … -o json` prints it. */
export function asList(items: readonly KubernetesObject[], more: KubernetesObject = {}): KubernetesObject {
  return { apiVersion: 'v1', kind: 'List', metadata: { resourceVersion: '' }, ...more, items };
}

/** No line more than the documents have: at the end of `|+` it would be a part of the text. */
export function inOneFile(documents: readonly string[]): string {
  return documents.map((text) => (text.endsWith('\n') ? text : `${text}\n`)).join('---\n');
}

type Writer = (object: KubernetesObject) => string;

/** As a program writes YAML: with all the quoting and folding that YAML has. */
function libraryWriters(): fc.Arbitrary<Writer> {
  return fc
    .record({
      collectionStyle: fc.constantFrom('block', 'block', 'any', 'flow'),
      defaultStringType: fc.constantFrom('PLAIN', 'PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL'),
      lineEnd: fc.constantFrom('\n', '\n', '\r\n'),
    } as const)
    .map(({ collectionStyle, defaultStringType, lineEnd }) => {
      // In flow style YAML 1.1, which Kubernetes reads, and 1.2 differ on what a plain scalar may begin with.
      const isRisky = collectionStyle !== 'block' && defaultStringType === 'PLAIN';
      return (object) =>
        stringify(object, {
          version: '1.1',
          collectionStyle,
          defaultStringType: isRisky ? 'QUOTE_DOUBLE' : defaultStringType,
          defaultKeyType: 'PLAIN',
          lineWidth: 0,
        }).replaceAll('\n', lineEnd);
    });
}

/** As people write it. */
function handWriters(): fc.Arbitrary<Writer> {
  const forms = fc.record({
    kind: fc.constantFrom('block', 'block', 'block', 'kyaml', 'json', 'compact'),
    indent: fc.constantFrom(2, 4),
    dash: fc.constantFrom(0, 2),
    eol: fc.constantFrom('\n', '\n', '\r\n'),
    hasComments: fc.boolean(),
    hasAnchors: fc.constant(false),
    endsWithNewline: fc.constant(true),
    startsWith: fc.constant(''),
  } as const);
  return fc.tuple(forms, fc.noShrink(fc.nat())).map(
    ([form, seed]): Writer =>
      (object) =>
        renderStyled(object as Value & KubernetesObject, form satisfies StyledForm, new Dice(seed)),
  );
}
