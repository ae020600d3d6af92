// Tokenizes text as VS Code would: the grammars of our package.json, injections included, on top of VS Code's own
// YAML grammar. Knows TextMate; knows nothing of Kubernetes or nginx.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar, type StateStack } from 'vscode-textmate';

export interface Token {
  readonly text: string;
  /** From the outermost to the innermost; the first is the grammar's own. */
  readonly scopes: readonly string[];
}

/** One entry of package.json's `contributes.grammars`. */
export interface GrammarContribution {
  readonly scopeName: string;
  readonly path: string;
  readonly language?: string;
  readonly injectTo?: readonly string[];
}

const require = createRequire(import.meta.url);

/** Where our package.json is. */
export const ourFolder = fileURLToPath(new URL('../..', import.meta.url));

/** The `yaml` extension as it is built into VS Code; its grammars are the same bytes from 1.100 to 1.139 at least. */
const yamlFolder = dirname(
  require.resolve('@codingame/monaco-vscode-yaml-default-extension/resources/package.json'),
);

const contributed = [
  ...contributions(ourFolder),
  // That package keeps the extension's files in one folder.
  ...contributions(yamlFolder).map((g) => ({ ...g, path: g.path.replace(/[\\/]syntaxes(?=[\\/])/, '') })),
];

export async function loadGrammar(scopeName: string, options = { injections: true }): Promise<IGrammar> {
  const registry = new textmate.Registry({
    onigLib: loadOniguruma(),
    loadGrammar: async (wanted) => {
      const found = contributed.find((grammar) => grammar.scopeName === wanted);
      return found ? textmate.parseRawGrammar(readFileSync(found.path, 'utf8'), found.path) : null;
    },
    getInjections: (root) => (options.injections ? injectionsInto(root) : []),
  });
  const grammar = await registry.loadGrammar(scopeName);
  if (!grammar) throw new Error(`no grammar ${scopeName}`);
  return grammar;
}

/** Tokens by line; together the tokens of a line are its text. */
export function tokenizeLines(grammar: IGrammar, text: string): Token[][] {
  let state: StateStack | null = null;
  return text.split('\n').map((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens
      .map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes }))
      .filter((token) => token.text !== '');
  });
}

/** The texts that carry a scope (or one below it), but not `except`; neighbouring tokens of a line joined. */
export function textsWithScope(grammar: IGrammar, text: string, scope: string, except?: string): string[] {
  const carries = (token: Token, wanted: string) => token.scopes.some((name) => isBelow(name, wanted));
  return tokenizeLines(grammar, text).flatMap((line) => {
    const runs: string[] = [];
    let isOpen = false;
    for (const token of line) {
      const isIn = carries(token, scope) && !(except && carries(token, except));
      if (isIn) runs.push(isOpen ? `${runs.pop() ?? ''}${token.text}` : token.text);
      isOpen = isIn;
    }
    return runs;
  });
}

/** The scopes where `part` first stands in the text, without the grammar's own. */
export function scopesAt(grammar: IGrammar, text: string, part: string): string[] {
  const before = text.slice(0, text.indexOf(part)).split('\n');
  let column = before.at(-1)?.length ?? 0;
  for (const token of tokenizeLines(grammar, text)[before.length - 1] ?? []) {
    if (column < token.text.length) return token.scopes.slice(1);
    column -= token.text.length;
  }
  throw new Error(`${JSON.stringify(part)} is not in the text`);
}

/** `name` may hold several scopes, separated by spaces. */
export function isBelow(name: string, scope: string): boolean {
  return name.split(' ').some((one) => one === scope || one.startsWith(`${scope}.`));
}

/** The grammars that an extension brings, with absolute paths. */
export function contributions(folder: string): GrammarContribution[] {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    contributes: { grammars: GrammarContribution[] };
  };
  return manifest.contributes.grammars.map((grammar) => ({ ...grammar, path: join(folder, grammar.path) }));
}

/** As VS Code does it: what is injected into a.b reaches a.b.c, too. */
function injectionsInto(root: string): string[] {
  return contributed
    .filter(({ injectTo }) => injectTo?.some((target) => isBelow(root, target)))
    .map((grammar) => grammar.scopeName);
}

let library: ReturnType<typeof instantiate> | undefined;
function loadOniguruma(): ReturnType<typeof instantiate> {
  library ??= instantiate();
  return library;
}

async function instantiate() {
  const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(new Uint8Array(wasm).buffer);
  return {
    createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text: string) => new oniguruma.OnigString(text),
  };
}
