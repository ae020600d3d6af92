/**
 * OpenShift's `Template`: objects with `${PARAMETER}` in their texts, and `${{PARAMETER}}` in the place of other values.
 * Knows what a parameter looks like and its default; processes no template.
 */
import { itemsOf, known, nodeAt, stringOf, textOf } from '../documents/reading.ts';
import type { YamlHole, YamlNode } from '../documents/tree.ts';

/** The parameters by name, with the values that they have unless somebody sets others. */
export type TemplateParameters = ReadonlyMap<string, string | undefined>;

/** Both forms, and the group of the first ones of 2014, which was the core's. */
export function isOpenShiftTemplate(apiVersion: string, kind: string): boolean {
  return kind === 'Template' && (apiVersion === 'v1' || apiVersion.startsWith('template.openshift.io/'));
}

/** A hole where their names are not all known: then nobody can tell a parameter from a variable. */
export function parametersOf(template: YamlNode): TemplateParameters | YamlHole {
  const { items, rest } = itemsOf(nodeAt(template, 'parameters'));
  if (rest !== undefined) return rest;
  const parameters = new Map<string, string | undefined>();
  for (const { value } of items) {
    const name = stringOf(nodeAt(value, 'name'));
    if (name.kind === 'unknown') return name.hole;
    if (name.kind === 'known') parameters.set(name.value, known(textOf(nodeAt(value, 'value'))));
  }
  return parameters;
}

/** The parameter that a node is, and nothing besides. */
export function parameterOf(
  parameters: TemplateParameters | undefined,
  node: YamlNode | undefined,
): string | undefined {
  if (parameters === undefined) return undefined;
  const [, name] = /^\$\{\{?(\w+)\}?\}$/.exec(known(textOf(node)) ?? '') ?? [];
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
