/**
 * Why a credential plugin gave nothing, in words for the user.
 * Knows how programs fail and talk; never repeats what looks like a credential.
 */
import type { ExecEntry } from '../kubeconfig/clusterTarget.ts';
import { type Mask, maskForms } from '../masks.ts';
import { shownCommand } from './pluginCommand.ts';
import type { PluginResult } from './pluginProcess.ts';

const maxLength = 300;

/** Of a run that did not end. */
export interface LateRun {
  readonly timeoutMs: number;
  /** For so long it is not run again by itself; undefined: it soon is. */
  readonly restMs: number | undefined;
  /** Hides what the plugin was given, and what it gave. */
  readonly mask: Mask;
}

/** The rest of a sentence that begins with the plugin. */
export function failureWords(
  result: PluginResult,
  exec: ExecEntry,
  { timeoutMs, restMs, mask }: LateRun,
): string {
  // Nobody agrees to it here; in the question it stands as it is.
  const command = `\`${mask(shownCommand(exec.command, exec.args))}\``;
  if (result.kind === 'ended')
    return typeof result.ending === 'number'
      ? `failed with exit code ${result.ending}${saying(result.stderr, mask)}; try it in a terminal: ${command}`
      : `was ended by ${result.ending}${saying(result.stderr, mask)}`;
  if (result.kind === 'unstartable') return `cannot be started (${startWords(result.error.code)})`;
  if (result.kind === 'tooMuch') return 'printed far more than credentials';
  const rest =
    restMs === undefined ? '' : `; it is started again in ${restMs / 60_000} min, or when you refresh`;
  return `did not end within ${timeoutMs / 1000} s${saying(result.stderr, mask)}; is it waiting for a login? Log in from a terminal: ${command}${rest}`;
}

/** Text of a program as one line: no colours, no control characters, no more than 300 characters. */
export function oneLine(text: string): string {
  const lines = maskForms(withoutTitles(text))
    .split(/[\r\n\u2028\u2029]+/)
    .map((line) => line.replace(/[\p{C}\s]+/gu, ' ').trim())
    .filter((line) => line !== '');
  // What a program says last is why it failed.
  let said = '';
  for (const line of lines.reverse()) {
    const longer = said === '' ? line : `${line} ${said}`;
    if (longer.length > maxLength) return said === '' ? `${longer.slice(0, maxLength - 1)}…` : said;
    said = longer;
  }
  return said;
}

function saying(stderr: string, mask: Mask): string {
  // Before it is cut: half of a secret is not known again.
  const said = oneLine(mask(withoutTitles(stderr))).replace(/[.;]$/, '');
  return said === '' ? '' : `: ${said}`;
}

/** Without colours and titles of terminals. */
function withoutTitles(text: string): string {
  const start = String.fromCharCode(27);
  const bell = String.fromCharCode(7);
  return text
    .replaceAll(new RegExp(`${start}\\][^${bell}${start}]*(${bell}|${start}\\\\)?`, 'g'), '')
    .replaceAll(new RegExp(`${start}\\[[0-?]*[ -/]*[@-~]`, 'g'), '');
}

/** Node's own message might repeat a variable's value. */
function startWords(code: string | undefined): string {
  if (code === 'E2BIG') return 'E2BIG: its arguments and environment are too large together';
  if (code === 'ENOENT') return 'ENOENT: the interpreter that its first line names is missing';
  if (code === 'EACCES') return 'EACCES: this user may not execute it';
  if (code === 'ENOEXEC') return 'ENOEXEC: it is not a program for this machine';
  return code ?? 'for an unknown reason';
}
