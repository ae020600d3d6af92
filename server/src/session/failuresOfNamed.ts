/**
 * Why a file or folder that a project file names cannot be read, as far as somebody has looked.
 * Knows who reads what; does not know where it is named.
 */
import type { Phrase } from '../analysis/messages/message.ts';
import type { Project } from '../project/project.ts';
import type { Snapshots } from './snapshots.ts';

type FailureOf = (uri: string) => Phrase | undefined;

/** Undefined also for what nobody has tried to read. */
export interface FailuresOfNamed {
  /** A list of Services. */
  readonly list: FailureOf;
  /** The folder of a chart, or a packed one. */
  readonly chart: FailureOf;
  /** A values file. */
  readonly values: FailureOf;
}

/** `isReading`: not all files of the folders are known yet. */
export function failuresOfNamed(
  { charts, texts }: Pick<Project, 'charts' | 'texts'>,
  snapshots: Pick<Snapshots, 'failureOf'>,
  isReading: boolean,
): FailuresOfNamed {
  return {
    list: (uri) => snapshots.failureOf(uri),
    chart: (uri) => {
      const isUnknown = charts === undefined || isReading || /\.(?:tgz|tar\.gz)$/i.test(uri);
      return isUnknown || charts.isChart(uri.replace(/\/+$/, '')) ? undefined : { id: 'chart-row-not-here' };
    },
    values: (uri) => {
      const found = texts.read(uri);
      return found.kind === 'absent' ? (found.why ?? { id: 'file-missing', isPathBroken: false }) : undefined;
    },
  };
}
