/**
 * What is to be built: the outermost kustomizations, and what is delivered.
 * Knows how each is called; builds nothing.
 */
import type { Delivery } from '../analysis/deliveries/delivery.ts';
import { folderOf, resolvePath } from '../analysis/kustomize/files.ts';
import { itemsOf } from '../analysis/kustomize/node.ts';
import { composedId } from './composedId.ts';
import type { Delivered } from './delivered.ts';
import type { Alone, Kustomizations } from './kustomizations.ts';

/** What is to be built. */
export interface Root {
  /** As the workspace calls what is made of it. */
  readonly id: string;
  /** As a person calls it: `overlays/prod`. */
  readonly label: string;
  /** The kustomization. */
  readonly maker: string;
  /** Who brings it into a cluster, as far as that is known: a folder without a kustomization may be delivered as well. */
  readonly delivery: Delivery | undefined;
  /** Nobody asked for it: it takes what others take, and has a say about that. */
  readonly isAround?: true;
  /** The same, and files that it takes are judged as they stand unless others take them. */
  readonly isPassedOver?: true;
  /** Why this is not what will run; absent where it is. */
  readonly alone?: Alone;
}

/** In order. A kustomization that is delivered is built as it is delivered, once for each delivery. */
export function rootsOf(
  outermost: readonly string[],
  delivered: readonly Delivered[],
  labelOf: (folder: string) => string,
  kustomizations: Pick<Kustomizations, 'in' | 'isAround' | 'isPassedOver' | 'alone'>,
): readonly Root[] {
  const around = new Set(delivered.flatMap(({ folder, isAround }) => (isAround ? folder : [])));
  const aloneOf = (folder: string) => {
    const alone = kustomizations.alone(folder);
    return alone && { alone };
  };
  const rootOf = (maker: string, label: string, delivery: Delivery | undefined): Root => ({
    ...{ id: composedId(maker, label), label, maker, delivery },
    ...(delivery === undefined && aloneOf(folderOf(maker))),
    ...((around.has(folderOf(maker)) || kustomizations.isAround(folderOf(maker))) && { isAround: true }),
    ...(kustomizations.isPassedOver(folderOf(maker)) && { isPassedOver: true }),
  });
  const makerIn = (folder: string) => kustomizations.in(folder) ?? `${folder}/kustomization.yaml`;
  const byFolder = new Map<string, Delivery[]>();
  for (const { folder, delivery } of delivered)
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), delivery]);
  const included = new Set(delivered.flatMap(foldersOf));
  const plain = outermost.map(folderOf).filter((folder) => !byFolder.has(folder) && !included.has(folder));
  return [
    ...plain.map((folder) => rootOf(makerIn(folder), labelOf(folder), undefined)),
    ...[...byFolder].flatMap(([folder, deliveries]) => {
      const [maker, label] = [makerIn(folder), labelOf(folder)];
      if (deliveries.length === 1) return deliveries.map((delivery) => rootOf(maker, label, delivery));
      const named = Map.groupBy(deliveries, ({ name }) => name);
      return deliveries.map((delivery) => {
        const same = named.get(delivery.name) ?? [];
        const number = same.length > 1 ? ` ${same.indexOf(delivery) + 1}` : '';
        return rootOf(maker, `${label} (${delivery.name}${number})`, delivery);
      });
    }),
  ];
}

/** The kustomizations that are delivered with a folder: those below it, and Components. */
export function foldersOf({ folder, delivery }: Pick<Delivered, 'folder' | 'delivery'>): readonly string[] {
  const taken = (['resources', 'components'] as const).flatMap((field) =>
    itemsOf(delivery.fields.get(field)),
  );
  return taken.flatMap((one) => (one.type === 'scalar' ? (resolvePath(folder, one.text) ?? []) : []));
}

/** `overlays/prod` of `file:///shop/overlays/prod`. */
export function lastNames(folder: string): string {
  return folder.split('/').slice(-2).map(decodeURIComponent).join('/');
}
