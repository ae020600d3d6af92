/**
 * Loaded before each test file: a file whose process does not end, before or after its tests, fails under its name.
 * Knows what holds a process open; which tests there are is Node's runner's.
 */
import { relative } from 'node:path';
import { after } from 'node:test';

/** What a test leaves open by mistake is open for ever; what ends by itself does so sooner. */
const afterLastTestMs = 20_000;

/** More than a file with all its tests may take: the slowest, the faults of a cluster, needs four minutes. */
const wholeFileMs = 12 * 60_000;

endWith(wholeFileMs, `is still not through after ${wholeFileMs / 60_000} minutes`);
after(() => endWith(afterLastTestMs, 'has run its tests, but its process does not end'));

function endWith(ms: number, what: string): void {
  const end = () => {
    const file = relative(process.cwd(), process.argv[1] ?? '');
    console.error(`${file} ${what}; what holds it open: ${process.getActiveResourcesInfo().join(', ')}`);
    process.exit(1);
  };
  setTimeout(end, ms).unref();
}
