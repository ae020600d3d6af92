/**
 * Times that stand plain in YAML, as Kustomize prints them.
 * Knows the four forms of go-yaml v3, and RFC 3339.
 */

/** Undefined for what is no time. */
export function timeOf(text: string): string | undefined {
  if (!/^\d{4}-/.test(text)) return undefined;
  const match =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d{1,9})?(Z|[-+]\d{2}:\d{2}))| (\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d{1,9})?)?$/.exec(
      text,
    );
  if (match === null) return undefined;
  const [year = '', month = '', day = ''] = match.slice(1, 4);
  const [hour = '0', minute = '0', second = '0'] = [
    match[4] ?? match[9],
    match[5] ?? match[10],
    match[6] ?? match[11],
  ];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isDay = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  if (!isDay || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const two = (part: string) => part.padStart(2, '0');
  const fraction = (match[7] ?? match[12] ?? '').replace(/\.?0+$/, '');
  const zone = match[8] === undefined || match[8] === '+00:00' ? 'Z' : match[8];
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${fraction}${zone}`;
}
