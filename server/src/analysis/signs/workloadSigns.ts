/**
 * Workload -> its signs.
 * Knows the places that rules look at; whether a Service, a setting or a ConfigMap makes a finding of them is asked later.
 */
import { entryOf, isNull, itemsOf, known, nodeAt, textOf } from '../documents/reading.ts';
import { configMapReferences } from '../environment/givenTexts.ts';
import { variablePrefix } from '../environment/serviceVariables.ts';
import { applicationImage, productNames } from '../images/applicationImage.ts';
import { startScriptRepositories } from '../images/startScriptRepositories.ts';
import type { Application } from '../knowledge/application.ts';
import { nginxRepositories } from '../knowledge/nginxImages.ts';
import { tektonScripts } from '../launch/tektonScripts.ts';
import { loadOf } from '../neighbourLoad.ts';
import { hostUses } from '../references/hostUses.ts';
import { mayCallEnvsubst } from '../startScripts/inlineEnvsubst.ts';
import { mountsTemplates } from '../startScripts/startEnvsubst.ts';
import { detached, word } from '../text.ts';
import { containerWords } from '../workloads/containerWords.ts';
import { helmHookOf } from '../workloads/helmHook.ts';
import { hookTexts } from '../workloads/hookTexts.ts';
import { misplacedLinks } from '../workloads/misplacedLinks.ts';
import { scriptOf } from '../workloads/variableUses.ts';
import type { Container, Workload } from '../workloads/workload.ts';
import { prefixesOf } from './mayBe.ts';
import type { WorkloadSigns } from './signs.ts';

/** What several containers show together. */
interface Gathered {
  readonly applications: Distinct<Application>;
  readonly linkNames: Distinct<string>;
  readonly hostNames: Distinct<string>;
  readonly prefixes: Distinct<string>;
  readonly mountedMaps: Distinct<string>;
  readonly renamedMaps: Distinct<string>;
  mayHaveScript: boolean;
  mayRunUntied: boolean;
  areNamesAll: boolean;
}

export function workloadSigns(workload: Workload): WorkloadSigns {
  const { manifest, serviceLinks, isClusterScoped, isWindows, containers } = workload;
  const gathered: Gathered = {
    applications: new Distinct(),
    linkNames: new Distinct(),
    hostNames: new Distinct(),
    prefixes: new Distinct(),
    mountedMaps: new Distinct(),
    renamedMaps: new Distinct(),
    mayHaveScript: false,
    mayRunUntied: false,
    areNamesAll: true,
  };
  for (const container of containers) takeContainer(container, workload, gathered);
  const { applications, linkNames, hostNames, prefixes, mountedMaps, mayHaveScript, areNamesAll } = gathered;
  return {
    kind: 'workload',
    start: manifest.node.span.start,
    namespace: manifest.namespace === undefined ? undefined : word(manifest.namespace),
    serviceLinks: serviceLinks.are,
    isClusterScoped,
    isWindows: isWindows !== false,
    isBeforeInstall: helmHookOf(manifest).includes('pre-install'),
    hasOddLinks: hasOddLinks(workload),
    load: loadOf(workload),
    scriptBytes: Math.max(0, ...tektonScripts(manifest).map(({ bytes }) => bytes)),
    mayHaveScript,
    idleUnlessTied: mayHaveScript && !gathered.mayRunUntied ? nameOf(manifest) : undefined,
    setsFilter: containers.some(({ env }) => env.some(({ name }) => name === filterVariable)),
    applications: applications.items,
    linkNames: areNamesAll ? linkNames.items : undefined,
    refersInHooks: containers.some(refersInHooks),
    hostNames: hostNames.items,
    setsHost: containers.some(({ env }) => env.some(({ name }) => hostNames.has(name))),
    prefixes: prefixes.items,
    mountedMaps: mountedMaps.items,
    renamedMaps: gathered.renamedMaps.items,
  };
}

const nothing: readonly never[] = [];

/** Items, each once. Most have none, and make nothing. */
class Distinct<T> {
  #items: Set<T> | undefined;

