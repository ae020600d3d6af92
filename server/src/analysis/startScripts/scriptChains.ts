/**
 * The commands that a shell script runs one after the other.
 * Knows quotes, `$(…)`, lists and `&&`; of a script with anything else it says nothing.
 */

/** Commands joined by `&&`; a pipeline counts as one. */
export type Chain = readonly string[];

const keyword =
  /^(?:if|then|elif|else|fi|for|while|until|do|done|case|esac|function|select|trap|\{|\}|!|\[\[)(?:\s|$)/;

/** Undefined where it is more than a straight line. Comments are left out. */
export function chainsOf(script: string): readonly Chain[] | undefined {
  const chains: string[][] = [[]];
  let command = '';
  const take = (): boolean => {
    const text = command.trim();
    command = '';
    if (text !== '') chains.at(-1)?.push(text);
    return !keyword.test(text);
  };
  for (let at = 0; at < script.length; ) {
    const rest = script.slice(at, at + 2);
    if (rest === '\\\n') {
      command += ' ';
      at += 2;
    } else if (rest === '&&') {
      if (!take() || chains.at(-1)?.length === 0) return undefined;
      at += 2;
      at += /^\s*/.exec(script.slice(at))?.[0].length ?? 0;
    } else if (/^[\n;]/.test(rest)) {
      if (rest === ';;' || !take()) return undefined;
      if (chains.at(-1)?.length !== 0) chains.push([]);
      at += 1;
    } else if (rest.startsWith('#') && /^$|\s$/.test(command)) {
      while (at < script.length && script[at] !== '\n') at += 1;
    } else if (rest === '>&') {
      command += rest;
      at += 2;
    } else if (rest === '||' || rest === '<<' || /^[&`(){]/.test(rest)) {
      return undefined;
    } else {
      const end = wordEnd(script, at);
      if (end === undefined) return undefined;
      command += script.slice(at, end);
      at = end;
    }
  }
  if (!take()) return undefined;
  return chains.filter((chain) => chain.length > 0);
}

/** Behind a quoted text, a `$(…)`, a `${…}`, or a single letter; undefined where that has no end. */
function wordEnd(script: string, at: number): number | undefined {
  const first = script[at];
  if (first === "'") return behind(script.indexOf("'", at + 1));
  if (first === '\\') return at + 2;
  if (script.startsWith('${', at)) return behind(script.indexOf('}', at));
  if (script.startsWith('$(', at)) return inner(script, at + 2, ')');
  if (first === '"') return inner(script, at + 1, '"');
  return at + 1;
}

function behind(index: number): number | undefined {
  return index === -1 ? undefined : index + 1;
}

function inner(script: string, from: number, close: ')' | '"'): number | undefined {
  for (let at = from; at < script.length; ) {
    if (script[at] === close) return at + 1;
    if (script[at] === '`' || (close === ')' && script[at] === '(')) return undefined;
    // A single quote is a letter between double ones.
    const end: number | undefined = close === '"' && script[at] === "'" ? at + 1 : wordEnd(script, at);
    if (end === undefined) return undefined;
    at = end;
  }
  return undefined;
}
