/**
 * Reads settings from a value of any form: editor settings, initializationOptions, the project file.
 * Knows the form of each key; does not know places in files, nor which of several values wins.
 */

import { labelProblem } from '../analysis/environment/serviceFields.ts';
import { findNginxImage, knownRepositories } from '../analysis/images/findNginxImage.ts';
import type { Phrase } from '../analysis/messages/message.ts';
import { nearest } from '../analysis/nearest.ts';
import { type CustomKind, podSpecPattern, type Severity } from '../analysis/options.ts';
import { scriptVariants } from '../analysis/startScripts/startScript.ts';
import type {
  ContextRow,
  HelmRow,
  ImageRow,
  NamespaceRow,
  PartialSettings,
  TemplateRow,
} from '../settings.ts';
import { isKubeVersion, isReleaseName } from './helmNames.ts';
import { Reader, type SettingProblem } from './problems.ts';
import { resolveUri } from './uris.ts';
import {
  foundIn,
  isFields,
  type Path,
  type Read,
  readBoolean,
  readFields,
  readGlob,
  readInteger,
  readList,
  readOneOf,
  readOneOrMore,
  readString,
} from './values.ts';

export interface ReadOptions {
  /** The URI of the folder that paths and globs are relative to: that of the project file, or of the workspace. */
  readonly folder: string;
  readonly knownRules: readonly string[];
  /** What may be set here: a project file, which comes with a repository, decides nothing about clusters. */
  readonly place: 'project-file' | 'editor';
  /** Keys that belong to somebody else and are ignored. */
  readonly otherKeys?: readonly string[];
}

export interface SettingsReading {
  readonly settings: PartialSettings;
  readonly problems: readonly SettingProblem[];
}

const severities = ['error', 'warning', 'information', 'off'] as const;
const megabyte = 1024 * 1024;

const readPath: Read<string> = (value, path, reader) => {
  const text = readString(value, path, reader);
  if (text === undefined) return undefined;
  // Windows would send the user's credentials to whatever host a repository names.
  if (/^[\\/]{2}/.test(text)) return reader.error(path, { id: 'setting-path-of-network', path: text });
  return resolveUri(reader.folder, text);
};

const readNamespace: Read<NamespaceRow> = (value, path, reader) => {
  const row = readFields(value, path, reader, ['files', 'namespace']);
  if (row === undefined) return undefined;
  const files = readOneOrMore(readGlob)(row['files'], [...path, 'files'], reader);
  const namespace = readString(row['namespace'], [...path, 'namespace'], reader);
  if (files === undefined || namespace === undefined) return undefined;
  const problem = labelProblem(namespace);
  return problem
    ? reader.error([...path, 'namespace'], { id: 'setting-name-wrong', name: namespace, why: problem })
    : { files, namespace };
};

const readContext: Read<ContextRow> = (value, path, reader) => {
  const row = readFields(value, path, reader, ['files', 'context']);
  if (row === undefined) return undefined;
  const files = readOneOrMore(readGlob)(row['files'], [...path, 'files'], reader);
  const context = readString(row['context'], [...path, 'context'], reader);
  return files === undefined || context === undefined ? undefined : { files, context };
};

const readImage: Read<ImageRow> = (value, path, reader) => {
  const row = readFields(value, path, reader, ['match', 'like', 'templates']);
  if (row === undefined) return undefined;
  const match = readString(row['match'], [...path, 'match'], reader);
  const like = readString(row['like'], [...path, 'like'], reader);
  const { templates = false } = row;
  if (match === undefined || like === undefined) return undefined;
  if (!isKnownLike(like)) reader.warning([...path, 'like'], unknownImage(like));
  return { match, like, templates: readBoolean(templates, [...path, 'templates'], reader) ?? false };
};

function isKnownLike(like: string): boolean {
  const image = { image: like, imagePullPolicy: undefined };
  return scriptVariants.some((variant) => variant === like) || findNginxImage(image, []) !== undefined;
}

function unknownImage(like: string): Phrase {
  const meant = nearest(like.replace(/[:@].*$/, ''), knownRepositories) ?? null;
  return { id: 'setting-image-unknown', meant, known: [...knownRepositories, ...scriptVariants] };
}

const readKind: Read<CustomKind> = (value, path, reader) => {
  const row = readFields(value, path, reader, ['apiVersion', 'kind', 'podSpec']);
  if (row === undefined) return undefined;
  const apiVersion = readString(row['apiVersion'], [...path, 'apiVersion'], reader);
  const kind = readString(row['kind'], [...path, 'kind'], reader);
  const keys = readString(row['podSpec'], [...path, 'podSpec'], reader);
  if (apiVersion === undefined || kind === undefined || keys === undefined) return undefined;
  if (podSpecPattern.test(keys)) return { apiVersion, kind, podSpec: keys.split('.') };
  return reader.error([...path, 'podSpec'], { id: 'setting-needs', what: 'pod-spec-path' });
};

const readTemplate: Read<TemplateRow> = (value, path, reader) => {
  const row = readFields(value, path, reader, ['files', 'workload']);
  if (row === undefined) return undefined;
  const files = readOneOrMore(readGlob)(row['files'], [...path, 'files'], reader);
  const workload = readString(row['workload'], [...path, 'workload'], reader);
  if (files === undefined || workload === undefined) return undefined;
  if (/^[A-Za-z]+\/[^/\s]+$/.test(workload)) return { files, workload };
  return reader.error([...path, 'workload'], { id: 'setting-needs', what: 'workload' });
};

const helmKeys = ['chart', 'values', 'release', 'namespace', 'kubeVersion', 'apiVersions'];

