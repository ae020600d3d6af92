/**
 * Why a credential plugin gave nothing.
 * Knows how programs fail and talk; never repeats what looks like a credential.
 */
import type { Phrase } from '../../../../analysis/messages/message.ts';
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
export function failurePhrase(
  result: PluginResult,
  exec: ExecEntry,
  { timeoutMs, restMs, mask }: LateRun,
): Phrase {
  // Nobody agrees to it here; in the question it stands as it is.
  const command = mask(shownCommand(exec.command, exec.args));
  if (result.kind === 'ended')
    return typeof result.ending === 'number'
      ? { id: 'plugin-failed', code: result.ending, said: saidIn(result.stderr, mask), command }
      : { id: 'plugin-killed', signal: result.ending, said: saidIn(result.stderr, mask) };
  // Node's own message might repeat a variable's value.
  if (result.kind === 'unstartable') return { id: 'plugin-unstartable', code: result.error.code ?? null };
  if (result.kind === 'tooMuch') return { id: 'plugin-answer-wrong', why: 'too-much' };
  return {
    id: 'plugin-late',
    seconds: timeoutMs / 1000,
    said: saidIn(result.stderr, mask),
    command,
    restMinutes: restMs === undefined ? null : restMs / 60_000,
  };
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

function saidIn(stderr: string, mask: Mask): string {
  // Before it is cut: half of a secret is not known again.
  return oneLine(mask(withoutTitles(stderr))).replace(/[.;]$/, '');
}

/** Without colours and titles of terminals. */
function withoutTitles(text: string): string {
  const start = String.fromCharCode(27);
  const bell = String.fromCharCode(7);
  return text
    .replaceAll(new RegExp(`${start}\\][^${bell}${start}]*(${bell}|${start}\\\\)?`, 'g'), '')
    .replaceAll(new RegExp(`${start}\\[[0-?]*[ -/]*[@-~]`, 'g'), '');
}
