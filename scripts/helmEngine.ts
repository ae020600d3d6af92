// `node scripts/helmEngine.ts` builds the engine that renders charts from `helm/`, as it is committed: `engine.wasm.gz`,
// its sum, and the licences of what is in it. `--check` says whether what is committed is what the sources make.
import { type ExecFileSyncOptions, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { findGo } from '../test/support/oracles.ts';
import { goNotices } from './goNotices.ts';
import { withMemoryLimit } from './wasmMemory.ts';

export const engineFolder = join(import.meta.dirname, '../helm');
export const engineFile = join(engineFolder, 'engine.wasm.gz');
const sumFile = join(engineFolder, 'engine.wasm.sha256');
export const engineNoticesFile = join(engineFolder, 'NOTICES.txt');

/** Another release makes other bytes, so this one is fetched where it is not there. */
const goRelease = 'go1.26.8';

/** What a chart may take: 1 GiB, in pages of 64 KiB. Go would go on to the end of the address space. */
const mostPages = 16_384;

export interface BuiltEngine {
  readonly wasm: Buffer;
  readonly notices: string;
}

/** The module that the sources make on every machine. */
export function buildEngine(go: string): BuiltEngine {
  const room = mkdtempSync(join(tmpdir(), 'kube-service-links-engine-'));
  try {
    const path = join(room, 'engine.wasm');
    const env = {
      ...process.env,
      GOOS: 'wasip1',
      GOARCH: 'wasm',
      GOTOOLCHAIN: goRelease,
      GOFLAGS: '',
      GOWASM: '',
      GOEXPERIMENT: '',
    };
    const words = ['-trimpath', '-buildvcs=false', '-buildmode=c-shared', '-ldflags=-s -w -buildid='];
    const options = {
      cwd: engineFolder,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    } satisfies ExecFileSyncOptions;
    execFileSync(go, ['build', ...words, '-o', path, './cmd/engine'], options);
    return {
      wasm: withMemoryLimit(readFileSync(path), mostPages),
      notices: goNotices(go, './cmd/engine', options),
    };
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}

/** What of the committed files is not what the sources make; empty where all is. */
export function staleParts({ wasm, notices }: BuiltEngine): readonly string[] {
  const parts: readonly (readonly [string, boolean])[] = [
    ['engine.wasm.gz', gunzipSync(readFileSync(engineFile)).equals(wasm)],
    ['engine.wasm.sha256', readFileSync(sumFile, 'utf8') === sumLine(wasm)],
    ['NOTICES.txt', readFileSync(engineNoticesFile, 'utf8') === notices],
  ];
  return parts.flatMap(([name, isSame]) => (isSame ? [] : name));
}

function sumLine(wasm: Buffer): string {
  return `${createHash('sha256').update(wasm).digest('hex')}  engine.wasm\n`;
}

if (import.meta.main) {
  const go = findGo();
  if (go === undefined)
    throw new Error('no Go toolchain: looked for go on PATH, in GOROOT and /usr/local/go');
  const built = buildEngine(go);
  if (process.argv.includes('--check')) {
    const stale = staleParts(built);
    console.log(
      stale.length === 0 ? 'The committed engine is what the sources make' : `Stale: ${stale.join(', ')}`,
    );
    process.exitCode = stale.length === 0 ? 0 : 1;
  } else {
    const zipped = gzipSync(built.wasm, { level: 9 });
    writeFileSync(engineFile, zipped);
    writeFileSync(sumFile, sumLine(built.wasm));
    writeFileSync(engineNoticesFile, built.notices);
    console.log(`engine.wasm: ${built.wasm.length} bytes, ${zipped.length} zipped`);
  }
}
