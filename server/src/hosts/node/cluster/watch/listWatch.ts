/**
 * One list and one watch of an API path, as client-go's reflector asks for them.
 * Knows the API's parameters and answers; does not know what is listed, nor when to try again.
 */
import { recordOf } from '../../../../sources/serviceJson.ts';
import { httpErrorOf, serverFault } from '../clusterError.ts';
import type { ClusterAnswer, ClusterApi } from '../http/clusterGet.ts';
import { type BodyLimits, beginningOf, eachPart, linesOf } from '../http/responseBody.ts';
import type { Mask } from '../masks.ts';
import { isProtobuf, protobufOrJson, statusJson } from './apiMessages.ts';
import { listReader, parseJson } from './listReader.ts';
import type { MessageShape } from './protobuf.ts';

export interface ListResult<Item> {
  readonly items: readonly Item[];
  readonly resourceVersion: string;
}

export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  readonly object: unknown;
}

export interface ListWatchOptions<Item> {
  readonly api: ClusterApi;
  /** `/api/v1/namespaces/shop/services` */
  readonly path: string;
  /** Left out for good where the server does not know it (`spec.clusterIP!=None` before Kubernetes 1.31). */
  readonly fieldSelector?: string;
  /** What `readItem` needs of an object of a list. */
  readonly shape: MessageShape;
  /** What is kept of it; undefined where it makes no sense and is left out. */
  readonly readItem: (object: unknown) => Item | undefined;
}

/** 100,000 Services have 150 MB as JSON. */
const maxListBytes = 400 * 2 ** 20;
/** etcd takes no object over 1.5 MiB. */
const maxLineBytes = 8 * 2 ** 20;
const listIdleMs = 30_000;
/** The server sends a bookmark each minute. */
const watchIdleMs = 90_000;
/** As client-go: a watch ends by itself after 5 to 10 minutes. */
const watchSeconds = { min: 300, max: 600 };
const pageSize = 500;
const maxErrorBytes = 64 * 1024;

export class ListWatch<Item> {
  readonly #options: ListWatchOptions<Item>;
  #selector: string | undefined;

  constructor(options: ListWatchOptions<Item>) {
    this.#options = options;
    this.#selector = options.fieldSelector;
  }

  /**
   * All objects: at once from the server's watch cache, or, where `isFresh`, page by page from etcd.
   * Rejects with a `ClusterError`.
   */
  async list(isFresh: boolean, signal: AbortSignal): Promise<ListResult<Item>> {
    if (!isFresh) return this.#page({ resourceVersion: '0' }, signal);
    let page = await this.#page({ limit: String(pageSize) }, signal);
    const items = [...page.items];
    while (page.next !== undefined) {
      page = await this.#page({ limit: String(pageSize), continue: page.next }, signal);
      items.push(...page.items);
    }
    return { items, resourceVersion: page.resourceVersion };
  }

  /**
   * What happens after `resourceVersion`, bookmarks included, until the server ends the watch.
   * Rejects with a `ClusterError`. `onData`: a sign of life.
   */
  async *watch(resourceVersion: string, signal: AbortSignal, onData: () => void): AsyncIterable<WatchEvent> {
    const seconds = watchSeconds.min + Math.floor(Math.random() * (watchSeconds.max - watchSeconds.min));
    const answer = await this.#get(
      { watch: 'true', allowWatchBookmarks: 'true', resourceVersion, timeoutSeconds: String(seconds) },
      signal,
    );
    onData();
    const { server, times } = this.#options.api;
    const limits: BodyLimits = { idleMs: times?.watchIdleMs ?? watchIdleMs, maxBytes: maxLineBytes, onData };
    for await (const line of linesOf(answer.body, limits)) yield eventOf(line, server, answer.mask);
  }

  async #page(parameters: Parameters, signal: AbortSignal): Promise<Page<Item>> {
    const answer = await this.#get(parameters, signal, protobufOrJson);
    const { api, readItem, shape } = this.#options;
    const { server, times } = api;
    const items: Item[] = [];
    const take = (object: object) => {
      const item = readItem(object);
      if (item !== undefined) items.push(item);
    };
    const list = listReader(answer, { item: shape, take, server });
    const limits = { idleMs: times?.listIdleMs ?? listIdleMs, slowMs: times?.slowMs, maxBytes: maxListBytes };
    await eachPart(answer.body, limits, list.push);
    return { items, ...pageOf(list.end(), server) };
  }

  async #get(parameters: Parameters, signal: AbortSignal, accept?: string): Promise<ClusterAnswer> {
    const { api, path } = this.#options;
    const query = new URLSearchParams({
      ...parameters,
      ...(this.#selector && { fieldSelector: this.#selector }),
    });
    const answer = await api.get(`${path}?${query}`, signal, accept);
    if (answer.status === 200) return answer;
    const body = await beginningOf(answer.body, { idleMs: listIdleMs, maxBytes: maxErrorBytes });
    const text = isProtobuf(answer.headers['content-type']) ? statusJson(body) : body.toString('utf8');
    if (answer.status === 400 && this.#selector !== undefined && text.includes('field label')) {
      this.#selector = undefined;
      return this.#get(parameters, signal, accept);
    }
    throw httpErrorOf(answer.status, answer.headers, text, api.server, answer.mask);
  }
}

type Parameters = Readonly<Record<string, string>>;

interface Page<Item> extends ListResult<Item> {
  readonly next: string | undefined;
}

/** Of what stands around the items. */
function pageOf(list: Readonly<Record<string, unknown>>, server: string): Omit<Page<never>, 'items'> {
  const { resourceVersion, continue: next } = recordOf(list['metadata']);
  if (typeof resourceVersion !== 'string') {
    throw serverFault('answer', server, 'no-list');
  }
  return {
    resourceVersion,
    next: typeof next === 'string' && next !== '' ? next : undefined,
  };
}

function eventOf(line: string, server: string, mask: Mask | undefined): WatchEvent {
  const { type, object } = parseJson(line);
  if (type === 'ADDED' || type === 'MODIFIED' || type === 'DELETED' || type === 'BOOKMARK')
    return { type, object };
  const { code } = recordOf(object);
  if (type === 'ERROR')
    throw httpErrorOf(typeof code === 'number' ? code : 500, {}, JSON.stringify(object), server, mask);
  throw serverFault('answer', server, 'unknown-event');
}
