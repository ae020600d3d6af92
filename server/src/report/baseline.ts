/**
 * An earlier output of `check` -> its findings, as far as they tell which findings are old.
 * Knows our JSON and our SARIF; does not know files.
 */

import { subjectIn } from '../analysis/findings/subject.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { nameOf } from './fileUri.ts';
import type { FindingFields } from './identity.ts';
import { fingerprintKey, sarifVersion, toolName } from './sarifNames.ts';

export type Baseline =
  | { readonly kind: 'read'; readonly findings: readonly FindingFields[] }
  /** `problem` completes a sentence that begins with the file's name. */
  | { readonly kind: 'bad'; readonly problem: Phrase };

/** The version of the JSON contract. */
const jsonVersion = 1;
const mostShown = 40;

export function readBaseline(text: string): Baseline {
  if (text.trim() === '') return bad({ id: 'baseline-empty' });
  const log = parsed(text);
  if (!isRecord(log)) return bad({ id: 'baseline-cut-off' });
  if (Array.isArray(log['runs'])) return readSarif(log, log['runs']);
  const { version, findings } = log;
  if (!Array.isArray(findings) || version === undefined) return bad({ id: 'baseline-of-nobody' });
  if (version !== jsonVersion)
    return bad({
      id: 'baseline-version',
      of: 'JSON',
      version: shownVersion(version),
      read: String(jsonVersion),
    });
  return collect(findings, (finding) => (isRecord(finding) ? finding : {}), 'findings');
}

function readSarif({ version }: Json, runs: readonly unknown[]): Baseline {
  if (version !== sarifVersion)
    return bad({ id: 'baseline-version', of: 'SARIF', version: shownVersion(version), read: sarifVersion });
  const ours = runs.filter((run) => at(run, 'tool', 'driver', 'name') === toolName);
  if (ours.length === 0) return bad({ id: 'baseline-of-others', tool: toolName });
  const results = ours.flatMap((run) => {
    const found = at(run, 'results');
    return Array.isArray(found) ? found : [];
  });
  return collect(results, fieldsOfResult, 'results');
}

function fieldsOfResult(result: unknown): Json {
  const uri = at(result, 'locations', 0, 'physicalLocation', 'artifactLocation', 'uri');
  return {
    file: typeof uri === 'string' ? nameOf(uri) : undefined,
    code: at(result, 'ruleId'),
    message: at(result, 'message', 'text'),
    subject: subjectOf(at(result, 'partialFingerprints', fingerprintKey)),
    workload: at(result, 'properties', 'workload'),
    container: at(result, 'properties', 'container'),
    namespace: at(result, 'properties', 'namespace'),
    alsoAs: at(result, 'properties', 'alsoAs'),
  };
}

/** Of the identity that is a fingerprint; undefined of anything else. */
function subjectOf(fingerprint: unknown): string | undefined {
  return textOf(fingerprint)
    ?.split(';')[4]
    ?.replace(/%25|%3B/g, decodeURIComponent);
}

/** A file with one finding that says too little is not used at all: nobody knows what else happened to it. */
function collect(items: readonly unknown[], fieldsOf: (item: unknown) => Json, list: string): Baseline {
  const findings: FindingFields[] = [];
  for (const [index, item] of items.entries()) {
    const { file, code, message, subject, workload, container, namespace, alsoAs } = fieldsOf(item);
    if (typeof file !== 'string' || typeof code !== 'string' || typeof message !== 'string')
      return bad({ id: 'baseline-damaged', item: `${list}[${index}]` });
    const names = [{ workload, namespace }, ...(Array.isArray(alsoAs) ? alsoAs.filter(isRecord) : [])];
    for (const { workload, namespace } of names)
      findings.push({
        file,
        code,
        // Version 0.1.0 wrote none in JSON: its messages name the variable before any other.
        subject: textOf(subject) ?? subjectIn(message),
        workload: textOf(workload),
        container: textOf(container),
        namespace: textOf(namespace),
      });
  }
  return { kind: 'read', findings };
}

/** What is no version may be anything: a text of megabytes, or lists in lists that no printing ends. */
function shownVersion(version: unknown): string | null {
  if (typeof version !== 'string' && typeof version !== 'number') return null;
  const text = JSON.stringify(version);
  return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
}

type Json = Readonly<Record<string, unknown>>;

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Json)[key];
  }
  return here;
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function bad(problem: Phrase): Baseline {
  return { kind: 'bad', problem };
}
