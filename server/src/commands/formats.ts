/**
 * In which formats commands print.
 * Knows their names and which command has which; prints nothing.
 */
const formats = ['pretty', 'json', 'html', 'sarif', 'github'] as const;
export type Format = (typeof formats)[number];

const checkFormats: readonly Format[] = ['sarif', 'github'];

/** The format of this name for a command, or what is wrong with it. */
export function formatOf(
  name: string,
  command: 'check' | 'env' | 'budget',
): Format | { readonly problem: string } {
  const format = formats.find((known) => known === name);
  if (format === undefined)
    return { problem: `--format must be pretty, json, html, sarif or github, not ${JSON.stringify(name)}.` };
  const own = {
    check: 'pretty, json, sarif or github',
    env: 'pretty or json',
    budget: 'pretty, json or html',
  };
  const isOf = checkFormats.includes(format) ? 'check' : format === 'html' ? 'budget' : command;
  if (isOf === command) return format;
  return { problem: `--format ${format} is for ${isOf}; ${command} prints ${own[command]}.` };
}
