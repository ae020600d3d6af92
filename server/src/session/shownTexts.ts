/**
 * The texts that are shown to be read, as they are now: environments, and Services that stand in no file.
 * Knows where the workloads are; the text of each is `analysis/render/`'s.
 */
import { estimatesOf, workloadsBehind } from '../analysis/analyze.ts';
import type { ContainerEstimate, WorkloadEstimate } from '../analysis/estimate.ts';
import type { Words } from '../analysis/messages/catalogue.ts';
import { environmentText } from '../analysis/render/environmentText.ts';
import { serviceText } from '../analysis/render/serviceText.ts';
import { holds } from '../analysis/symbols/treePath.ts';
import type { Position } from '../analysis/text.ts';
import type { ShownTexts } from '../lsp/environment.ts';
import type { ViewDocument } from '../lsp/fileView.ts';
import type { EnvironmentKey, ShownKey } from '../lsp/shownText.ts';
import type { Project } from '../project/project.ts';
import { readView } from '../sources/readView.ts';

/** `project`: the one that is open now. */
export function createShownTexts(
  viewDocument: ViewDocument,
  project: () => Project,
  words: Words,
): ShownTexts {
  return {
    keyAt: (uri, position, showsAll) => environmentKeyAt(viewDocument, uri, position, showsAll),
    textOf: (key) => shownTextOf(key, project(), words),
  };
}

function environmentKeyAt(
  viewDocument: ViewDocument,
  uri: string,
  position: Position,
  showsAll: boolean,
): EnvironmentKey | undefined {
  const at = viewDocument(uri, position);
  if (at === undefined) return undefined;
  const { document, analysis, offset, id } = at;
  // A template's containers stand elsewhere.
  if (document.nginxTemplateFile !== undefined) return undefined;
  const estimate = workloadsBehind(document, analysis).find(
    ({ workload }) => holds(workload.node.span, offset) || holds(workload.manifest.node.span, offset),
  );
  return estimate && environmentKey(id, estimate, containerAt(estimate, offset), showsAll);
}

function environmentKey(
  view: string,
  { workload, namespace, containers }: WorkloadEstimate,
  container: ContainerEstimate | undefined,
  showsAll: boolean,
): EnvironmentKey {
  const { manifest, part } = workload;
  return {
    ...{ view, kind: manifest.kind, name: manifest.name ?? '', namespace: namespace.name, part, showsAll },
    container: container && {
      index: containers.indexOf(container),
      name: container.container.name ?? '',
    },
  };
}

/** Undefined where it is not there any more. */
function shownTextOf(key: ShownKey, project: Project, words: Words): string | undefined {
  if (key.of === 'service') {
    const service = project.contextOf(key.file).inventory.find(key.namespace, key.name);
    return service && serviceText(service, key.namespace, words);
  }
  const estimate = findWorkload(key, project);
  if (estimate === undefined) return undefined;
  const { containers } = estimate;
  const { container, showsAll } = key;
  // Of the name where the order has changed.
  const named = containers.filter(({ container: { name } }) => name === container?.name);
  const one = named.length === 1 ? named[0] : containers[container?.index ?? -1];
  const shown = container === undefined ? containers : one === undefined ? [] : [one];
  return environmentText(shown, estimate, { words, showsAll: showsAll === true });
}

function containerAt({ containers }: WorkloadEstimate, offset: number): ContainerEstimate | undefined {
  return containers.find(({ container }) => holds(container.node.span, offset));
}

function findWorkload(key: EnvironmentKey, project: Project): WorkloadEstimate | undefined {
  const { view: id, kind, name, namespace, part } = key;
  const context = project.contextOf(id);
  for (const { document } of readView(project.workspace, id)?.documents ?? []) {
    // Of thousands, those are read that may be it.
    if (!document.text.includes(kind) || !document.text.includes(name)) continue;
    const found = estimatesOf(document, context).find(
      ({ workload, namespace: own }) =>
        workload.manifest.kind === kind &&
        (workload.manifest.name ?? '') === name &&
        workload.part === part &&
        own.name === namespace,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}
