/**
 * What a line of a crashed container's log points to: the rules whose failure says so, and the applications that do.
 * Knows texts; which workload of the user's can have said it is the findings' to say.
 */
import type { Application } from './application.ts';
import { applications } from './applications.ts';

export interface CrashMeaning {
  /** Codes of rules, the likeliest first. */
  readonly rules: readonly string[];
  /** Those whose log says it, by the table of applications. */
  readonly applications: readonly string[];
}

/** Of a longer line only the beginning and the end are looked at: what fails stands there. */
const mostOfEnd = 4000;

/** `E2BIG` of `execve(2)`, as shells, runc and containerd say it; `envsubst` is the shell's word for the program. */
const texts: readonly (readonly [RegExp, readonly string[]])[] = [
  [/envsubst: argument list too long/i, ['nginx-envsubst-too-long']],
  // Nothing of the container has run: runc and containerd say it, and shells of the program that they become.
  [
    /(?:\bexec\b|\brunc\b|\bOCI runtime\b|\bcontainerd\b|\bcontainer process\b).*argument list too long/i,
    ['argument-list-too-long', 'env-value-too-long'],
  ],
  [
    /argument list too long|\bE2BIG\b/i,
    ['argument-list-too-long', 'nginx-envsubst-too-long', 'env-value-too-long'],
  ],
  // nginx: `ngx_http_script.c`, `ngx_http_upstream.c`.
  [
    /unknown "\w+_service_(?:host|port)\w*" variable|host not found in upstream "\$\{?\w+/i,
    ['nginx-template-unknown-variable', 'missing-service-link'],
  ],
  [/\$\(\w+_SERVICE_(?:HOST|PORT)\w*\)/, ['missing-service-link']],
  [/\b(?:tcp|udp|sctp):\/\//i, ['service-link-collision']],
];

/** Of `makeEnvironmentVariables` in `pkg/kubelet/kubelet_pods.go`: said of a pod until the kubelet has a list of Services. */
const waiting = /services have not yet been read at least once, cannot construct envvars/;

/** Whether the kubelet says that it is still to read the Services: that is over by itself. */
export function isWaitingForServices(line: string): boolean {
  return waiting.test(line);
}

/** Undefined where nothing that is known says so. */
export function crashMeaning(line: string): CrashMeaning | undefined {
  const text = line.length > 2 * mostOfEnd ? `${line.slice(0, mostOfEnd)} ${line.slice(-mostOfEnd)}` : line;
  const named = applications.filter((application) => saysSo(application, text)).map(({ name }) => name);
  const rules = [
    ...(texts.find(([pattern]) => pattern.test(text))?.[1] ?? []),
    ...(named.length > 0 ? ['service-link-collision'] : []),
  ];
  return rules.length === 0 ? undefined : { rules: [...new Set(rules)], applications: [...new Set(named)] };
}

/** Words that are too common to tell one application from others. */
const leastOfLog = 12;

function saysSo({ collisions }: Application, text: string): boolean {
  return collisions.some(({ outcome: { log } }) => log !== undefined && holdsParts(text, log));
}

/** Whether a text holds what a log says: `…` stands for anything. */
function holdsParts(text: string, log: string): boolean {
  const parts = log.split('…').filter((part) => part.trim() !== '');
  if (parts.join('').length < leastOfLog) return false;
  let at = 0;
  return parts.every((part) => {
    const found = text.indexOf(part, at);
    at = found + part.length;
    return found !== -1;
  });
}
