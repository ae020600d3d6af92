// Names of others in labels of VS Code, which draws an icon for `$(name)`.
// Knows that syntax; does not know the labels.

/** The text as it is, whatever it spells: a kube context called `$(warning)` draws no sign. */
export function iconFree(text: string): string {
  return text.replaceAll('$(', '\\$(');
}
