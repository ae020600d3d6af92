/**
 * The settings in files that a container mounts from ConfigMaps: `application.yml`, `.env`, and others as far as they are YAML.
 * Knows what Spring Boot and its like call theirs, and keys; does not know who reads which.
 */
import { itemsOf, nodeAt } from '../documents/reading.ts';
import { mountsOf } from './mounts.ts';
import type { FileOrigin, VolumeContext } from './podVolumes.ts';

export interface ApplicationSetting {
  /** With dots, as a properties file has it: `rabbitmq.port`. */
  readonly key: string;
  /** The environment variable that overrides it: `RABBITMQ_PORT`. */
  readonly variable: string;
  readonly value: string;
  /** The key of the ConfigMap: `application.yml`. */
  readonly file: string;
  /** Its name says that variables of the same names as its keys override it. */
  readonly isApplication: boolean;
}

/** https://docs.spring.io/spring-boot/reference/features/external-config.html; Quarkus and Micronaut take the same names. */
const application = /(?:^|\/)(?:application|bootstrap)(?:-[\w-]+)?\.(?:ya?ml|properties)$/;
/** What dotenv and its like read: a variable that is there already is not set from the file. */
const dotenv = /(?:^|\/)\.env(?:\.[\w-]+)?$/;
const yaml = /\.ya?ml$/;
/** What is read of one file: settings are small. */
const mostCharacters = 200_000;

/** Whether settings are looked for in a file of this path. */
export function mayHoldSettings(path: string): boolean {
  return application.test(path) || dotenv.test(path) || yaml.test(path);
}

/** The settings of all such files, in the order of mounts. */
export function applicationSettings(
  context: Omit<VolumeContext, 'mayFillVolumes'>,
): readonly ApplicationSetting[] {
  const hasVolumes = itemsOf(nodeAt(context.workload.podSpec, 'volumes')).items.length > 0;
  if (!hasVolumes) return [];
  const mounts = mountsOf({ ...context, mayFillVolumes: false });
  return mounts.flatMap(({ content, subPath }) =>
    content.files.flatMap(({ path, origins }) => {
      const [origin] = origins;
      const isApplication = application.test(path) || dotenv.test(path);
      const isYaml = yaml.test(path);
      if (origin?.text === undefined || (subPath !== '' && subPath !== path)) return [];
      if (!isApplication && !isYaml) return [];
      const settings = settingsOf(origin.text, origin, !isYaml);
      return settings.map((setting) => ({ ...setting, isApplication }));
    }),
  );
}

type Read = Omit<ApplicationSetting, 'isApplication'>;

const known = {
  yaml: new WeakMap<object, readonly Read[]>(),
  properties: new WeakMap<object, readonly Read[]>(),
};

/** Read once, however many pods mount the file. */
function settingsOf(
  whole: string,
  { holder, key: file }: FileOrigin,
  isProperties: boolean,
): readonly Read[] {
  const ofForm = known[isProperties ? 'properties' : 'yaml'];
  const earlier = ofForm.get(holder);
  if (earlier !== undefined) return earlier;
  const text = whole.slice(0, mostCharacters);
  const settings = (isProperties ? propertiesOf(text) : yamlSettingsOf(text)).map(([key, value]) => ({
    key,
    variable: variableOf(key),
    value,
    file,
  }));
  ofForm.set(holder, settings);
  return settings;
}

/** Spring's relaxed binding: dots become `_`, dashes go. */
function variableOf(key: string): string {
  return key.replaceAll('-', '').replaceAll('.', '_').toUpperCase();
}

type Setting = readonly [key: string, value: string];

function propertiesOf(text: string): readonly Setting[] {
  return [...text.matchAll(/^[ \t]*([\w.-]+)[ \t]*[=:](.*)$/gm)].map(([, key = '', value = '']) => [
    key,
    value.trim().replace(/^(["'])(.*)\1$/, '$2'),
  ]);
}

/** Keys of block mappings with their place in the tree; what is in lists, or written in flow style, is not looked for. */
function yamlSettingsOf(text: string): readonly Setting[] {
  const settings: Setting[] = [];
  let parents: readonly { readonly indent: number; readonly key: string }[] = [];
  for (const line of text.split('\n')) {
    if (/^---/.test(line)) parents = [];
    const match = /^( *)["']?([\w.-]+)["']?:(?=\s|$)(.*)$/.exec(line);
    if (match === null) continue;
    const [, { length: indent } = '', key = '', value = ''] = match;
    parents = parents.filter((parent) => parent.indent < indent);
    const plain = value
      .replace(/\s#.*$/, '')
      .trim()
      .replace(/^(["'])(.*)\1$/, '$2');
    if (plain === '' || plain.startsWith('#')) parents = [...parents, { indent, key }];
    else settings.push([[...parents.map((parent) => parent.key), key].join('.'), plain]);
  }
  return settings;
}
