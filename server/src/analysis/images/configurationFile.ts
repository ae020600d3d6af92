/**
 * Whether the file by which an image learns of a variable is still that of the image, and if not, what the other one says.
 * Knows mounts and the options that choose a file; does not know applications.
 */
import type { ContainerEnvironment } from '../environment/environment.ts';
import type { ConfigurationFile } from '../knowledge/application.ts';
import type { Certainty } from '../knowledge/certainty.ts';
import type { Container } from '../workloads/workload.ts';
import { holeAmong, holeOfVariables } from '../workloads/workload.ts';
import { mountsOf, normalPath, unknownMount, viewOf } from './mounts.ts';
import type { VolumeContext } from './podVolumes.ts';

/** What chooses a file: arguments and variables. */
export interface ConfiguredContainer {
  readonly container: Container;
  readonly environment: ContainerEnvironment;
}

/** Yes while the image's own file is read; no where a mounted one is, and does not name the variable. */
export function isNamedInFile(
  variable: string,
  file: ConfigurationFile,
  container: ConfiguredContainer,
  context: Pick<VolumeContext, 'workload' | 'namespace' | 'configMaps'>,
): Certainty {
  const path = chosenPath(file, container);
  if (path === undefined || unknownMount(container.container) !== undefined) return 'perhaps';
  const mounts = mountsOf({ ...context, container: container.container, mayFillVolumes: false });
  const end = path.lastIndexOf('/');
  const { files, cover, below } = viewOf(mounts, normalPath(path.slice(0, end)));
  const isMounted = cover !== undefined || below.some((mount) => mount.path === path);
  if (!isMounted) return path === file.path ? true : 'perhaps';
  const found = files.findLast((mounted) => mounted.path === path.slice(end + 1));
  const answers = new Set(found?.origins.map(({ text }) => isNamedIn(text, variable)));
  const [answer = 'perhaps'] = answers;
  return answers.size === 1 ? answer : 'perhaps';
}

/** The last option decides, those of variables before those of arguments; undefined for what is no absolute path. */
function chosenPath(
  { path, options = [] }: ConfigurationFile,
  { container, environment }: ConfiguredContainer,
): string | undefined {
  // What is not known may hold an option.
  if (holeAmong(container.command) ?? holeAmong(container.args) ?? holeOfVariables(container))
    return undefined;
  const texts = [
    ...[...environment.own.values()].map(({ value }) => value),
    ...[...container.command.items, ...container.args.items].map(({ text }) => text),
  ];
  const words = texts.flatMap((text = '') => text.split(/[\s"';]+/));
  const chosen = words.flatMap((word) => {
    const option = options.find((start) => word.startsWith(start));
    return option === undefined ? [] : [word.slice(option.length)];
  });
  const last = chosen.at(-1) ?? path;
  return last.startsWith('/') && !last.includes('$') ? normalPath(last) : undefined;
}

/** A file that takes in others may name it there. */
function isNamedIn(text: string | undefined, variable: string): Certainty {
  if (text === undefined) return 'perhaps';
  if (text.includes(variable)) return true;
  return /^\s*(?:include|import|from|require)(?:_once)?\b/m.test(text) ? 'perhaps' : false;
}
