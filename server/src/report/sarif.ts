/**
 * `check --format sarif`: findings as a SARIF 2.1.0 log, for code review and viewers.
 * Knows SARIF, alone in the program, and what GitHub's code scanning wants of it; computes nothing.
 */
import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from 'node-sarif-builder';
import type { Edit, Fix, Spot, ToldFinding } from '../analysis/findings/finding.ts';
import { messageWithViews } from '../analysis/findings/tell.ts';
import { english } from '../analysis/messages/languages.ts';
import { printableJson } from '../analysis/plainText.ts';
import { homepage, rules } from '../analysis/rules/registry.ts';
import type { Range } from '../analysis/text.ts';
import { type CoverageNote, coverageNotes } from './coverageNotes.ts';
import { tidyName, uriOf } from './fileUri.ts';
import { identityOf, numbered } from './identity.ts';
import { type CheckData, mendingFixes } from './reportData.ts';
import { fingerprintKey, sarifVersion, toolName } from './sarifNames.ts';
import { sarifRule } from './sarifRule.ts';

/** What a log says beside the findings. */
export interface SarifOptions {
  readonly version: string;
  /** The page of a rule in Markdown; undefined where it is not at hand. */
  readonly pageOf: (code: string) => string | undefined;
  /** Everything that was asked for could be read and done. */
  readonly isSuccessful: boolean;
}

/** Where the standard keeps the schema of this version. */
const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** What relative URIs are relative to. */
const root = '%SRCROOT%';
const levels = { error: 'error', warning: 'warning', information: 'note' } as const;

export function checkSarif(
  { files, coverage }: CheckData,
  { version, pageOf, isSuccessful }: SarifOptions,
): string {
  const all = files.flatMap(({ file, findings }) =>
    findings.map((finding) => ({ file: tidyName(file), finding })),
  );
  const notes = coverageNotes(coverage);
  const fingerprints = numbered(all.map(({ file, finding }) => identityOf({ ...finding, file })));
  const run = new SarifRunBuilder({
    // Only a description: the folder's own path would make two machines write different bytes.
    originalUriBaseIds: {
      [root]: { description: { text: 'The folder in which kube-service-links was run.' } },
    },
    columnKind: 'utf16CodeUnits',
    artifacts: artifactsOf(all),
    invocations: [
      {
        executionSuccessful: isSuccessful,
        ...(notes.length > 0 && { toolExecutionNotifications: notes.map(notificationOf) }),
      },
    ],
  }).initSimple({ toolDriverName: toolName, toolDriverVersion: version, url: homepage });
  for (const rule of rules) run.addRule(new SarifRuleBuilder(sarifRule(rule, pageOf(rule.code))));
  for (const [index, { file, finding }] of all.entries())
    run.addResult(new SarifResultBuilder(resultOf(file, finding, fingerprints[index] ?? '')));
  const log = new SarifBuilder({ $schema: schema, version: sarifVersion });
  log.addRun(run);
  // The library's own printing refuses a log in which one of its error texts occurs, be it in a manifest.
  return `${printableJson(JSON.stringify(log.buildSarifOutput(), null, 2))}\n`;
}

function resultOf(file: string, finding: ToldFinding, identity: string) {
  const { code, severity, workload, container, namespace, related, via, differing, alsoAs, source } = finding;
  const names = [namespace, workload, container].flatMap((name) => name ?? []);
  const fixes = mendingFixes(finding);
  return {
    ruleId: code,
    level: levels[severity],
    message: { text: plainText(messageWithViews(finding, english)) },
    locations: [
      {
        ...locationOf(file, finding),
        ...(names.length > 0 && { logicalLocations: [{ fullyQualifiedName: names.join('/') }] }),
      },
    ],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, index) => ({
        id: index,
        ...locationOf(place.file, place),
        message: { text: plainText(place.message) },
      })),
    }),
    ...(fixes.length > 0 && { fixes: fixes.map((fix) => fixOf(file, fix)) }),
    partialFingerprints: { [fingerprintKey]: identity },
    // What a baseline is compared by, and the views.
    properties: {
      ...(workload !== undefined && { workload }),
      ...(container !== undefined && { container }),
      ...(namespace !== undefined && { namespace }),
      ...(via !== undefined && { via }),
      ...(differing !== undefined && differing.free.length > 0 && { notIn: differing.free }),
      ...(alsoAs !== undefined && { alsoAs }),
      ...(source !== undefined && { source }),
    },
  };
}

/** What could not be judged is about the run, and no result: nothing was found there. */
function notificationOf({ id, level, message, places }: CoverageNote) {
  return {
    descriptor: { id },
    level,
    message: { text: plainText(english.say(message)) },
    ...(places.length > 0 && {
      locations: places.map(({ file, line }) => ({
        physicalLocation: {
          artifactLocation: artifactLocation(tidyName(file)),
          region: { startLine: line + 1 },
        },
      })),
    }),
  };
}

function fixOf(file: string, { title, edits }: Fix<string>) {
  const fileOf = (edit: Edit) => tidyName(edit.file ?? file);
  const edited = [...new Set(edits.map(fileOf))];
  return {
    description: { text: plainText(title) },
    artifactChanges: edited.map((name) => ({
      artifactLocation: artifactLocation(name),
      replacements: edits
        .filter((edit) => fileOf(edit) === name)
        .map(({ range, newText }) => ({
          deletedRegion: regionOf(range),
          ...(newText !== '' && { insertedContent: { text: newText } }),
        })),
    })),
  };
}

function artifactsOf(all: readonly { readonly file: string; readonly finding: ToldFinding }[]) {
  const spots = all.flatMap(({ file, finding }) => [{ ...finding, file }, ...finding.related]);
  const names = spots.flatMap(({ file, isUnwritten }) => (isUnwritten ? [] : file));
  const locations = new Map(names.map((name) => [uriOf(name), artifactLocation(name)]));
  return [...locations.values()].map((location) => ({ location }));
}

/** What stands in no file has but a name. */
function locationOf(file: string, { range, isUnwritten }: Spot) {
  if (isUnwritten) return { logicalLocations: [{ fullyQualifiedName: file }] };
  return { physicalLocation: { artifactLocation: artifactLocation(file), region: regionOf(range) } };
}

function artifactLocation(file: string) {
  const uri = uriOf(file);
  return uri.startsWith('file:') ? { uri } : { uri, uriBaseId: root };
}

/** SARIF counts lines and columns from 1. */
function regionOf({ start, end }: Range) {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** A message may quote a manifest, and viewers make a link of `[text](target)`. */
function plainText(text: string): string {
  return /\]\(/.test(text) ? text.replace(/[\\[\]]/g, '\\$&') : text;
}
