/**
 * OpenShift's `Template`: objects with `${PARAMETER}` in their texts, and `${{PARAMETER}}` in the place of other values.
 * Knows what a parameter looks like and its default; processes no template.
 */
import { itemsOf, nodeAt, stringOf, textOf, type YamlNode } from '../documents/tree.ts';

/** The parameters by name, with the values that they have unless somebody sets others. */
export type TemplateParameters = ReadonlyMap<string, string | undefined>;

/** Both forms, and the group of the first ones of 2014, which was the core's. */
export function isTemplate(apiVersion: string, kind: string): boolean {
  return kind === 'Template' && (apiVersion === 'v1' || apiVersion.startsWith('template.openshift.io/'));
}

export function parametersOf(template: YamlNode): TemplateParameters {
  return new Map(
    itemsOf(nodeAt(template, 'parameters')).flatMap(({ value }) => {
      const name = stringOf(nodeAt(value, 'name'));
      return name === undefined ? [] : [[name, textOf(nodeAt(value, 'value'))] as const];
    }),
  );
}

/** The parameter that a node is, and nothing besides. */
export function parameterOf(
  parameters: TemplateParameters | undefined,
  node: YamlNode | undefined,
): string | undefined {
  if (parameters === undefined) return undefined;
  const [, name] = /^\$\{\{?(\w+)\}?\}$/.exec(textOf(node) ?? '') ?? [];
  return name;
}

/** A text with the defaults of its parameters; undefined where one of them has none. */
export function withDefaults(text: string, parameters: TemplateParameters): string | undefined {
  let isKnown = true;
  const filled = text.replace(/\$\{\{?(\w+)\}?\}/g, (written, name: string) => {
    if (!parameters.has(name)) return written;
    const value = parameters.get(name);
    isKnown &&= value !== undefined;
    return value ?? '';
  });
  return isKnown ? filled : undefined;
}
