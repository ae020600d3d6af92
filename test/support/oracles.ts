/**
 * The oracles: programs made of the real Kubernetes code, built when they are first wanted.
 * Knows where Go and the programs are; does not know what a test asks them.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export type OracleName =
  | 'service-env'
  | 'kubelet-env'
  | 'test-cluster'
  | 'list-services'
  | 'read-yaml'
  | 'kustomize-build'
  | 'helm-render';

/** The program is there, or why it is not. */
export type Oracle =
  | { readonly kind: 'built'; readonly path: string }
  | { readonly kind: 'skipped'; readonly reason: string };

/** The Go module that the oracles of Kubernetes are made of. */
export const moduleFolder = join(import.meta.dirname, '../kubernetes');
/** Those that are made of something else, each a module of its own, and how long the first build takes. */
const others: Partial<
  Record<OracleName, { readonly folder: string; readonly of: string; readonly cold: string }>
> = {
  'kustomize-build': {
    folder: join(import.meta.dirname, '../kustomize/real'),
    of: 'Kustomize',
    cold: 'two minutes',
  },
  'helm-render': { folder: join(import.meta.dirname, '../helm/real'), of: 'Helm', cold: 'eight minutes' },
};
/** Never committed, and out of the way of everything that walks the sources. */
const cacheFolder = join(import.meta.dirname, '../../node_modules/.cache/kube-service-links');

/**
 * Builds the program; where its sources have not changed, Go's own cache makes that half a second.
 * Without Go it is skipped, and the reason says so; with CI=true nothing is skipped, so that is an error there.
 * `ORACLES=off` skips it on any machine, as if it had no Go. A program that does not build is always an error.
 */
export function buildOracle(name: OracleName): Oracle {
  if (process.env['ORACLES'] === 'off')
    return {
      kind: 'skipped',
      reason: `the program ${name} of real ${others[name]?.of ?? 'Kubernetes'} code: CI=true npm test, with Go installed`,
    };
  const go = findGo();
  if (go === undefined) {
    const reason = `${name} skipped: no Go toolchain (looked for go on PATH, in GOROOT and /usr/local/go)`;
    if (process.env['CI'] === 'true') throw new Error(reason);
    return { kind: 'skipped', reason };
  }
  mkdirSync(cacheFolder, { recursive: true });
  const path = join(cacheFolder, name);
  if (!existsSync(path))
    console.log(`Building ${name}: with a cold cache up to ${coldBuild(name)} on two cores …`);
  const { status, stderr } = spawnSync(
    go,
    ['build', '-buildvcs=false', '-ldflags=-s -w', '-o', path, `./cmd/${name}`],
    { cwd: folderOf(name), encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`${name} does not build:\n${stderr}`);
  return { kind: 'built', path };
}

/** Whether the program's sources are there at all. */
export function hasOracle(name: OracleName): boolean {
  return existsSync(join(folderOf(name), 'cmd', name));
}

function folderOf(name: OracleName): string {
  return others[name]?.folder ?? moduleFolder;
}

function coldBuild(name: OracleName): string {
  return others[name]?.cold ?? 'ten minutes';
}

/** The program `go`, or undefined where there is none. */
export function findGo(): string | undefined {
  const root = process.env['GOROOT'];
  const candidates = ['go', ...(root ? [join(root, 'bin/go')] : []), '/usr/local/go/bin/go'];
  return candidates.find((go) => spawnSync(go, ['version']).status === 0);
}

/** A running oracle that answers each line with a line; the `id` tells which answer belongs to which request. */
export class LineOracle<Request extends object, Answer> {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<
    number,
    { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void }
  >();
  readonly #ended: Promise<void>;
  #lastId = 0;
  #errors = '';

  constructor(path: string, words: readonly string[] = []) {
    const child = spawn(path, words, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child = child;
    this.#ended = new Promise((resolve) => child.on('close', () => resolve()));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#errors = (this.#errors + text).slice(-4000);
    });
    child.stdin.on('error', () => undefined);
    createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) =>
      this.#take(line),
    );
    const fail = (why: string) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`${path} ${why}\n${this.#errors}`));
      this.#waiting.clear();
    };
    child.on('error', (error) => fail(`did not start: ${error.message}`));
    child.on('close', (code) => fail(`ended with ${code}`));
  }

  /** Asks; rejects if the program ends before it answers. */
  ask(request: Request): Promise<Answer> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      if (this.#child.exitCode !== null) {
        reject(new Error(`the oracle has ended\n${this.#errors}`));
        return;
      }
      this.#waiting.set(id, { resolve, reject });
      this.#child.stdin?.write(`${JSON.stringify({ id, ...request })}\n`);
    });
  }

  /** Ends the program and waits for its end. */
  async stop(): Promise<void> {
    this.#child.stdin?.end();
    await this.#ended;
  }

  #take(line: string): void {
    const answer: Answer & { readonly id: number } = JSON.parse(line);
    this.#waiting.get(answer.id)?.resolve(answer);
    this.#waiting.delete(answer.id);
  }
}
