// Lets what runs inside the hosted editor see and click its page, as a person would: by an address on localhost.
// Knows selectors and texts; does not know what they mean.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';

/** The environment variable that hands the address down to the editor's extensions. */
export const pageBridgeVariable = 'KUBE_SERVICE_LINKS_PAGE';
const clickTimeoutMs = 10_000;

/** What is asked for with POST, as JSON; the answer is JSON, too. */
export interface PageRequest {
  readonly selector: string;
  /** Only elements that contain this text. */
  readonly hasText?: string | undefined;
  /** Looks into the pages that are shown within the page, too: those of webviews. */
  readonly isInFrames?: boolean | undefined;
  /** Clicks the first one; else the answer is the text of each that can be seen. */
  readonly isClick?: boolean | undefined;
}

export interface PageBridge {
  readonly address: string;
  /** The page that requests are about from now on. */
  show(page: Page): void;
  close(): void;
}

/** Listens at an address that nobody can guess. Before there is a page it has no texts. */
export async function openPageBridge(): Promise<PageBridge> {
  let shown: Page | undefined;
  const secret = `/${randomBytes(16).toString('hex')}`;
  const server = createServer(async (request, response) => {
    if (request.url !== secret) {
      response.writeHead(404).end();
      return;
    }
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      response.end(JSON.stringify(await perform(shown, JSON.parse(Buffer.concat(chunks).toString()))));
    } catch (error) {
      response.writeHead(500).end(error instanceof Error ? error.message : String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}${secret}`,
    show: (page) => {
      shown = page;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function perform(
  page: Page | undefined,
  { selector, hasText, isClick, isInFrames }: PageRequest,
): Promise<readonly string[]> {
  if (page === undefined) return [];
  if (isInFrames) {
    const texts = await Promise.all(
      // One that is being loaded has nothing yet.
      page.frames().map((frame) =>
        frame
          .locator(selector)
          .allInnerTexts()
          .catch(() => []),
      ),
    );
    return texts.flat();
  }
  const found = page.locator(selector, hasText === undefined ? {} : { hasText }).filter({ visible: true });
  if (isClick) await found.first().click({ timeout: clickTimeoutMs });
  return isClick ? [] : found.allInnerTexts();
}
