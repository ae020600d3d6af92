/**
 * `snapshot`: the Services of a cluster as a list that `--services` reads.
 * Knows the order of a run; the form of the list is `report/serviceList.ts`'s.
 */

import type { Worlds } from '../project/worlds.ts';
import { serviceList } from '../report/serviceList.ts';
import { defaultSettings } from '../settings.ts';
import type { SnapshotOptions } from './arguments.ts';
import { askForNamespaces, sayWhichContextsFailed } from './clusters.ts';
import type { Console } from './console.ts';
import { openProject } from './openProject.ts';
import { writeOutput } from './outputFile.ts';

/** Runs the command and answers the exit code. Where something was not answered, nothing is written. */
export async function snapshot(options: SnapshotOptions, console: Console): Promise<number> {
  const asOf = new Date();
  const { worlds } = await openProject(options, defaultSettings, console);
  const { target, context } = worlds.decisionFor('');
  sayWhichContextsFailed([worlds.decisionFor('')], console);
  const read = await askForNamespaces(worlds, options.namespace, console);
  if (target !== undefined && context !== undefined && !console.hasFailed()) {
    const namespaces = await namesOf(read, worlds);
    const services = namespaces.flatMap((namespace) => servicesIn(namespace, worlds));
    await write(serviceList({ asOf, context, namespaces, services }), options.output, console);
    if (options.output !== undefined && !console.hasFailed())
      console.remark({
        id: 'services-written',
        services: services.length,
        namespaces: namespaces.length,
        file: options.output,
      });
  }
  worlds.dispose();
  return console.hasFailed() ? 2 : 0;
}

/** Where the names may not be listed, a namespace without Services stays unknown. */
async function namesOf(read: readonly string[] | 'all', worlds: Worlds): Promise<readonly string[]> {
  if (read !== 'all') return read;
  const world = worlds.of('');
  const listed = (await world.namespaceNames()) ?? [];
  return [...new Set([...listed, ...world.inventory.namespaces()])].sort();
}

function servicesIn(namespace: string, worlds: Worlds) {
  const lookup = worlds.of('').inventory.lookup(namespace);
  return lookup.kind === 'known' ? lookup.services.flatMap(({ declarations }) => declarations) : [];
}

async function write(text: string, output: string | undefined, console: Console): Promise<void> {
  if (output === undefined) {
    console.out(text);
    return;
  }
  await writeOutput(output, text, console);
}
