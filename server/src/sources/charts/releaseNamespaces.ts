/**
 * In which namespaces charts are installed, and what that means for what they print.
 * Knows who says so; does not know how it is written in settings.
 */
import { inCluster, isExplicit, type NamespaceSay } from '../../analysis/views/namespace.ts';
import { rangeOf } from '../../analysis/views/place.ts';
import { makerOf } from '../composedId.ts';
import type { PlannedView } from './chartPlan.ts';

export class ReleaseNamespaces {
  readonly #otherwise: (uri: string) => string;
  readonly #says = new Map<string, { readonly key: string; readonly say: NamespaceSay }>();

  /** `otherwise`: where what names no namespace goes, as settings say of a file. */
  constructor(otherwise: (uri: string) => string) {
    this.#otherwise = otherwise;
  }

  of({ id, namespace }: PlannedView): string {
    return namespace ?? this.#otherwise(id);
  }

  /**
   * What names no namespace, or the release's, is where the chart is installed. Where nobody says where that is, it goes
   * there with nothing but the chart itself: who has a hundred charts in a repository does not install them together.
   * The same function while that is the same.
   */
  sayOf(plan: PlannedView): NamespaceSay {
    const { id, namespace, namespaceFrom, label, cluster } = plan;
    const release = this.of(plan);
    const key = keyOf(plan, release);
    const known = this.#says.get(id);
    if (known?.key === key) return known.say;
    const inNamespace: NamespaceSay = (written, otherwise) => {
      if (written !== undefined && written !== release) return otherwise(written);
      if (namespace === undefined) {
        const assumed = otherwise(undefined);
        return isExplicit(assumed) ? assumed : { ...assumed, apart: makerOf(id) };
      }
      if (namespaceFrom === undefined) return { name: namespace, from: 'view', view: label };
      return { name: namespace, from: namespaceFrom.tool, view: label, place: namespaceFrom.place };
    };
    const say = inCluster(inNamespace, cluster);
    this.#says.set(id, { key, say });
    return say;
  }

  /** Whether a view was made for another namespace. */
  hasChanged(plan: PlannedView): boolean {
    const known = this.#says.get(plan.id);
    return known !== undefined && known.key !== keyOf(plan, this.of(plan));
  }
}

function keyOf({ namespace, namespaceFrom, label, cluster }: PlannedView, release: string): string {
  const at = namespaceFrom && [namespaceFrom.tool, namespaceFrom.place.in.uri, rangeOf(namespaceFrom.place)];
  return JSON.stringify([namespace, label, release, cluster, at]);
}
