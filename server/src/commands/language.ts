/**
 * In which language a person at a terminal is told.
 * Knows the environment's variables, as gettext reads them; knows no language.
 */

/** In this order; the first that says something decides. */
const variables = ['LC_ALL', 'LC_MESSAGES', 'LANG'] as const;

/**
 * `ja_JP.UTF-8`; undefined where nothing is said, for `C` and `POSIX`, and where the terminal expects another encoding than
 * the one that is printed.
 */
export function localeOf(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const said = variables.map((name) => env[name]).find((value) => value !== undefined && value !== '');
  const [, language, encoding] = /^([^.@]+)(?:\.([^@]*))?/.exec(said ?? '') ?? [];
  if (language === 'C' || language === 'POSIX') return undefined;
  return encoding === undefined || /^utf-?8$/i.test(encoding) ? language : undefined;
}
