import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proxyOf } from './proxy.ts';

const proxy = 'http://proxy.test:3128';

test('HTTPS_PROXY is for https, HTTP_PROXY for http, in either case', () => {
  const https = new URL('https://api.test:6443');
  const http = new URL('http://api.test');
  assert.equal(proxyOf(https, {}), undefined);
  assert.equal(proxyOf(https, { HTTPS_PROXY: proxy }), proxy);
  assert.equal(proxyOf(https, { https_proxy: 'proxy.test:3128' }), proxy);
  assert.equal(proxyOf(https, { HTTP_PROXY: proxy }), undefined);
  assert.equal(proxyOf(http, { http_proxy: proxy }), proxy);
});

for (const [noProxy, server, isDirect] of [
  ['', 'https://api.test', false],
  ['*', 'https://api.test', true],
  ['api.test', 'https://api.test', true],
  ['API.TEST', 'https://api.test', true],
  ['test', 'https://api.test', true],
  ['.test', 'https://api.test', true],
  ['.api.test', 'https://api.test', false],
  ['*.api.test', 'https://api.test', false],
  ['*.test', 'https://api.test', true],
  ['i.test', 'https://api.test', false],
  ['other.test, api.test ,', 'https://api.test', true],
  ['api.test:6443', 'https://api.test:6443', true],
  ['api.test:443', 'https://api.test', true],
  ['api.test:443', 'https://api.test:6443', false],
  ['10.0.0.0/8', 'https://10.1.2.3', true],
  ['10.0.0.0/8', 'https://11.1.2.3', false],
  ['10.0.0.0/99', 'https://10.1.2.3', false],
  ['10.0.0.0/8', 'https://api.test', false],
  ['10.1.2.3', 'https://10.1.2.3:6443', true],
  ['fd00::/8', 'https://[fd00::1]:6443', true],
  ['', 'https://localhost:6443', true],
  ['', 'https://127.0.0.2:6443', true],
  ['', 'https://[::1]:6443', true],
] as const) {
  test(`NO_PROXY=${noProxy}: ${server} is asked ${isDirect ? 'directly' : 'by the proxy'}`, () => {
    const env = { HTTPS_PROXY: proxy, NO_PROXY: noProxy };
    assert.equal(proxyOf(new URL(server), env), isDirect ? undefined : proxy);
  });
}
