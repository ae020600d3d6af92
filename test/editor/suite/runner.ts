// A sequential test runner for inside the editor, where node:test cannot own the process and its exit code.
// Each line that it prints starts with `reportPrefix`: the only lines of the editor's log that a person needs.

interface Step {
  readonly name: string;
  readonly body: () => Promise<void>;
  /** Why it cannot run here. */
  readonly skipped: string | undefined;
}

export const reportPrefix = 'suite: ';
/** Why pages are not shown; unset where they are. The package that VS Code is taken from has the extension for it in Node.js only. */
export const withoutPreviewVariable = 'KUBE_SERVICE_LINKS_WITHOUT_PREVIEW';
const stepTimeoutMs = 60_000;
const steps: Step[] = [];

/** `skipped`: why it is not to run here; undefined where it is. */
export function step(name: string, body: () => Promise<void>, skipped?: string): void {
  steps.push({ name, body, skipped });
}

/** Runs all steps in the order of their registration; rejects when one failed, which ends the editor with 1. */
export async function runSteps(): Promise<void> {
  let failed = 0;
  const left = steps.filter(({ skipped }) => skipped !== undefined).length;
  for (const { name, body, skipped } of steps) {
    if (skipped !== undefined) {
      report(`- ${name} (skipped: ${skipped})`);
      continue;
    }
    const start = performance.now();
    const problem = await withTimeout(body).then(
      () => undefined,
      (error: unknown) => error,
    );
    const took = `(${Math.round(performance.now() - start)} ms)`;
    if (problem === undefined) report(`✔ ${name} ${took}`);
    else {
      failed++;
      report(`✖ ${name} ${took}\n${describe(problem)}`);
    }
  }
  report(`${steps.length - failed - left} passed, ${failed} failed${left > 0 ? `, ${left} skipped` : ''}`);
  if (failed > 0) throw new Error(`${failed} of ${steps.length} steps failed`);
}

async function withTimeout(body: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no end after ${stepTimeoutMs} ms`)), stepTimeoutMs);
  });
  await Promise.race([body(), late]).finally(() => clearTimeout(timer));
}

function describe(problem: unknown): string {
  const text = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
  return text.replace(/^/gm, '    ');
}

function report(text: string): void {
  for (const line of text.split('\n')) console.log(reportPrefix + line);
}