  add(item: T): void {
    this.#items ??= new Set();
    this.#items.add(item);
  }

  has(item: T): boolean {
    return this.#items?.has(item) ?? false;
  }

  get items(): readonly T[] {
    return this.#items === undefined ? nothing : [...this.#items];
  }
}

function hasOddLinks(workload: Workload): boolean {
  const value = workload.serviceLinksEntry?.value;
  const isBoolean = isNull(value) || (value?.type === 'scalar' && typeof value.value === 'boolean');
  return !isBoolean || misplacedLinks(workload).length > 0;
}

function takeContainer(container: Container, workload: Workload, into: Gathered): void {
  takeImage(container, into);
  takeWords(container, into);
  takeScript(container, into);
  for (const { name, value } of container.env) {
    for (const prefix of prefixesOf(name)) into.prefixes.add(detached(prefix));
    if (value.kind === 'literal') takeHosts(value.text, false, into);
  }
  const script = scriptOf(container);
  for (const argument of [...container.command.items, ...container.args.items])
    if (argument.text !== undefined) takeHosts(argument.text, argument === script, into);
  for (const { value } of itemsOf(nodeAt(container.node, 'volumeMounts')).items) {
    const path = known(textOf(entryOf(value, 'subPathExpr')?.value));
    if (path !== undefined) takeHosts(path, false, into);
  }
  for (const { name, how, keys } of configMapReferences(container, workload))
    if (how === 'mount' && typeof name === 'string')
      (keys === undefined ? into.mountedMaps : into.renamedMaps).add(detached(name));
}

function takeImage({ image: reference }: Container, into: Gathered): void {
  const image = applicationImage(reference);
  if (image === undefined) return;
  const application = image.application ?? image.namesake;
  if (application !== undefined) into.applications.add(application);
  for (const { name, isCommon } of productNames(image))
    if (!isCommon) into.prefixes.add(variablePrefix(name));
}

function takeScript(container: Container, into: Gathered): void {
  if (mayCallEnvsubst(container)) {
    into.mayHaveScript = true;
    into.mayRunUntied = true;
    return;
  }
  const { repository = '' } = applicationImage(container.image) ?? {};
  const isKnown = startScriptRepositories.has(repository);
  if (!isKnown && !looksLikeNginx(container)) return;
  into.mayHaveScript = true;
  into.mayRunUntied ||= !plainRepositories.has(repository) || mayHoldTemplates(container);
}

/** Images of nginx itself, which bring no template. */
const plainRepositories: ReadonlySet<string> = new Set(nginxRepositories.map(({ name }) => name));

function looksLikeNginx(container: Container): boolean {
  return mountsTemplates(container) || container.env.some(({ name }) => isSetting(name));
}

/** Whether something is mounted in it, or may make the script look elsewhere; the filter steers what is done with one. */
function mayHoldTemplates({ node, env, envFrom, unknownEnv }: Container): boolean {
  return (
    entryOf(node, 'volumeMounts') !== undefined ||
    envFrom.length + unknownEnv.length > 0 ||
    env.some(({ name }) => isSetting(name) && name !== filterVariable)
  );
}

const filterVariable = 'NGINX_ENVSUBST_FILTER';

function isSetting(name: string): boolean {
  return name.startsWith('NGINX_ENVSUBST_');
}

function nameOf({ kind, name = '' }: Workload['manifest']): WorkloadSigns['idleUnlessTied'] {
  return { kind: detached(kind), name: detached(name) };
}

function takeWords(container: Container, into: Gathered): void {
  const words = containerWords(container);
  into.areNamesAll &&= words !== undefined;
  for (const word of words ?? []) into.linkNames.add(word);
}

function takeHosts(text: string, isScript: boolean, into: Gathered): void {
  for (const { name } of hostUses(text, { isScript, isFromMap: false })) into.hostNames.add(detached(name));
}

function refersInHooks(container: Container): boolean {
  return hookTexts(container).texts.some(({ text }) => text.includes('$('));
}
