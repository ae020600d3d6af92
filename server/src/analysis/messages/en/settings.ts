/**
 * English: what is wrong with settings and with a project file.
 * Knows words; the facts are `facts/settings.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';
import type { FoundValue, SettingType } from '../facts/settings.ts';
import { and, number, or } from './words.ts';

const types: Readonly<Record<SettingType, string>> = {
  string: 'a string',
  'string-in-quotes': 'a string (use quotes)',
  boolean: 'true or false',
  list: 'a list',
  rules: 'an object of rules and severities',
  settings: 'an object of settings',
};

export const settings = {
  'setting-help': ({ text }) => text,
  'setting-wrong': ({ setting, why }, { say }) => `${setting} ${say(why)}`,
  'setting-of-other-type': ({ wanted, found }) => `must be ${types[wanted]}${but(found)}`,
  'setting-not-in-range': ({ min, max, found }) =>
    `must be a whole number ${max === null ? `of bytes, at least ${number(min)}` : `from ${number(min)} to ${number(max)}`}${but(found)}`,
  'setting-not-one-of': ({ words, found }) => `must be ${or(words)}${but(found)}`,
  'setting-without-keys': ({ keys, found }) => `must be an object with ${and(keys)}${but(found)}`,
  'setting-not-power-of-two': ({ found }) =>
    `must be a power of two, such as 4096, 16384 or 65536, not ${found}`,
  'setting-glob-outside': ({ glob }) =>
    `${glob} must be relative to the folder of the project file, and stay inside it`,
  'setting-glob-unusable': ({ why }, { say }) => `is not a usable glob: ${say(why)}`,
  'setting-path-of-network': ({ path }) => `${path} is a network path; only local files are read`,
  'setting-name-wrong': ({ name, why }, { say }) => `${name} ${say(why)}`,
  'setting-image-unknown': ({ meant, known }) =>
    `is not an image whose start script is known, so this entry has no effect: ${hint(meant, known)}`,
  'setting-needs': ({ what }) =>
    ({
      'pod-spec-path':
        'must be keys separated by dots, such as spec.template.spec; nodeSets[] means each item of a list, * each key',
      workload: 'must be a kind and a name, such as Deployment/web',
      'kube-version': 'must be a version of Kubernetes, such as v1.31.0',
      'release-name': 'must be the name of a release: small letters, digits, - and ., at most 53',
    })[what],
  'setting-of-editor': () => 'can only be set in the editor or on the command line, not in a project file',
  'no-such-setting': ({ of, name, meant, known }) => `There is no ${of} ${name}: ${hint(meant, known)}`,
  'setting-repeated': () => 'is set again below; this one has no effect',

  'glob-syntax': () => 'parentheses, | and + after a bracket are not supported',
  'glob-too-costly': ({ of, most, mostChoices }) =>
    ({
      stars: `at most ${most} * are supported between two slashes`,
      folders: `at most ${most} ** are supported`,
      braces: `at most ${most} { } with ${mostChoices} commas in all are supported`,
    })[of],

  'project-file-wrong': ({ why }) =>
    ({
      'no-mapping': 'A project file must be a mapping, such as `services: services.json`',
      'too-many-values': 'This project file has more values than any project needs',
      'two-documents': 'A project file must be a single document',
    })[why],
  'project-file-too-large': ({ of, most }) =>
    `A project file can have at most ${number(most)} ${{ characters: 'characters', lines: 'lines', marks: 'keys, values and punctuation marks', levels: 'levels' }[of]}`,
  'project-file-template': ({ why }, { say }) =>
    `${say(why)}; {{ }} is not expanded: a project file is not a template`,
  'project-file-unused': ({ why }, { say }) => `${say(why)}, so nothing in this file applies`,
  'project-file-key': ({ why }) =>
    ({
      'no-string': 'A key must be a string',
      merge: 'Merge keys (<<) are not supported in a project file: write out the keys',
    })[why],
  'chart-row-not-here': () =>
    'is not the folder of a chart: no Chart.yaml in it is among the files of this workspace',
  'chart-row-absent': ({ meant }) =>
    `is not the folder of a chart (it has no Chart.yaml)${meant === null ? '' : `; ${meant} may be meant`}`,
  'project-file-list': ({ setting, file, why }, { say }) => `${setting}: ${file} ${say(why)}`,
  'project-file-alias': ({ name }) => `*${name} has no value: &${name} must be complete before it`,
} satisfies Partial<Catalogue['phrases']>;

function but(found: FoundValue): string {
  if (typeof found === 'object') return `, not ${found.text}`;
  return { list: ', not a list', object: ', not an object', nothing: ', but is missing' }[found];
}

function hint(meant: string | null, known: readonly string[]): string {
  return meant === null ? `the known ones are ${known.join(', ')}` : `did you mean ${meant}?`;
}