const readHelm: Read<HelmRow> = (value, path, reader) => {
  const row = readFields(value, path, reader, helmKeys);
  if (row === undefined) return undefined;
  const chart = readPath(row['chart'], [...path, 'chart'], reader);
  const values = isAbsent(row['values'])
    ? []
    : readOneOrMore(readPath)(row['values'], [...path, 'values'], reader);
  const nameAt = (key: string, problemOf: (name: string) => Phrase | undefined) => {
    if (isAbsent(row[key])) return undefined;
    const name = readString(row[key], [...path, key], reader);
    const problem = name === undefined ? undefined : problemOf(name);
    return problem === undefined ? name : reader.error([...path, key], problem);
  };
  const release = nameAt('release', (name) =>
    isReleaseName(name) ? undefined : { id: 'setting-needs', what: 'release-name' },
  );
  const namespace = nameAt('namespace', (name) => {
    const why = labelProblem(name);
    return why && { id: 'setting-name-wrong', name, why };
  });
  const kubeVersion = nameAt('kubeVersion', (version) =>
    isKubeVersion(version) ? undefined : { id: 'setting-needs', what: 'kube-version' },
  );
  const apiVersions = isAbsent(row['apiVersions'])
    ? undefined
    : readOneOrMore(readString)(row['apiVersions'], [...path, 'apiVersions'], reader);
  if (chart === undefined || values === undefined) return undefined;
  const cluster = { ...(kubeVersion && { kubeVersion }), ...(apiVersions && { apiVersions }) };
  return { chart: chart.replace(/\/+$/, ''), values, release, namespace, ...cluster };
};

const readRules: Read<Record<string, Severity | 'off'>> = (value, path, reader) => {
  if (!isFields(value))
    return reader.error(path, { id: 'setting-of-other-type', wanted: 'rules', found: foundIn(value) });
  const rules: Record<string, Severity | 'off'> = {};
  for (const [code, word] of Object.entries(value)) {
    const at = [...path, code];
    if (!reader.knownRules.includes(code)) {
      reader.unknownKey(at, reader.knownRules, 'rule');
      continue;
    }
    const severity = isAbsent(word) ? undefined : readOneOf(severities)(word, at, reader);
    if (severity !== undefined) rules[code] = severity;
  }
  return rules;
};

const readPageBytes: Read<number> = (value, path, reader) => {
  const bytes = readInteger(4096, megabyte)(value, path, reader);
  if (bytes === undefined || Number.isInteger(Math.log2(bytes))) return bytes;
  return reader.error(path, { id: 'setting-not-power-of-two', found: bytes });
};

const limits = {
  warnAtPercent: readInteger(1, 100),
  stackLimitBytes: readInteger(4096),
  pageBytes: readPageBytes,
};

const readLimits: Read<NonNullable<PartialSettings['limits']>> = (value, path, reader) => {
  const fields = readFields(value, path, reader, Object.keys(limits));
  if (fields === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(limits).flatMap(([key, read]) => {
      if (isAbsent(fields[key])) return [];
      const limit = read(fields[key], [...path, key], reader);
      return limit === undefined ? [] : [[key, limit]];
    }),
  );
};

const projectKeys = {
  services: readOneOrMore(readPath),
  namespaces: readList(readNamespace),
  contexts: readList(readContext),
  rules: readRules,
  limits: readLimits,
  images: readList(readImage),
  kinds: readList(readKind),
  templates: readList(readTemplate),
  helm: readList(readHelm),
  exclude: readOneOrMore(readGlob),
} satisfies { readonly [Key in keyof PartialSettings]?: Read<PartialSettings[Key]> };

const editorKeys = {
  ...projectKeys,
  cluster: readOneOf(['off', 'ask', 'auto']),
  context: readString,
  kubeconfig: readPath,
  readConfigMaps: readBoolean,
  problems: readOneOf(['open', 'workspace']),
  lens: readOneOf(['always', 'near', 'off']),
  inlayHints: readBoolean,
} satisfies { readonly [Key in keyof PartialSettings]-?: Read<PartialSettings[Key]> };

/** Reads what can be read; everything else is a problem, and counts as not set. */
export function readSettings(value: unknown, options: ReadOptions): SettingsReading {
  const reader = new Reader(options.folder, options.knownRules);
  const path: Path = [];
  if (value === undefined || value === null) return { settings: {}, problems: [] };
  if (!isFields(value)) {
    reader.error(path, { id: 'setting-of-other-type', wanted: 'settings', found: foundIn(value) });
    return { settings: {}, problems: reader.problems };
  }
  const known = options.place === 'editor' ? editorKeys : projectKeys;
  const settings = Object.entries(value).flatMap(([key, setting]) => {
    const read: Read<unknown> | undefined = Object.entries(known).find(([name]) => name === key)?.[1];
    if (read === undefined) {
      reportUnknown(key, options, reader, Object.keys(known));
      return [];
    }
    const isSet = options.place === 'editor' ? !isUnset(setting) : !isAbsent(setting);
    const result = isSet ? read(setting, [key], reader) : undefined;
    return result === undefined ? [] : [[key, result]];
  });
  return { settings: Object.fromEntries(settings), problems: reader.problems };
}

function reportUnknown(
  key: string,
  { otherKeys, place }: ReadOptions,
  reader: Reader,
  known: readonly string[],
): void {
  if (otherKeys?.includes(key)) return;
  if (place === 'project-file' && key in editorKeys) {
    reader.error([key], { id: 'setting-of-editor' });
  } else reader.unknownKey([key], known);
}

/** A key without a value. */
function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

/** Editors pass null, an empty text or an empty list for what nobody has set. */
function isUnset(value: unknown): boolean {
  return isAbsent(value) || value === '' || (Array.isArray(value) && value.length === 0);
}
