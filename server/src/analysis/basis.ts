/**
 * What an answer rests on: noted while it is made, compared when it is asked for again.
 * Knows Services, ConfigMaps and neighbours as values; does not know what is made of them.
 */
import type { AnalysisContext } from './analyze.ts';
import type { ConfigMap } from './environment/configMap.ts';
import type { ServiceInventory } from './environment/inventory.ts';
import type { ServiceTotals } from './environment/serviceTotals.ts';
import type { Neighbour, NeighbourQuestion } from './neighbours.ts';
import type { TiedTemplate } from './nginx/templates.ts';
import { haveSameItems } from './sameItems.ts';
import { isSameSite } from './views/view.ts';
import { distinctConfigMaps, noWants, type Wants, wantsOf } from './wants.ts';

interface AskedTotals {
  readonly namespace: string;
  readonly enableServiceLinks: boolean;
  readonly answer: ServiceTotals;
}

interface AskedConfigMap {
  readonly namespace: string;
  readonly name: string;
  readonly answer: readonly ConfigMap[];
}

interface AskedTemplates {
  readonly kind: string;
  readonly name: string;
  readonly answer: readonly TiedTemplate[];
}

interface AskedNeighbours {
  readonly question: NeighbourQuestion;
  readonly answer: readonly Neighbour[];
}

export class Basis {
  /** Hands on what is asked of it, and notes the answers. */
  readonly context: AnalysisContext;
  readonly #totals: AskedTotals[] = [];
  readonly #configMaps: AskedConfigMap[] = [];
  readonly #templates: AskedTemplates[] = [];
  readonly #neighbours: AskedNeighbours[] = [];
  #wants: Wants | undefined;

  /** The inventory for which the totals were last the same, and its revision then. */
  #inventory: ServiceInventory;
  #revision: number;

  constructor(context: AnalysisContext) {
    const { inventory, configMaps, nginxTemplateFiles, neighbours } = context;
    this.#inventory = inventory;
    this.#revision = inventory.revision;
    const totals = (namespace: string, enableServiceLinks: boolean) => {
      const answer = inventory.totals(namespace, enableServiceLinks);
      this.#totals.push({ namespace, enableServiceLinks, answer });
      return answer;
    };
    this.context = {
      ...context,
      inventory: {
        revision: inventory.revision,
        totals,
        // The totals of a namespace are other ones whenever anything in it has changed.
        lookup: (namespace) => {
          totals(namespace, true);
          return inventory.lookup(namespace);
        },
        find: (namespace, name) => {
          totals(namespace, true);
          return inventory.find(namespace, name);
        },
      },
      configMaps: {
        revision: configMaps.revision,
        find: (namespace, name) => {
          const answer = configMaps.find(namespace, name);
          this.#configMaps.push({ namespace, name, answer });
          return answer;
        },
      },
      nginxTemplateFiles: (kind, name) => {
        const answer = nginxTemplateFiles(kind, name);
        this.#templates.push({ kind, name, answer });
        return answer;
      },
      neighbours: (question) => {
        const answer = neighbours(question);
        this.#neighbours.push({ question, answer });
        return answer;
      },
    };
  }

  /** All that was asked for until now. */
  get wants(): Wants {
    this.#wants ??= this.#gatherWants();
    return this.#wants;
  }

  #gatherWants(): Wants {
    if (this.#totals.length + this.#configMaps.length + this.#neighbours.length === 0) return noWants;
    const namespaces = this.#totals.flatMap(
      ({ namespace, enableServiceLinks }) => wantsOf(enableServiceLinks ? namespace : 'default').namespaces,
    );
    return {
      namespaces: [...new Set(namespaces)],
      configMaps: distinctConfigMaps(this.#configMaps),
      workloads: this.#neighbours.map(({ question }) => question),
    };
  }

  /** While the inventory's revision stays, so do all of its totals: an edit would ask for those of thousands of documents. */
  #totalsHold(inventory: ServiceInventory): boolean {
    if (inventory === this.#inventory && inventory.revision === this.#revision) return true;
    const isSame = this.#totals.every(
      ({ namespace, enableServiceLinks, answer }) =>
        inventory.totals(namespace, enableServiceLinks) === answer,
    );
    if (isSame) {
      this.#inventory = inventory;
      this.#revision = inventory.revision;
    }
    return isSame;
  }

  /** Whether all of it is the same now. */
  holds(context: AnalysisContext): boolean {
    const { inventory, configMaps, nginxTemplateFiles, neighbours, options, resolveNamespace } = context;
    return (
      options === this.context.options &&
      resolveNamespace === this.context.resolveNamespace &&
      this.#totalsHold(inventory) &&
      this.#configMaps.every(({ namespace, name, answer }) =>
        haveSameItems(configMaps.find(namespace, name), answer),
      ) &&
      this.#templates.every(({ kind, name, answer }) =>
        haveSameItems(nginxTemplateFiles(kind, name), answer),
      ) &&
      this.#neighbours.every(({ question, answer }) =>
        haveSameItems(neighbours(question), answer, isSameNeighbour),
      )
    );
  }
}

function isSameNeighbour(a: Neighbour, b: Neighbour): boolean {
  return a.estimate === b.estimate && isSameSite(a.site, b.site);
}
