/**
 * The kustomizations of a run as files of it: what they build is judged, not what it was built from.
 * Knows how a person calls them; what is built is the project's to say.
 */
import { basename, parse, relative, resolve, sep } from 'node:path';
import type { Phrase } from '../analysis/messages/message.ts';
import { isWritten, rangeOf } from '../analysis/views/place.ts';
import { nodeHost } from '../hosts/node/nodeHost.ts';
import { uriOfPath } from '../hosts/node/pathUris.ts';
import type { Project } from '../project/project.ts';
import type { Coverage, DoubtfulBuild, DoubtfulChart, NotedPlace } from '../report/coverage.ts';
import { shownUri } from '../settings/uris.ts';
import type { Build } from '../sources/builds.ts';
import { releaseOf } from '../sources/charts/releaseOf.ts';
import type { Alone } from '../sources/kustomizations.ts';
import { refusedIn } from '../sources/workspaceEntry.ts';
import type { Console } from './console.ts';
import { glancesAt } from './glance.ts';
import { outerRepositoryOf } from './repositories.ts';
import type { RunFile } from './runFile.ts';

/** The views of the project, as it is now. */
export async function readBuilds(project: Project): Promise<readonly RunFile[]> {
  await project.buildAhead(nodeHost.pause);
  const fileOf = ({ id, label, ...more }: Pick<Build, 'id' | 'label' | 'isAround'>): readonly RunFile[] => {
    const view = project.view(id);
    if (view === undefined) return [];
    const glances = glancesAt(view);
    const file = { name: label, key: id, isExplicit: false, text: '', view, glances, disk: undefined };
    return [{ ...file, isBuilt: true, ...(more.isAround && { isAround: true }) }];
  };
  const charts = (project.charts?.all ?? []).flatMap((one) =>
    fileOf(one).map((file): RunFile => ({ ...file, release: releaseOf(one) })),
  );
  return [...project.builds.flatMap(fileOf), ...charts];
}

/** All of them, of which those are around that the user did not ask for; what there is none of is said. */
export function chosenOf(
  builds: readonly RunFile[],
  view: string | undefined,
  console: Pick<Console, 'fail'>,
): readonly RunFile[] {
  if (view === undefined) return builds;
  const wanted = nameOf(resolve(view));
  const isMeant = ({ name, isAround }: RunFile) =>
    !isAround && (name === view || name === wanted || name.startsWith(`${wanted} (`));
  const chosen = builds.filter(isMeant);
  if (chosen.length === 0) {
    const known = builds.flatMap(({ name, isAround }) => (isAround ? [] : name));
    console.fail({ id: 'view-missing', view, known });
  }
  return builds.map((build) => (isMeant(build) ? build : { ...build, isAround: true }));
}

/** What is not known of what is built, each cause once. */
export function doubtfulBuilds(project: Project, nameOf: (uri: string) => string): readonly DoubtfulBuild[] {
  const byCause = new Map<string, DoubtfulBuild & { readonly builds: string[] }>();
  // What a Component changes may be none of its own.
  for (const { label, built } of project.builds.filter((one) => !one.isAround && !one.alone?.isComponent))
    for (const isRefused of [true, false])
      for (const { reason, at } of isRefused ? built.problems : built.unknown) {
        const place = { file: nameOf(at.in.uri), line: rangeOf(at).start.line };
        const key = JSON.stringify([place, reason, isRefused]);
        const known = byCause.get(key);
        if (known === undefined) byCause.set(key, { ...place, builds: [label], isRefused, because: reason });
        else if (!known.builds.includes(label)) known.builds.push(label);
      }
  return [...byCause.values()];
}

/** The kustomizations that were built by themselves, though that is not what will run. */
export function builtAlone(
  project: Project,
  nameOf: (uri: string) => string,
): Pick<Coverage, 'bases' | 'components'> {
  const placesOf = (isMeant: (alone: Alone) => boolean) =>
    project.builds.flatMap(({ alone, maker }) =>
      alone && isMeant(alone) ? { file: nameOf(maker), line: 0 } : [],
    );
  return {
    bases: placesOf(({ isTaken }) => isTaken),
    components: placesOf(({ isTaken }) => !isTaken),
  };
}

/** The Services that nobody will have, and what is delivered from nobody knows where; each once. */
export function leftOutOf(
  project: Project,
  nameOf: (uri: string) => string,
): Pick<Coverage, 'refused' | 'deliveries'> {
  const refused = project.workspace
    .notes(refusedIn)
    .flatMap(({ name = '?', where, because }) =>
      isWritten(where) ? { name, because, file: nameOf(where.in.uri), line: rangeOf(where).start.line } : [],
    );
  const deliveries = project.openDeliveries.open.map(({ reason: because, at }) => {
    return { because, file: nameOf(at.in.uri), line: rangeOf(at).start.line };
  });
  return { refused: eachOnce(refused), deliveries: eachOnce(deliveries) };
}

function eachOnce<One extends NotedPlace>(all: readonly One[]): readonly One[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

/** Why charts were not rendered, each cause once; what is unusable input has been said by then. */
export function doubtfulCharts(project: Project, nameOf: (uri: string) => string): readonly DoubtfulChart[] {
  const remarks = (project.charts?.remarks ?? []).filter(({ reason }) => !isOfRow(reason));
  return remarks.map(({ charts, reason, at, isUnreadable }) => ({
    file: nameOf(at.in.uri),
    line: rangeOf(at).start.line,
    charts,
    because: reason,
    ...(isUnreadable && { isSaid: true as const }),
  }));
}

/** Whoever reads the project file says it at the row, and the command line's files are read before all else. */
function isOfRow(reason: Phrase): boolean {
  return reason.id === 'chart-values-missing' && reason.by === null;
}

/** Values and charts that cannot be read are unusable input, as a manifest is. */
export function sayUnreadableCharts(
  project: Project,
  nameOf: (uri: string) => string,
  console: Pick<Console, 'fail'>,
): void {
  for (const { charts, reason, at, isUnreadable } of project.charts?.remarks ?? []) {
    if (!isUnreadable) continue;
    const place = `${nameOf(at.in.uri)}:${rangeOf(at).start.line + 1}`;
    console.fail({ id: 'at-place', place, what: { id: 'charts-unreadable', charts, why: reason } });
  }
}

/** `overlays/prod`; the folder that one is in, by its name. */
export function labelOf(folder: string): string {
  const path = shownUri(folder);
  return nameOf(path) || basename(path);
}

/** How the user would write a path. */
export function nameOf(path: string): string {
  return relative('', path).split(sep).join('/');
}

/**
 * Where the parts of a kustomization may lie, as URIs: in the repository that the paths are in; outside of one there is no
 * bound, as there is none for kubectl.
 */
export function reachOf(paths: readonly string[]): readonly string[] {
  return [
    ...new Set(paths.map((path) => uriOfPath(outerRepositoryOf(resolve(path)) ?? parse(resolve(path)).root))),
  ];
}
