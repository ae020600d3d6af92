/**
 * What the templates of a chart declare by their texts: what is printed of them is the chart's to say.
 * Knows where templates lie; does not render them, nor follow what they print.
 */
import type { ChartDelivery } from '../analysis/deliveries/chartDelivery.ts';
import { type DeclaredInFile, declaring } from '../analysis/deliveries/declared.ts';
import type { Delivery } from '../analysis/deliveries/delivery.ts';
import { foldersMeant, mayNeedLinks, type Unfollowed } from '../analysis/deliveries/unfollowed.ts';
import { memo } from '../analysis/memo.ts';

/** The files of which one is there if a file is a template of a chart. */
export function describingFiles(uri: string): readonly string[] {
  return Array.from(uri.matchAll(/\/templates(?=\/)/g), ({ index }) => `${uri.slice(0, index)}/Chart.yaml`);
}

const read = memo<DeclaredInFile, DeclaredInFile>();

/**
 * What may be so of what the text of a template declares between its actions: charts, by which nothing is known of a
 * release, and what is delivered, which is not followed.
 */
export function perhapsDeclared(declared: DeclaredInFile): DeclaredInFile {
  const known = read.get(declared) ?? perhaps(declared);
  read.set(declared, known);
  return known;
}

function perhaps(declared: DeclaredInFile): DeclaredInFile {
  return declaring({
    charts: declared.charts.map(
      (chart): ChartDelivery => ({ ...chart, openNamespace: { id: 'chart-prints-it' } }),
    ),
    unfollowed: [...declared.unfollowed, ...declared.deliveries.map(unfollowed)],
    repositories: declared.repositories,
  });
}

/** As of a template that is no YAML: most apply what there is, and may say its namespace. */
function unfollowed({ at, repository, path, fields }: Delivery): Unfollowed {
  const changes = [...fields].some(mayNeedLinks);
  return { at, repository, folders: foldersMeant(path), changes, places: changes ? 'too' : 'alone' };
}
