/**
 * The part of the workspace that is meant for one cluster: some of what its files declare.
 * Knows declarations; does not know why one is among them.
 */
import type { ConfigMapLookup } from '../analysis/environment/inventory.ts';
import type { Declaration, Knowledge, ServiceSource, SourceChange } from './serviceSource.ts';

/** `isSelected` has to be asked anew after each change of the workspace. */
export class SelectedServices implements ServiceSource {
  readonly kind = 'workspace';
  readonly #workspace: ServiceSource;
  readonly #isSelected: (declaration: Declaration) => boolean;

  constructor(workspace: ServiceSource, isSelected: (declaration: Declaration) => boolean) {
    this.#workspace = workspace;
    this.#isSelected = isSelected;
  }

  namespaces(): Iterable<string> {
    return [...this.#workspace.namespaces()].filter(
      (namespace) => this.knowledge(namespace).kind === 'known',
    );
  }

  knowledge(namespace: string): Knowledge {
    const knowledge = this.#workspace.knowledge(namespace);
    if (knowledge.kind !== 'known') return knowledge;
    const services = new Map(
      [...knowledge.services].flatMap(([name, declarations]) => {
        const selected = declarations.filter(this.#isSelected);
        return selected.length === 0 ? [] : [[name, selected] as const];
      }),
    );
    return services.size === 0 ? { kind: 'silent' } : { ...knowledge, services };
  }

  onDidChange(listener: (change: SourceChange) => void): () => void {
    return this.#workspace.onDidChange(listener);
  }

  /** The workspace is others' as well. */
  dispose(): void {}
}

/** The ConfigMaps of the selected files. */
export function selectedConfigMaps(
  workspace: ConfigMapLookup,
  isSelected: (uri: string) => boolean,
): ConfigMapLookup {
  return {
    get revision() {
      return workspace.revision;
    },
    revisionIn: (namespaces) => workspace.revisionIn?.(namespaces) ?? workspace.revision,
    find: (namespace, name) =>
      workspace.find(namespace, name).filter(({ file }) => file !== undefined && isSelected(file)),
  };
}
