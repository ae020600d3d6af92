/**
 * Takes secrets out of texts of others: what a server, a proxy or a program says may repeat what it was given.
 * Knows forms in which secrets are written; does not know where one is shown.
 */

/** A text without secrets. */
export type Mask = (text: string) => string;

const hidden = '…';
/** A shorter one is hidden only where it stands alone, else half of the words would go. */
const longBytes = 8;
/** What is shorter than this is in every text, and no secret. */
const leastBytes = 4;
/** Words of a plugin's output that are looked for; real ones print a handful. */
const mostWords = 200;

/** Hides the secrets, however they are encoded, and whatever has the form of one. */
export function maskOf(secrets: readonly (string | undefined)[]): Mask {
  const written = new Set(secrets.flatMap((secret) => (secret === undefined ? [] : formsOf(secret))));
  // The longest first: one may be a part of another.
  const ordered = [...written].sort((a, b) => b.length - a.length);
  return (text) => {
    let masked = text;
    for (const secret of ordered) masked = without(secret, masked);
    return maskForms(masked);
  };
}

/** Hides what has the form of a token, a key, or a password in its usual places. */
export const maskForms: Mask = (text) => {
  let masked = text;
  for (const form of forms) masked = masked.replace(form, hidden);
  return masked;
};

/** What of a program's output may be a secret: its long words, whatever its format is. */
export function wordsOf(output: string): readonly string[] {
  return (output.match(/[^\s"']{16,}/g) ?? []).slice(0, mostWords);
}

/** By the name of a variable, an option or a field. */
export function isSecretName(name: string): boolean {
  return /secret|token|passw|pwd|credential|api-?_?key|access_?-?key|private_?-?key/i.test(name);
}

/** None looks further than a few characters back: a server's text may be made to take long. */
const forms: readonly RegExp[] = [
  // Keys as PEM, cut ones included.
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  // JSON Web Tokens, and what EKS, Google and AWS give out.
  /\beyJ[\w-]{8,}(?:\.[\w-]*){0,4}|\bk8s-aws-v1\.[\w-]+|\bya29\.[\w.-]+|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /(?<=\bbearer )\S+/gi,
  /(?<=\b[Bb]asic\s{1,4})(?=\S*[A-Z0-9=])[\w+/=-]{8,}/g,
  /(?<=\w:\/\/)[^\s/@:]*:[^\s/@]*(?=@)/g,
  // `password=x`, `"token": "…"`, `--client-secret …`; in prose ("token: it has expired") only what is long.
  /(?<=(?:passw(?:or)?d|secret|token|api[-_]?key)["']?=)[^\s"'&,;]+/gi,
  /(?<=(?:passw(?:or)?d|secret|token|api[-_]?key)["']?(?:\s{0,4}:\s{0,4}|\s{1,4}|=)["']?)[\w.~+/=-]{16,}/gi,
];

function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const written = [
    secret,
    secret.trim(),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    encodeURIComponent(secret.toWellFormed()),
    JSON.stringify(secret).slice(1, -1),
    // A key is shown line by line.
    ...secret.split(/\r?\n/).filter((line) => line.length >= 16 && !line.startsWith('-----')),
  ];
  return written.filter((form) => form.length >= leastBytes);
}

function without(secret: string, text: string): string {
  if (secret.length >= longBytes) return text.replaceAll(secret, hidden);
  const escaped = secret.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return text.replace(new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`, 'g'), hidden);
}
