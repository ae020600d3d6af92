/**
 * What is to be known of a file beside findings, at the place that is to blame: what is not known of builds and
 * deliveries, and Services that nobody will have.
 * Knows files and lines; how it is shown is the editor's business.
 */
import type { Phrase } from '../analysis/messages/message.ts';
import { isWritten, rangeOf } from '../analysis/views/place.ts';
import type { Builds } from '../sources/builds.ts';
import type { Workspace } from '../sources/workspace.ts';
import { refusedIn } from '../sources/workspaceEntry.ts';
import { absentChartsIn } from './absentCharts.ts';
import type { ProjectCharts } from './projectCharts.ts';

export interface FileRemark {
  readonly line: number;
  readonly message: Phrase;
}

export function remarksIn(
  uri: string,
  builds: Pick<Builds, 'all' | 'isInput' | 'isStale' | 'openDeliveries' | 'deliveredCharts'>,
  {
    workspace,
    charts,
  }: {
    readonly workspace: Pick<Workspace, 'notes' | 'shownFiles'>;
    readonly charts?: Pick<ProjectCharts, 'remarksIn' | 'isChart'> | undefined;
  },
): readonly FileRemark[] {
  const views = [uri, ...workspace.shownFiles.makersOf(uri)];
  const services = workspace
    .notes(refusedIn, views)
    .flatMap(({ name = '?', where, because }) =>
      isWritten(where) && where.in.uri === uri
        ? { line: rangeOf(where).start.line, message: { id: 'service-refused', name, because } as const }
        : [],
    );
  const deliveries = builds.openDeliveries.open
    .filter(({ at }) => at.in.uri === uri)
    .map(({ reason, at }) => {
      const message = { id: 'delivery-open', because: reason } as const;
      return { line: rangeOf(at).start.line, message };
    });
  const ofCharts = (charts?.remarksIn(uri) ?? []).map(({ message, at }) => {
    return { line: rangeOf(at).start.line, message };
  });
  const absent = charts
    ? absentChartsIn(uri, builds.deliveredCharts, (folder) => charts.isChart(folder))
    : [];
  const all = [...buildRemarksIn(uri, builds), ...services, ...deliveries, ...ofCharts, ...absent];
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

/** Each cause once, with the builds that it is one for. */
function buildRemarksIn(
  uri: string,
  builds: Pick<Builds, 'all' | 'isInput' | 'isStale'>,
): readonly FileRemark[] {
  if (!builds.isInput(uri)) return [];
  const byCause = new Map<
    string,
    {
      readonly line: number;
      readonly because: Phrase;
      readonly isRefused: boolean;
      readonly labels: string[];
    }
  >();
  for (const { label, built, alone } of builds.all) {
    // What a Component changes may be none of its own.
    if (alone?.isComponent) continue;
    for (const isRefused of [true, false])
      for (const { reason, at } of isRefused ? built.problems : built.unknown) {
        if (at.in.uri !== uri) continue;
        const { line } = rangeOf(at).start;
        const key = JSON.stringify([line, reason, isRefused]);
        const known = byCause.get(key);
        if (known === undefined) byCause.set(key, { line, because: reason, isRefused, labels: [label] });
        else if (!known.labels.includes(label)) known.labels.push(label);
      }
  }
  const remarks = [...byCause.values()].map(({ line, because, isRefused, labels }): FileRemark => {
    const id = isRefused ? 'kustomization-refused' : 'kustomization-open';
    return { line, message: { id, builds: labels, because } };
  });
  return builds.isStale(uri) ? [{ line: 0, message: { id: 'kustomization-stale' } }, ...remarks] : remarks;
}
