/**
 * Texts that the makers of YAML parsers found worth a test: yaml-test-suite, and every string literal in the tests of
 * go-yaml and sigs.k8s.io/yaml. They are fetched as Go modules when they are wanted; none is kept here.
 * Knows where modules and texts lie; does not know what is right about any.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findGo, moduleFolder } from '../../support/oracles.ts';

/** Without a version it is the one that the oracle is built of. goccy/go-yaml carries yaml-test-suite as files. */
const modules: readonly { readonly path: string; readonly version?: string; readonly files: string }[] = [
  { path: 'go.yaml.in/yaml/v2', files: '*_test.go' },
  { path: 'go.yaml.in/yaml/v3', files: '*_test.go' },
  { path: 'sigs.k8s.io/yaml', files: '**/*_test.go' },
  { path: 'k8s.io/apimachinery', files: 'pkg/util/yaml/*_test.go' },
  {
    path: 'github.com/goccy/go-yaml',
    version: 'v1.19.2',
    files: '{*_test.go,{lexer,parser}/*_test.go,testdata/yaml-test-suite/*/*.{yaml,json}}',
  },
];

/** All texts, each once. Throws where a module cannot be had. */
export function knownTexts(): readonly string[] {
  const go = findGo();
  if (go === undefined) throw new Error('no Go toolchain');
  const texts = modules.flatMap(({ path, version, files }) => {
    const folder = folderOf(go, version === undefined ? path : `${path}@${version}`);
    return globSync(files, { cwd: folder })
      .sort()
      .flatMap((name) => textsIn(name, readFileSync(join(folder, name), 'utf8')));
  });
  return [...new Set(texts)].filter((text) => text.length > 0 && text.length < 20_000);
}

function folderOf(go: string, module: string): string {
  const { status, stdout, stderr } = spawnSync(go, ['mod', 'download', '-json', module], {
    cwd: moduleFolder,
    encoding: 'utf8',
  });
  const answer: unknown = status === 0 ? JSON.parse(stdout) : undefined;
  if (typeof answer === 'object' && answer !== null && 'Dir' in answer && typeof answer.Dir === 'string') {
    return answer.Dir;
  }
  throw new Error(`${module} cannot be had: ${stderr}`);
}

function textsIn(name: string, content: string): readonly string[] {
  return name.endsWith('.go') ? goLiterals(content) : [content];
}

/** The string literals of Go source. Its escapes are JSON's, but for a few. */
function goLiterals(source: string): readonly string[] {
  const literals = source.matchAll(/\/\/[^\n]*|'(?:\\.|[^'\\\n])+'|`([^`]*)`|("(?:\\.|[^"\\\n])*")/g);
  return Array.from(literals).flatMap(([, raw, quoted]) => {
    if (quoted === undefined) return raw === undefined ? [] : [raw, withoutIndent(raw)];
    const escaped = quoted
      .replace(/\\x([0-9a-fA-F]{2})/g, '\\u00$1')
      .replace(/\\a/g, '\\u0007')
      .replace(/\\v/g, '\\u000b')
      .replace(/\\U0000([0-9a-fA-F]{4})/g, '\\u$1')
      .replace(/\\'/g, "'");
    try {
      const text: unknown = JSON.parse(escaped);
      return typeof text === 'string' ? [text] : [];
    } catch {
      return [];
    }
  });
}

/** Tests indent their texts with tabs and take these away before use. */
function withoutIndent(text: string): string {
  return text.replace(/^\n/, '').replace(/^\t+/gm, '');
}
