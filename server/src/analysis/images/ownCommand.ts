/**
 * Whether a container with a command of its own still starts the application of its image.
 * Knows what `command` and `args` replace; what an image holds is `knowledge/`'s.
 */
import { itemsOf, knownString, nodeAt } from '../documents/reading.ts';
import type { Application } from '../knowledge/application.ts';
import type { Certainty } from '../knowledge/certainty.ts';
import { isShell } from '../workloads/variableUses.ts';
import { type Argument, type Container, holeAmong } from '../workloads/workload.ts';
import { isWithin, normalPath } from './mounts.ts';
import { baseName, commandsOf, programOf } from './shellCommands.ts';

/** Yes where the image's own command runs; perhaps where another one names its program or its start script. */
export function runsApplication(container: Container, application: Application): Certainty {
  if (holeAmong(container.command) ?? holeAmong(container.args)) return 'perhaps';
  const words = replacedBy(container, application);
  if (words === undefined) return true;
  const isItsOwn = (program: string) => isProgramOf(application, program) && !isMounted(program, container);
  return commandsOf(container).map(programOf).some(isItsOwn) ? 'perhaps' : false;
}

/** The words that stand in the place of the image's; undefined where these are arguments of its own program. */
function replacedBy(
  { command, args }: Container,
  { hasEntrypoint = true }: Application,
): readonly Argument[] | undefined {
  if (command.items.length > 0) return [...command.items, ...args.items];
  const [first] = args.items;
  if (first === undefined) return undefined;
  // What a start script is given, it starts.
  return hasEntrypoint && !isShell(first.text ?? '') ? undefined : args.items;
}

function isProgramOf({ repositories, programs = [] }: Application, program: string): boolean {
  const names = [...programs, ...repositories.map(baseName)];
  return /entrypoint/.test(baseName(program)) || names.some((name) => `/${program}`.endsWith(`/${name}`));
}

/** A file that the manifest brings along is none of the image's. */
function isMounted(program: string, { node }: Container): boolean {
  if (!program.startsWith('/')) return false;
  return itemsOf(nodeAt(node, 'volumeMounts')).items.some(({ value }) => {
    const path = knownString(value, 'mountPath');
    return path !== undefined && normalPath(path) !== '/' && isWithin(normalPath(program), normalPath(path));
  });
}
