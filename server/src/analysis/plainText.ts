/**
 * Text of others on its way to a person: nothing in it steers a terminal, an editor or the eye.
 * Knows characters; does not know where the text is shown.
 */

/**
 * Control characters of ASCII and of Latin-1 (an escape sequence begins with either), marks that turn the direction of
 * text or cannot be seen, and what ends a line. The two joiners stay: scripts and emoji are written with them.
 */
const steering = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** `text` in one line, with a space for whatever steers. */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(steering, ' ');
}

/** A message in one line; VS Code makes a button of a name like `[text](command:…)` in one. */
export function unlinked(text: string): string {
  return oneLine(text).replaceAll('](', '] (');
}

/** What may steer in JSON; nearly always nothing does, and to look at each line's end costs megabytes for thousands. */
const unusual = /[^\n -~]/;
const steeringInJson = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** JSON with escapes for whatever steers but its own line breaks: the same value, safe to print. */
export function printableJson(json: string): string {
  if (!unusual.test(json)) return json;
  return json.replace(steeringInJson, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
