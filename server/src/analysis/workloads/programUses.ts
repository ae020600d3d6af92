/**
 * The uses in a container's `env`, `command` and `args` that neither the kubelet nor a shell replaces: only the program
 * itself could, as Spring does with `${X}`, or reads the variable by its name.
 * Knows the fields; does not know which variables there are.
 */
import type { ManifestDocument } from '../documents/document.ts';
import { partsOf } from '../references/expand.ts';
import { type LinkMention, type LinkText, linkMentions } from '../references/linkMentions.ts';
import { setForCertain, shellUses } from '../references/shellText.ts';
import { type DocumentText, mentionUses } from '../references/textUses.ts';
import { scriptOf, type VariableUse } from './variableUses.ts';
import type { Argument, Container } from './workload.ts';

export interface ProgramUses {
  /** None of them is expanded by the kubelet or a shell. */
  readonly uses: readonly VariableUse[];
  /** Where names may be put together, as it is written, and the field. */
  readonly built: readonly { readonly part: string; readonly field: VariableUse['field'] }[];
  /** Fields with more names than are told one by one. */
  readonly cut: ReadonlySet<VariableUse['field']>;
}

/** Those of names that a Service could make. */
export function programUses(document: ManifestDocument, container: Container): ProgramUses {
  const uses: VariableUse[] = [];
  const cut = new Set<VariableUse['field']>();
  const built: { part: string; field: VariableUse['field'] }[] = [];
  const take = (
    field: VariableUse['field'],
    source: DocumentText,
    isScript: boolean,
    entryIndex?: number,
  ) => {
    const found = linkMentions(source.text);
    if (!found.isWhole) cut.add(field);
    if (found.built !== undefined) built.push({ part: found.built, field });
    const others = field === 'env' ? found.mentions : notOfShell(source.text, found, isScript);
    uses.push(
      ...usesAt(
        document,
        source,
        others.filter(({ form }) => form !== 'reference'),
        field,
        entryIndex,
      ),
    );
  };
  for (const [index, { value, nameSpan }] of container.env.entries()) {
    if (value.kind !== 'literal') continue;
    take('env', { text: value.text, span: value.span ?? nameSpan, scalar: value.scalar }, false, index);
  }
  const script = scriptOf(container);
  for (const field of ['command', 'args'] as const) {
    for (const argument of container[field].items) take(field, textOf(argument), argument === script);
  }
  const { parameters } = container;
  const own = parameters === undefined ? uses : uses.filter(({ name }) => !parameters.has(name));
  return { uses: own, built, cut };
}

function textOf({ text = '', span, scalar }: Argument): DocumentText {
  return { text, span, scalar };
}

/** What expands a text that the shell itself has let alone. */
const expander = /\b(?:envsubst|eval|su|watch|(?:ba|da|a|k|z)?sh)\b/;

/**
 * Those that `variableUses` does not tell: as a bare name (`printenv X`), and in the single quotes of a script that hands
 * them to another program (`envsubst '${X}'`).
 */
function notOfShell(text: string, { mentions }: LinkText, isScript: boolean): readonly LinkMention[] {
  if (mentions.length === 0) return mentions;
  const references = partsOf(text).flatMap((part) => (part.kind === 'reference' ? part : []));
  const told = new Map([...references, ...shellUses(text)].map(({ start, name }) => [start, name]));
  const setAt = setForCertain(text);
  const isExpandedLater = !isScript || expander.test(text);
  return mentions.filter(
    ({ name, start, form }) =>
      told.get(start) !== name &&
      (form === 'name' || isExpandedLater) &&
      start < (setAt.get(name) ?? Number.POSITIVE_INFINITY),
  );
}

function usesAt(
  document: ManifestDocument,
  source: DocumentText,
  mentions: readonly LinkMention[],
  field: VariableUse['field'],
  entryIndex: number | undefined,
): readonly VariableUse[] {
  const uses = mentionUses(document, source, mentions);
  return uses.map((use) => ({ ...use, field, entryIndex, isExpanded: false }));
}
