/**
 * A repository and a tag -> what is known of the nginx image.
 * Knows how rows of the table apply to a range of versions; does not know references or derived images.
 */
import { type ByteRange, cover, exactly, utf8Length } from '../byteRange.ts';
import { agreement, type Certainty } from '../knowledge/certainty.ts';
import type { ImageVariableRow, NginxRepository } from '../knowledge/nginxImages.ts';
import { compareVersions, contains, overlaps } from '../knowledge/version.ts';
import type { ImageVariable, NginxImage } from './nginxImage.ts';
import type { NginxTag } from './nginxTag.ts';

/** PATH of the Debian and Alpine base images. */
const pathBytes = utf8Length('/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin');
/** A host name holds 64 bytes at most: `HOST_NAME_MAX` of Linux. */
const hostnameBytes: ByteRange = { min: 1, max: 64 };
/** `/` of a user without a home to `/var/cache/nginx` of Alpine's user nginx. */
const homeBytes: ByteRange = { min: 1, max: 16 };
/** PATH_MAX. */
const directoryBytes: ByteRange = { min: 1, max: 4096 };

/** What all versions that the tag may stand for have in common, and where they differ. */
export function plainImage(repository: NginxRepository, tag: NginxTag): NginxImage {
  const scripts = repository.scripts.filter((script) => overlaps(script.versions, tag.versions));
  const hasScript = agreement(scripts.map(({ exists }) => exists));
  return {
    versions: tag.versions,
    os: tag.os,
    hasScript,
    collectors: [...new Set(scripts.flatMap(({ collectors }) => collectors))],
    supportsFilter: agreement(scripts.map(({ filter }) => filter)),
    supportsStream: agreement(scripts.map(({ stream }) => stream)),
    setsLocalResolvers: agreement(scripts.map(({ localResolvers }) => localResolvers)),
    entrypoint: hasScript === 'perhaps' ? undefined : hasScript ? ['/docker-entrypoint.sh'] : [],
    defaultCommand: ['nginx', '-g', 'daemon off;'],
    interpreter: hasScript === true ? '/bin/sh' : undefined,
    runsFor: ['nginx', 'nginx-debug'],
    variables: [
      { name: 'PATH', valueBytes: exactly(pathBytes), isCertain: true },
      ...repository.variables.flatMap((row) => variableOf(row, repository, tag)),
    ],
    hasOtherVariables: !contains(repository.variablesKnown, tag.versions),
    runtimeVariables: [
      { name: 'HOSTNAME', valueBytes: hostnameBytes, isCertain: true },
      { name: 'HOME', valueBytes: homeBytes, isCertain: true },
    ],
    shellVariables: [
      { name: 'PWD', valueBytes: directoryBytes, isCertain: true },
      ...(tag.os === 'debian'
        ? []
        : [{ name: 'SHLVL', valueBytes: exactly(1), isCertain: tag.os === 'alpine' }]),
    ],
    carriesTemplates: false,
    isDerived: false,
    isAssumed: false,
    outputDir: '/etc/nginx/conf.d',
    uid: repository.uid,
    configOwner: repository.configOwner,
  };
}

function variableOf(
  row: ImageVariableRow,
  repository: NginxRepository,
  tag: NginxTag,
): readonly ImageVariable[] {
  const inFlavour = isInFlavour(row, tag);
  const isPossible = [...row.certain, ...row.possible].some((range) => overlaps(range, tag.versions));
  if (inFlavour === false || !isPossible) return [];
  const isCertain = inFlavour === true && row.certain.some((range) => contains(range, tag.versions));
  return [{ name: row.name, valueBytes: valueBytesOf(row, repository, tag), isCertain }];
}

function isInFlavour({ onlyIn }: ImageVariableRow, tag: NginxTag): Certainty {
  if (onlyIn === undefined) return true;
  if (onlyIn === 'otel') return tag.isOtel;
  return tag.isSlim === 'perhaps' ? 'perhaps' : !tag.isSlim;
}

function valueBytesOf(row: ImageVariableRow, repository: NginxRepository, tag: NginxTag): ByteRange {
  // Older builds wrote whole package versions: `1.15.12.0.3.1-1~stretch`.
  if (!contains(repository.variablesKnown, tag.versions)) return { min: 1, max: 32 };
  const { from, to } = tag.versions;
  if (row.name === 'NGINX_VERSION' && compareVersions(from, to) === 0) return exactly(from.join('.').length);
  const [alpine, debian] = [row.alpineBytes, row.debianBytes].map(([min, max]) => ({ min, max }));
  if (alpine === undefined || debian === undefined) return { min: 1, max: 32 };
  return tag.os === undefined ? cover(alpine, debian) : tag.os === 'alpine' ? alpine : debian;
}
