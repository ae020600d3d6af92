/**
 * The API's objects in protobuf, as far as they are read: numbers and names of fields.
 * Data only. From `generated.proto` in k8s.io/apimachinery (pkg/runtime, pkg/apis/meta/v1) and k8s.io/api (core/v1);
 * numbers are never given to another field.
 */
import { type MessageShape, readMessage } from './protobuf.ts';

/** What a client sends that would like protobuf and takes JSON: the same text as client-go's. */
export const protobufOrJson = 'application/vnd.kubernetes.protobuf,application/json';

/** In front of every message. */
export const magic = Buffer.from('k8s\0');

/** Which number `raw`, the object itself, has in what is around it. */
export const rawNumber = 2;
/** `runtime.Unknown` without `raw`. */
export const typeShape: MessageShape = {
  1: {
    key: 'typeMeta',
    type: { 1: { key: 'apiVersion', type: 'text' }, 2: { key: 'kind', type: 'text' } },
  },
};

/** Any list without its items. */
export const listShape: MessageShape = {
  1: {
    key: 'metadata',
    type: { 2: { key: 'resourceVersion', type: 'text' }, 3: { key: 'continue', type: 'text' } },
  },
};
/** Which number `items` has in every list. */
export const itemsNumber = 2;

/** Any object without what is its own. */
export const objectShape: MessageShape = {
  1: {
    key: 'metadata',
    type: { 1: { key: 'name', type: 'text' }, 3: { key: 'namespace', type: 'text' } },
  },
};

export const serviceShape: MessageShape = {
  ...objectShape,
  2: {
    key: 'spec',
    type: {
      1: {
        key: 'ports',
        isList: true,
        type: {
          1: { key: 'name', type: 'text' },
          2: { key: 'protocol', type: 'text' },
          3: { key: 'port', type: 'number' },
        },
      },
      3: { key: 'clusterIP', type: 'text' },
      4: { key: 'type', type: 'text' },
      18: { key: 'clusterIPs', type: 'text', isList: true },
      19: { key: 'ipFamilies', type: 'text', isList: true },
    },
  },
};

const statusShape: MessageShape = {
  3: { key: 'message', type: 'text' },
  4: { key: 'reason', type: 'text' },
  6: { key: 'code', type: 'number' },
};

export function isProtobuf(contentType: string | readonly string[] | undefined): boolean {
  return String(contentType ?? '').startsWith('application/vnd.kubernetes.protobuf');
}

/** The `Status` of an error as the API's JSON; empty where it is none. */
export function statusJson(bytes: Buffer): string {
  try {
    const around = { [rawNumber]: { key: 'raw', type: statusShape } };
    return JSON.stringify(readMessage(bytes, around, magic.length)['raw'] ?? {});
  } catch {
    return '';
  }
}
