/**
 * The NGINX_ENVSUBST_* variables that steer the entrypoint, as far as they are known.
 * Knows names and defaults; does not know what the script does with them.
 */
import type { ContainerEnvironment } from '../environment/environment.ts';
import type { NginxImage } from '../images/nginxImage.ts';
import type { Phrase } from '../messages/message.ts';

export interface Setting {
  readonly name: string;
  /** Its value or default; undefined where a value is set that is not known. */
  readonly value: string | undefined;
  /** False where another value is possible. */
  readonly isCertain: boolean;
  /** Why it is not certain. */
  readonly because: Phrase;
}

export interface EnvsubstSettings {
  readonly templateDir: Setting;
  readonly suffix: Setting;
  readonly outputDir: Setting;
  readonly streamSuffix: Setting;
  readonly streamOutputDir: Setting;
  /** The empty filter lets all names through. */
  readonly filter: Setting;
  /** Empty: no NGINX_LOCAL_RESOLVERS. */
  readonly localResolvers: Setting;
}

/** Reads what the container sets over the image's own values. An empty value counts as none, as in `${NAME:-default}`. */
export function envsubstSettings(environment: ContainerEnvironment, image: NginxImage): EnvsubstSettings {
  const read = (name: string, byDefault: string) => readSetting(name, byDefault, environment);
  return {
    templateDir: read('NGINX_ENVSUBST_TEMPLATE_DIR', '/etc/nginx/templates'),
    suffix: read('NGINX_ENVSUBST_TEMPLATE_SUFFIX', '.template'),
    outputDir: read('NGINX_ENVSUBST_OUTPUT_DIR', image.outputDir),
    streamSuffix: read('NGINX_ENVSUBST_STREAM_TEMPLATE_SUFFIX', '.stream-template'),
    streamOutputDir: read('NGINX_ENVSUBST_STREAM_OUTPUT_DIR', '/etc/nginx/stream-conf.d'),
    filter: read('NGINX_ENVSUBST_FILTER', ''),
    localResolvers: read('NGINX_ENTRYPOINT_LOCAL_RESOLVERS', ''),
  };
}

function readSetting(name: string, byDefault: string, { own, unknown }: ContainerEnvironment): Setting {
  const unresolved = unknown.find(
    ({ from, addsPrefix }) =>
      from !== 'service-link' && addsPrefix !== undefined && name.startsWith(addsPrefix),
  );
  const variable = own.get(name);
  const mayBeOther = unresolved !== undefined && variable?.from !== 'env';
  const because: Phrase = mayBeOther
    ? { id: 'source-may-set', name, because: unresolved.reason }
    : { id: 'setting-unknown', name };
  if (variable === undefined) return { name, value: byDefault, isCertain: !mayBeOther, because };
  const { value } = variable;
  // Empty in an image that sets it itself, the script's own default counts, which is not the image's.
  const isCertain = variable.isCertain && value !== undefined && !mayBeOther;
  return { name, value: value === '' ? scriptDefault(name, byDefault) : value, isCertain, because };
}

function scriptDefault(name: string, byDefault: string): string {
  return name === 'NGINX_ENVSUBST_OUTPUT_DIR' ? '/etc/nginx/conf.d' : byDefault;
}
