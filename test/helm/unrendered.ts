/**
 * What is read of templates without rendering them, beside what they print: nothing may be claimed that is not so.
 * Knows what a claim is; does not know which chart it is.
 */
import { chartView } from '../../server/src/analysis/helm/chartView.ts';
import { type RenderedTemplate, readAnswer } from '../../server/src/analysis/helm/renderedChart.ts';
import { unrenderedTemplate } from '../../server/src/analysis/helm/unrendered/unrenderedTemplate.ts';
import { asSettingsSay } from '../../server/src/analysis/views/namespace.ts';
import { wholeText } from '../../server/src/analysis/views/place.ts';
import type { ReadText } from '../../server/src/analysis/views/textKind.ts';
import { manifestsOf } from '../../server/src/analysis/workloads/manifests.ts';
import { readWorkloads } from '../../server/src/analysis/workloads/readWorkload.ts';
import type { Container, Workload } from '../../server/src/analysis/workloads/workload.ts';
import type { TextEngine } from '../../server/src/wasm/textEngine.ts';
import { readChart } from './chart.ts';
import { render } from './engine.ts';

export interface StaticCounts {
  /** Templates, and those whose text is no YAML even with its actions put out. */
  templates: number;
  broken: number;
  /** Pods that are printed, those that were found in the template, and what was claimed of them. */
  pods: number;
  found: number;
  claims: number;
  readonly wrong: string[];
}

export function noStaticCounts(): StaticCounts {
  return { templates: 0, broken: 0, pods: 0, found: 0, claims: 0, wrong: [] };
}

const composition = { id: 'chart', label: 'chart', resolveNamespace: asSettingsSay };

/** Adds what is claimed of a chart's templates. */
export function compareStatic(engine: TextEngine, name: string, folder: string, counts: StaticCounts): void {
  const { files, binary } = readChart(folder);
  const release = { name: 'release-name', namespace: 'default' };
  const request = { files, ...(binary && { binary }), release, helm: 3 as const };
  const rendered = readAnswer(render(engine, request));
  for (const template of rendered.templates) {
    const text = files[template.path ?? ''];
    if (text === undefined || !/\.ya?ml$/.test(template.name)) continue;
    compareTemplate(`${name} ${template.path}`, text, template, counts);
  }
}

function compareTemplate(name: string, text: string, template: RenderedTemplate, counts: StaticCounts): void {
  counts.templates += 1;
  const read = unrenderedTemplate(wholeText('file:///t.yaml', text), composition);
  if (read.documents.some(({ document }) => document.state.kind !== 'parsed')) counts.broken += 1;
  const printed = workloadsIn(chartView({ templates: [template] }, () => undefined, composition));
  const claimed = workloadsIn(read);
  counts.pods += printed.length;
  for (const one of claimed) {
    const same = printed.filter((each) => isSameKind(one, each));
    if (same.length === 0) continue;
    counts.found += same.length;
    const isOnly = claimed.filter((each) => isSameKind(one, each)).length === 1;
    const faults = same.map((each) => faultsOf(one, each, counts));
    const [least = []] = faults.toSorted((a, b) => a.length - b.length);
    const found = isOnly ? faults.flat() : least;
    for (const fault of new Set(found)) counts.wrong.push(`${name}: ${fault}`);
  }
}

function isSameKind(a: Workload, b: Workload): boolean {
  return a.manifest.kind === b.manifest.kind && a.podSpecPath.join() === b.podSpecPath.join();
}

function workloadsIn(reading: ReadText | undefined): readonly Workload[] {
  return (reading?.documents ?? []).flatMap(({ document }) =>
    manifestsOf(document).flatMap((manifest) => readWorkloads(manifest, [])),
  );
}

/** What is claimed of a workload and is not so of what was printed. */
function faultsOf(claimed: Workload, printed: Workload, counts: StaticCounts): readonly string[] {
  const faults: string[] = [];
  const claim = (what: string, isSo: boolean) => {
    counts.claims += 1;
    if (!isSo) faults.push(what);
  };
  const { serviceLinks: links, manifest } = claimed;
  if (links.are !== 'unknown') claim(`links are ${links.are}`, links.are === printed.serviceLinks.are);
  if (manifest.namespace !== undefined && manifest.unknown === undefined)
    claim(`namespace ${manifest.namespace}`, manifest.namespace === printed.manifest.namespace);
  if (manifest.name !== undefined && manifest.unknownName === undefined)
    claim(`name ${manifest.name}`, manifest.name === printed.manifest.name);
  const certain = claimed.containers.filter(({ condition }) => condition === undefined);
  if (claimed.otherContainers === undefined && certain.length === claimed.containers.length)
    claim('no other containers', printed.containers.length === claimed.containers.length);
  for (const container of certain) {
    // A name that is yet to be filled in is called by what fills it in.
    if (container.name === undefined || container.name.includes('{{')) continue;
    const others = printed.containers.filter(
      (each) => each.name === container.name && each.type === container.type,
    );
    claim(`container ${container.name}`, others.length > 0);
    for (const other of others) claimOfContainer(container, other, claim);
  }
  return faults;
}

function claimOfContainer(
  claimed: Container,
  printed: Container,
  claim: (what: string, isSo: boolean) => void,
): void {
  const { name, image, unknownImage, env, envFrom, unknownEnv } = claimed;
  if (unknownImage === undefined) claim(`${name} has image ${image}`, image === printed.image);
  for (const { name: variable, condition, value } of env) {
    if (condition !== undefined) continue;
    const other = printed.env.findLast((each) => each.name === variable);
    claim(`${name} has ${variable}`, other !== undefined);
    if (value.kind === 'literal')
      claim(
        `${name} has ${variable}=${value.text}`,
        other?.value.kind === 'literal' && other.value.text === value.text,
      );
  }
  if (
    unknownEnv.length === 0 &&
    envFrom.length === 0 &&
    env.every(({ condition }) => condition === undefined)
  )
    claim(
      `${name} has no other variables`,
      printed.env.length === env.length && printed.envFrom.length === 0,
    );
}
