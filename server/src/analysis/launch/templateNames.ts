/**
 * The variables that a template uses.
 * Knows how gettext's envsubst reads its input; does not know which variables exist.
 */

/**
 * The names in `$NAME` and `${NAME}`, each once, in order. `${NAME:-x}` is no use of NAME: envsubst leaves it as it is.
 * nginx's own variables (`$host`) look the same.
 */
export function namesInTemplate(text: string): readonly string[] {
  const uses = text.matchAll(/\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*))/g);
  return [...new Set([...uses].map(([, braced, bare]) => braced ?? bare ?? ''))];
}
