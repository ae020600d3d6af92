/**
 * The outputs of `--format json`. The schemas in `test/contract/` are the contract.
 * Knows the contract's shapes; computes nothing.
 */

import type { ServiceTotals } from '../analysis/environment/serviceTotals.ts';
import type { WorkloadEstimate } from '../analysis/estimate.ts';
import type { ToldFinding } from '../analysis/findings/finding.ts';
import { printableJson } from '../analysis/plainText.ts';
import type { ResolvedNamespace } from '../analysis/views/namespace.ts';
import { rangeOf } from '../analysis/views/place.ts';
import { helmHookOf } from '../analysis/workloads/helmHook.ts';
import type { ServiceLinks } from '../analysis/workloads/workload.ts';
import { containerJson, rangeJson } from './containerJson.ts';
import type { BudgetData, CheckData, EnvData } from './reportData.ts';

export function checkJson({ files, summary, coverage }: CheckData): string {
  const findings = files.flatMap(({ file, findings: found }) =>
    found.map((finding) => findingJson(file, finding)),
  );
  const countOf = (severity: ToldFinding['severity']) =>
    findings.filter((one) => one.severity === severity).length;
  return print({
    version: 1,
    findings,
    summary: {
      ...summary,
      errors: countOf('error'),
      warnings: countOf('warning'),
      information: countOf('information'),
      notJudged: coverage.notJudged.length,
      atLeast: coverage.atLeast.length,
      unread: coverage.unread.length,
    },
  });
}

/** `nameOf`: how the user knows a file. */
export function envJson({ files }: EnvData, nameOf: (uri: string) => string = (uri) => uri): string {
  return print({
    version: 1,
    workloads: files.flatMap(({ file, view, release, workloads }) =>
      workloads.map((workload) => ({
        ...workloadJson(file, workload),
        ...(view !== undefined && { view }),
        ...(release !== undefined && { release: release.name, releaseFrom: release.from }),
        ...namespacePlaceJson(workload.namespace, nameOf),
      })),
    ),
  });
}

export function budgetJson({ namespaces }: BudgetData): string {
  return print({
    version: 1,
    namespaces: namespaces.map(({ namespace, links, exec, envsubst, moreServices }) => ({
      namespace,
      services: { count: links.serviceCount, complete: links.isComplete },
      variables: links.variables.min,
      exec: { bytes: rangeJson(exec.bytes), limitBytes: exec.limitBytes },
      envsubst: { argumentBytes: rangeJson(envsubst.argumentBytes), limitBytes: envsubst.limitBytes },
      headroom: { services: moreServices ?? null },
    })),
  });
}

function findingJson(file: string, finding: ToldFinding) {
  const { code, severity, message, subject, range, workload, container, namespace, related, fixes } = finding;
  const { via, differing, alsoAs, source } = finding;
  return {
    file,
    code,
    severity,
    message,
    subject,
    range,
    ...(workload !== undefined && { workload }),
    ...(container !== undefined && { container }),
    ...(namespace !== undefined && { namespace }),
    ...(via !== undefined && { via }),
    ...(differing !== undefined && differing.free.length > 0 && { notIn: differing.free }),
    ...(alsoAs !== undefined && { alsoAs }),
    ...(source !== undefined && { source }),
    ...(related.length > 0 && {
      related: related.map((place) => ({ file: place.file, range: place.range, message: place.message })),
    }),
    ...(fixes.length > 0 && {
      fixes: fixes.map(({ title, isPreferred, edits }) => ({
        title,
        ...(isPreferred && { preferred: true }),
        edits: edits.map(({ file: edited = file, range, newText }) => ({
          ...(edited !== file && { file: edited }),
          range,
          newText,
        })),
      })),
    }),
  };
}

function workloadJson(file: string, { workload, namespace, links, containers }: WorkloadEstimate) {
  return {
    file,
    kind: workload.manifest.kind,
    name: nameJson(workload),
    namespace: namespace.name,
    namespaceFrom: namespace.from,
    ...hookJson(workload),
    enableServiceLinks: linksJson(workload.serviceLinks),
    enableServiceLinksFrom: workload.serviceLinks.from,
    services: servicesJson(links),
    containers: containers.map(containerJson),
  };
}

function hookJson({ manifest }: WorkloadEstimate['workload']) {
  const hook = helmHookOf(manifest);
  return hook.length > 0 && { hook };
}

function namespacePlaceJson({ place }: ResolvedNamespace, nameOf: (uri: string) => string) {
  if (place === undefined) return undefined;
  return { namespacePlace: { file: nameOf(place.in.uri), line: rangeOf(place).start.line } };
}

/** `null` where it is not known. */
function linksJson({ are }: ServiceLinks): boolean | null {
  return are === 'unknown' ? null : are === 'on';
}

/** With the part of the object that makes the pod, where it makes several. */
function nameJson({ manifest: { name }, part }: WorkloadEstimate['workload']): string | null {
  if (name === undefined) return null;
  return part === undefined ? name : `${name} (${part})`;
}

function servicesJson({ unavailable, serviceCount, isComplete }: ServiceTotals) {
  return unavailable === undefined ? { count: serviceCount, complete: isComplete } : null;
}

function print(value: unknown): string {
  return `${printableJson(JSON.stringify(value, null, 2))}\n`;
}
