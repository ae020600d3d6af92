/**
 * The paths of replacements: `spec.template.spec.containers.[name=web].env.[name=HOST].value`.
 * Knows kyaml/utils/pathsplitter.go of kustomize, and how kyaml/yaml/match.go tells the parts; does not know what they lead
 * through. Sources and targets are followed by other rules (fns.go, match.go), which who follows them knows.
 */
export type FieldPathPart =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'index'; readonly index: number }
  /** `[name=web]`; `[=-jar]` of items that are texts, with an empty key. */
  | { readonly kind: 'match'; readonly key: string; readonly value: string }
  /** `*` */
  | { readonly kind: 'every' }
  /** `[web]`, after which kustomize stops. */
  | { readonly kind: 'refused' };

/** The parts of a path: dots behind a backslash, and those in brackets, part nothing. */
export function readFieldPath(path: string): readonly FieldPathPart[] {
  return splitFieldPath(path).map(partOf);
}

/** The same as texts. */
export function splitFieldPath(path: string): readonly string[] {
  const result: string[] = [];
  const parts = unescaped(path);
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i] ?? '';
    if (!part.startsWith('[') || part.endsWith(']')) {
      result.push(part);
      continue;
    }
    const closing = parts.findIndex((other, at) => at > i && other.endsWith(']'));
    const last = closing === -1 ? parts.length - 1 : closing;
    const whole = parts.slice(i, last + 1).join('.');
    result.push(whole.includes('=') ? whole : whole.replace(/^[[\]]+|[[\]]+$/g, ''));
    i = last;
  }
  return result;
}

function unescaped(path: string): readonly string[] {
  const split = path.split('.');
  // A path may begin with its separator.
  if (split.length > 1 && split[0] === '') split.shift();
  const parts: string[] = [];
  for (const part of split) {
    const before = parts.at(-1);
    if (before?.endsWith('\\')) parts[parts.length - 1] = `${before.slice(0, -1)}.${part}`;
    else parts.push(part);
  }
  return parts;
}

function partOf(part: string): FieldPathPart {
  // Go's Atoi takes signs and leading zeros; a negative number is a key.
  if (/^\+?\d+$|^-0+$/.test(part)) return { kind: 'index', index: Math.abs(Number(part)) };
  if (part === '*') return { kind: 'every' };
  if (!part.startsWith('[') || !part.endsWith(']')) return { kind: 'key', key: part };
  const inner = part.slice(0, -1).replace(/^\[/, '');
  const equals = inner.indexOf('=');
  if (equals === -1) return { kind: 'refused' };
  return { kind: 'match', key: inner.slice(0, equals), value: inner.slice(equals + 1) };
}
