/**
 * A list of the API while it is still coming, in whichever format the server chose.
 * Knows JSON and protobuf by their content types; does not know what is listed.
 *
 * A list comes in protobuf if the server offers it, which costs both sides a fraction; watches, ConfigMaps and whatever
 * a proxy answers come in JSON. A test compares both formats from a real API server.
 */
import { recordOf } from '../../../../sources/serviceJson.ts';
import { garbledAnswer, isWebPage, webPage } from '../clusterError.ts';
import type { ClusterAnswer } from '../http/clusterGet.ts';
import { isProtobuf } from './apiMessages.ts';
import { ListItems } from './listItems.ts';
import type { MessageShape } from './protobuf.ts';
import { ProtobufList } from './protobufList.ts';

type JsonRecord = Readonly<Record<string, unknown>>;

/** Both throw a `ClusterError` where the list is cut off or garbled. */
export interface ListReader {
  readonly push: (part: Buffer) => void;
  /** The list without its items, as an object of the API's JSON; empty where it is something else. */
  readonly end: () => JsonRecord;
}

export interface ListReaderOptions {
  /** What is wanted of an item; in JSON it has all that there is. */
  readonly item: MessageShape;
  /** Called with each item as an object of the API's JSON. */
  readonly take: (item: JsonRecord) => void;
  /** The server's address, for messages. */
  readonly server: string;
}

export function listReader({ headers }: ClusterAnswer, options: ListReaderOptions): ListReader {
  const { item, take, server } = options;
  const contentType = headers['content-type'];
  if (isProtobuf(contentType)) {
    const list = new ProtobufList(item, take);
    return { push: (part) => list.push(part), end: () => list.end() };
  }
  const list = new ListItems((text) => take(parseJson(text)));
  return {
    push: (part) => list.push(part),
    end: () => {
      const text = list.envelope();
      if (isWebPage(contentType, text)) throw webPage(server);
      return parseJson(text);
    },
  };
}

/** What is no object is an empty one. Throws a `ClusterError` where it is no JSON. */
export function parseJson(text: string): JsonRecord {
  try {
    return recordOf(JSON.parse(text));
  } catch {
    throw garbledAnswer();
  }
}
