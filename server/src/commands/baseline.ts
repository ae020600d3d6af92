/**
 * `--baseline` and `--write-baseline`: which findings are old, and where that is written down.
 * Knows files and folders; what makes two findings the same is `report/identity.ts`'s.
 */
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Finding } from '../analysis/findings/finding.ts';
import { readTextFile } from '../hosts/node/files/textFile.ts';
import { readBaseline } from '../report/baseline.ts';
import { type FindingFields, identityOf } from '../report/identity.ts';
import type { Console } from './console.ts';
import { writeOutput } from './outputFile.ts';

/** So many files of a baseline tell which folder it was written in. */
const mostLookedFor = 1000;

/** The findings of a file that a baseline does not name. */
export type NewFindings = (file: string, findings: readonly Finding[]) => readonly Finding[];

/** Reads a baseline. One that cannot be used is said, and then all findings are new. */
export async function openBaseline(name: string, console: Console): Promise<NewFindings> {
  const content = await readTextFile(resolve(name));
  const baseline =
    content.kind === 'text'
      ? readBaseline(content.text)
      : ({ kind: 'bad', problem: content.message } as const);
  if (baseline.kind === 'bad') {
    console.fail({ id: 'baseline-unusable', file: name, why: baseline.problem });
    return (_, findings) => findings;
  }
  const folder = folderOf(baseline.findings, name, console);
  const known = new Map<string, number>();
  for (const finding of baseline.findings) {
    const identity = placedIdentity(finding, folder);
    known.set(identity, (known.get(identity) ?? 0) + 1);
  }
  return (file, findings) => withoutKnown(file, findings, known);
}

/** Of findings that are the same, as many are old as the baseline has: in a file that gained one, the last is new. */
function withoutKnown(file: string, findings: readonly Finding[], known: ReadonlyMap<string, number>) {
  const met = new Map<string, number>();
  return findings.filter((finding) => {
    const identity = placedIdentity({ ...finding, file }, '.');
    const number = (met.get(identity) ?? 0) + 1;
    met.set(identity, number);
    return number > (known.get(identity) ?? 0);
  });
}

function placedIdentity(finding: FindingFields, folder: string): string {
  const { file } = finding;
  return identityOf({ ...finding, file: file === '-' ? file : resolve(folder, file) });
}

/**
 * The folder that a baseline's paths are relative to: the one it was written in, which it does not say. That is the
 * current one, unless more of the files exist as seen from the baseline's own.
 */
function folderOf(findings: readonly FindingFields[], name: string, console: Console): string {
  const named = new Set(findings.map(({ file }) => file));
  const files = [...named].filter((file) => file !== '-' && !isOfNetwork(file)).slice(0, mostLookedFor);
  const existing = (folder: string) => files.filter((file) => existsSync(resolve(folder, file))).length;
  const own = dirname(resolve(name));
  const [here, there] = [existing('.'), existing(own)];
  if (files.length > 0 && here === 0 && there === 0) console.remark({ id: 'baseline-elsewhere', file: name });
  return there > here ? own : '.';
}

/** Windows would send the user's credentials to whatever host a baseline names. */
function isOfNetwork(file: string): boolean {
  return /^[\\/]{2}/.test(file);
}

/** Writes a baseline, never over a file that is none, and answers whether it is written. */
export async function writeBaseline(name: string, text: string, console: Console): Promise<boolean> {
  const path = resolve(name);
  if (existsSync(path)) {
    const content = await readTextFile(path);
    const isBaseline =
      content.kind === 'text' && (content.text.trim() === '' || readBaseline(content.text).kind === 'read');
    if (!isBaseline) {
      console.fail({ id: 'baseline-not-overwritten', file: name });
      return false;
    }
  }
  return writeOutput(name, text, console);
}
