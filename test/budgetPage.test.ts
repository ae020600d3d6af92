/** The page about the budget of the namespaces: what stands on it, whatever names say, and how a real browser shows it. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { installBrowser, isBrowserInstalled, launchBrowser } from '../scripts/hosted/browser.ts';
import { pageStyle, pageStyleHash } from '../server/src/analysis/render/pageStyle.ts';
import { folderWith, runCli, snapshot } from './support/cli.ts';

const hostile = `x"><img src=x onerror=alert(1)><script>alert(2)</script>[a](command:x)'&amp;`;
const port = { port: 80, protocol: 'TCP' };
const services = (namespace: string, prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    namespace,
    name: `${prefix}${index}`,
    clusterIP: '10.96.0.9',
    ports: [port],
  }));
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${JSON.stringify(hostile)}, namespace: shop }
spec:
  selector: { matchLabels: { app: a } }
  template:
    metadata: { labels: { app: a } }
    spec:
      containers:
        - name: ${JSON.stringify(hostile)}
          image: nginx:1.27
          volumeMounts: [{ name: t, mountPath: /etc/nginx/templates }]
      volumes: [{ name: t, configMap: { name: t } }]
`;

async function page(t: Parameters<typeof folderWith>[0]): Promise<string> {
  const folder = folderWith(t, {
    'services.json': snapshot([
      ...services('shop', 'preview-', 500),
      ...services('shop', 'web-', 200),
      ...services('shop', 'lone', 1),
      ...services('quiet', 'a-', 2),
    ]),
    'web.yaml': deployment,
  });
  const words = ['budget', '--format', 'html', '--services', 'services.json', 'web.yaml'];
  const { out, code } = await runCli(folder, words);
  assert.equal(code, 0);
  return out;
}

test('the policy of a page allows its style by the right hash, and no script', async (t) => {
  assert.equal(createHash('sha256').update(pageStyle).digest('base64'), pageStyleHash);
  const html = await page(t);
  assert.ok(html.includes(`content="default-src 'none'; style-src 'sha256-${pageStyleHash}';`));
  assert.ok(html.includes(`<style>${pageStyle}</style>`));
});

test('it says who is nearest to failing, which names cost most, and what is left without them', async (t) => {
  const text = (await page(t)).replace(/<style>[\s\S]*?<\/style>|<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  assert.match(text, /shop envsubst 1\d\d% · execve \d+%/);
  assert.match(
    text,
    /nginx images with templates will not start here: envsubst is over its limit by [\d,]+ bytes\./,
  );
  assert.match(text, /preview-\* 500 [\d,]+ \d\d% [\d,]+ \(\d\d%\) web-\* 200 /);
  assert.match(text, /quiet envsubst under 1%/);
});

test('nothing of a manifest becomes HTML', async (t) => {
  const html = await page(t);
  assert.doesNotMatch(html, /<img|<script|<a /);
  assert.ok(html.includes('&lt;img src=x onerror=alert(1)&gt;'));
  assert.doesNotMatch(html, /\son\w+="/);
});

const canBrowse = isBrowserInstalled() || process.env['CI'] === 'true';

test('in a real browser: no error, by keyboard, in each colour scheme, at each width', {
  skip: !canBrowse && 'no Chromium',
}, async (t) => {
  const browser = await launchBrowser(await installBrowser(() => undefined));
  t.after(() => browser.close());
  const html = await page(t);
  for (const [colorScheme, forcedColors] of [
    ['light', 'none'],
    ['dark', 'none'],
    ['dark', 'active'],
  ] as const) {
    const context = await browser.newContext({
      colorScheme,
      forcedColors,
      viewport: { width: 1280, height: 800 },
    });
    const view = await context.newPage();
    const problems: string[] = [];
    view.on('console', (message) => problems.push(message.text()));
    view.on('pageerror', (error) => problems.push(String(error)));
    view.on('dialog', (dialog) => problems.push(dialog.message()));
    view.on('request', (request) => problems.push(request.url()));
    await view.setContent(html);
    assert.equal(await view.locator('details[open]').count(), 1);
    await view.keyboard.press('Tab');
    await view.keyboard.press('Tab');
    assert.equal(
      await view.locator('summary:focus').textContent(),
      'quiet envsubst under 1% · execve under 1%',
    );
    await view.keyboard.press('Enter');
    assert.equal(await view.locator('details[open]').count(), 2);
    const colors = await view.evaluate<string[]>(
      '[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]',
    );
    assert.notEqual(colors[0], colors[1], `${colorScheme} ${forcedColors}`);
    for (const width of [1280, 600, 320]) {
      await view.setViewportSize({ width, height: 800 });
      const overflow = await view.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      assert.ok(overflow <= 0, `${overflow} pixels too wide at ${width}`);
    }
    // As beside an editor: the head of a column is one word, and stays one.
    await view.setViewportSize({ width: 430, height: 800 });
    const lines = await view.evaluate<
      number[]
    >(`[...document.querySelectorAll('details[open] th')].slice(1, 4).map((each) => {
      const range = document.createRange();
      range.selectNodeContents(each);
      return range.getClientRects().length;
    })`);
    assert.deepEqual(lines, [1, 1, 1]);
    assert.deepEqual(
      problems.filter((one) => !one.startsWith('about:')),
      [],
    );
    await context.close();
  }
});
