/**
 * English: why a start script passes all names to envsubst, or does not.
 * Knows words; the facts are `facts/starts.ts`'s.
 */
import type { Catalogue } from '../catalogue.ts';

const notKnown = 'it is not known whether';

export const starts = {
  'nginx-base-unknown': () => `${notKnown} the image is built on nginx`,
  'nginx-version-unknown': () => "the image's nginx version is not known",
  'script-not-in-every-build': ({ version }) => `not every build of nginx ${version} has the template script`,

  'own-entrypoint-runs': ({ withCommand }) =>
    withCommand ? "the image's own entrypoint and command run" : "the image's own entrypoint runs",
  'own-script-lists-names': () => 'the script in command passes it the names of all variables',
  'command-unknown': ({ part }) =>
    ({
      all: 'the command is not known',
      some: 'part of the command is not known',
      'first-argument': 'the first argument is not known',
    })[part],
  'command-replaces-entrypoint': () => "command replaces the image's entrypoint",
  'script-may-run-entrypoint': ({ script }) => `${script} may run the image's entrypoint`,
  'arguments-may-run-entrypoint': () => 'the arguments may run the entrypoint',
  'entrypoint-runs-with': ({ argument }) => `the entrypoint runs with the argument ${argument}`,
  'entrypoint-needs-nginx': ({ instead }) =>
    `the entrypoint runs its scripts only with the argument nginx${instead === null ? '' : `, not ${instead}`}`,

  'volume-replaces': ({ path }) => `a volume replaces ${path}`,
  'script-may-change-environment': ({ path }) => `${path} may change the environment`,
  'volume-hides-scripts': ({ volume, directory }) =>
    `volume ${volume} hides the image's scripts in ${directory}`,
  'scripts-in-place': () => "the image's scripts are in place",

  'source-may-set': ({ because, name }, { say }) => `${say(because)} and may set ${name}`,
  'setting-unknown': ({ name }) => `the value of ${name} is not known`,
  'setting-unclear': ({ name, value }) => `what ${name}=${value} refers to is not known`,

  'partly-writable': ({ directory }) => `only parts of ${directory} are writable`,
  'root-file-system-read-only': ({ directory }) =>
    `readOnlyRootFilesystem is true and nothing writable is mounted at ${directory}`,
  'mount-writable': ({ volume, path, is }) =>
    is === 'unknown'
      ? `${notKnown} volume ${volume} at ${path} is writable`
      : `volume ${volume} at ${path} is ${is === 'yes' ? 'writable' : 'read-only'}`,
  'mount-hides': ({ volume, path, directory, is }) =>
    is === 'unknown'
      ? `${notKnown} volume ${volume} at ${path} has ${directory}`
      : `the empty volume ${volume} at ${path} hides ${directory}`,
  'would-run-as-root': () => 'runAsNonRoot is true, but the container would run as root',
  'may-write': ({ who, directory }) => {
    if (typeof who === 'number') return `user ${who} can write to ${directory}`;
    const names = { everyone: 'everyone', root: 'root', 'image-user': "the image's user" };
    return `${names[who]} can write to ${directory}`;
  },
  'write-unknown': ({ who, directory }) =>
    `${notKnown} the ${who === 'image-user' ? "image's" : "container's"} user can write to ${directory}`,
  'user-may-write': ({ user, directory, is }) =>
    is === 'unknown'
      ? `${notKnown} user ${user}, as which the container runs, can write to ${directory}`
      : `the container runs as user ${user}, who ${is === 'yes' ? 'can' : 'cannot'} write to ${directory}`,

  'image-has-templates': ({ directory, is }) =>
    `the image ${is === 'yes' ? 'has' : 'may have'} templates in ${directory}`,
  'template-from': ({ from, file, directory, isOptional }) => {
    const who =
      from === 'setting'
        ? 'the setting templates'
        : from === 'volume'
          ? 'a volume'
          : `ConfigMap ${from.configMap}`;
    return `${who} puts ${file} into ${directory}${isOptional ? ' if it exists' : ''}`;
  },
  'no-template': ({ suffix, directory }) => `nothing puts a *${suffix} file into ${directory}`,
  'stream-templates-unknown': ({ directory }) =>
    `${notKnown} the stream templates in ${directory} are processed`,
  'output-not-writable': ({ file }) => `the output of ${file} cannot be written`,

  'sub-path-unknown': ({ volume }) => `which part of volume ${volume} subPathExpr selects is not known`,
  'volume-not-declared': ({ volume }) => `volume ${volume} is not declared in the pod spec`,
  'volume-unknown': ({ volume, type }) => `the content of volume ${volume} (${type}) is not known`,
  'volume-may-be-filled': ({ volume, by }) =>
    `${by === 'containers' ? 'other containers' : 'scripts'} may write to emptyDir volume ${volume}`,
  'projected-unknown': ({ type }) => `the content of a projected ${type} is not known`,
} satisfies Partial<Catalogue['phrases']>;
