/**
 * What may be written at an offset of a document.
 * Knows where variables, hosts and keys belong; what fits is its neighbours' to say.
 */
import { entriesOf, itemsOf, nodeAt } from '../documents/reading.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../estimate.ts';
import type { NginxTemplate } from '../nginxTemplates/nginxTemplate.ts';
import { readersOf } from '../symbols/readers.ts';
import { holds } from '../symbols/treePath.ts';
import { manifestsOf } from '../workloads/manifests.ts';
import { hostsFitting, isOfAddress } from './hosts.ts';
import { linksKeyAt, linksValueAt } from './linksKey.ts';
import { withoutValue } from './mendedText.ts';
import type { Proposals, TypedDocument } from './proposal.ts';
import { type Typing, typingAt } from './typing.ts';
import { type ProposedVariable, type Seen, variablesFitting } from './variables.ts';

/** More readers of a template are not asked: they have the same Services, nearly always. */
const mostReaders = 4;

export function proposalsAt(typed: TypedDocument, offset: number): Proposals | undefined {
  for (const typing of typingAt(typed.document.text, offset)) {
    const found = proposalsFor(typed, offset, typing);
    if (found !== undefined && found.items.length > 0) return found;
  }
  return undefined;
}

function proposalsFor(typed: TypedDocument, offset: number, typing: Typing): Proposals | undefined {
  switch (typing.kind) {
    case 'variable':
      return variablesAt(typed, offset, typing);
    case 'host':
      return hostsAt(typed, offset, typing);
    case 'key':
      return linksKeyAt(typed, offset, typing);
    case 'value':
      return linksValueAt(typed.workloads, offset, typing);
  }
}

function variablesAt(
  typed: TypedDocument,
  offset: number,
  { syntax, typed: letters, span, closing }: Typing & { readonly kind: 'variable' },
): Proposals | undefined {
  const seen = seenInTemplate(typed, offset, syntax) ?? seenInContainer(typed, offset, syntax);
  const found = seen.map((one) => variablesFitting(letters, one, typed.inventory));
  const byName = new Map<string, ProposedVariable>();
  for (const { variables } of found)
    for (const variable of variables) if (!byName.has(variable.name)) byName.set(variable.name, variable);
  const items = Array.from(byName.values(), ({ name, detail, about }) => ({
    ...{ kind: 'variable' as const, label: name, newText: name + closing, detail, about },
  }));
  return { items, span, isCut: found.some(({ isCut }) => isCut) };
}

/** Undefined where no template is. envsubst knows no `$(X)`. */
function seenInTemplate(
  { document, templates }: TypedDocument,
  offset: number,
  syntax: 'reference' | 'placeholder' | 'bare',
): readonly Seen[] | undefined {
  const template = document.nginxTemplateFile === undefined ? templateAt() : templates[0];
  if (template === undefined) return document.nginxTemplateFile === undefined ? undefined : [];
  if (syntax === 'reference') return [];
  return readersOf(template)
    .slice(0, mostReaders)
    .map(({ container, neighbour: { estimate } }) => {
      return { container, estimate, own: container.environment.own, isInside: true };
    });

  function templateAt(): NginxTemplate | undefined {
    if (templates.length === 0) return undefined;
    const entry = manifestsOf(document)
      .flatMap(({ node }) => entriesOf(nodeAt(node, 'data')).entries)
      .find(({ valueSpan }) => holds(valueSpan, offset));
    return templates.find(({ span }) => span.start === entry?.keySpan.start);
  }
}

/** A shell or a program reads `${X}`; of a bare `$X` that is sure only in a command. */
function seenInContainer(
  typed: TypedDocument,
  offset: number,
  syntax: 'reference' | 'placeholder' | 'bare',
): readonly Seen[] {
  const at = containerAt(typed, offset);
  if (at === undefined || (syntax === 'bare' && at.field === 'env')) return [];
  const { container, estimate, entryIndex } = at;
  const { own, ownBefore } = container.environment;
  const isSeenByKubelet = syntax === 'reference';
  return [
    {
      container,
      estimate,
      own: isSeenByKubelet && entryIndex !== undefined ? ownBefore(entryIndex) : own,
      isInside: !isSeenByKubelet,
    },
  ];
}

interface InField {
  readonly container: ContainerEstimate;
  readonly estimate: WorkloadEstimate;
  readonly field: 'env' | 'command' | 'args';
  /** Of the entry of `env`. */
  readonly entryIndex: number | undefined;
}

/** The text of a container at an offset; where the document cannot be read, as if the value at it were finished. */
function containerAt(typed: TypedDocument, offset: number): InField | undefined {
  const { document, workloads, workloadsIn } = typed;
  const found = fieldIn(workloads, offset);
  if (found !== undefined || document.state.kind !== 'broken') return found;
  return fieldIn(workloadsIn(withoutValue(document.text, offset)), offset);
}

function fieldIn(workloads: readonly WorkloadEstimate[], offset: number): InField | undefined {
  for (const estimate of workloads) {
    if (!holds(estimate.workload.manifest.node.span, offset)) continue;
    for (const container of estimate.containers) {
      const { node, env } = container.container;
      if (!holds(node.span, offset)) continue;
      for (const field of ['env', 'command', 'args'] as const) {
        const entry = entriesOf(node).entries.find(({ key }) => key === field);
        if (entry === undefined || entry.isAlias || !holds(entry.valueSpan, offset)) continue;
        const item = itemsOf(entry.value).items.find(({ span }) => holds(span, offset));
        const index = env.findIndex(({ nameSpan }) => item !== undefined && holds(item.span, nameSpan.start));
        return {
          container,
          estimate,
          field,
          entryIndex: field === 'env' && index !== -1 ? index : undefined,
        };
      }
    }
  }
  return undefined;
}

function hostsAt(
  typed: TypedDocument,
  offset: number,
  { typed: letters, span, isMeant }: Typing & { readonly kind: 'host' },
): Proposals | undefined {
  const at = containerAt(typed, offset);
  if (at?.entryIndex === undefined) return undefined;
  const { container, estimate, entryIndex } = at;
  const entry = container.container.env[entryIndex];
  if (entry?.value.kind !== 'literal' || holds(entry.nameSpan, offset)) return undefined;
  if (!isMeant && !isOfAddress(entry.name)) return undefined;
  return { ...hostsFitting(letters, estimate.namespace, typed.inventory), span };
}
