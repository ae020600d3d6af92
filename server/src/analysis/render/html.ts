/**
 * HTML of texts that anybody may have written.
 * Knows that what is not made here is escaped; does not know what it says.
 */
import { oneLine } from '../plainText.ts';

/** HTML, and no text. */
export interface Html {
  readonly html: string;
}

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A template whose texts are escaped; what is HTML already stays. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  return {
    html: parts
      .map((part, index) => part + (index < values.length ? piece(values[index] ?? '') : ''))
      .join(''),
  };
}

function piece(value: string | number | Html | readonly Html[]): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return oneLine(value).replace(/[&<>"']/g, (mark) => marks[mark] ?? '');
  return 'html' in value ? value.html : value.map((one) => one.html).join('');
}
