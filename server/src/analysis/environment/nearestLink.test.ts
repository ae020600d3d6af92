import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linksOf } from '../../../../test/support/testEnvsubst.ts';
import { nearestLink, renamedLink } from './nearestLink.ts';

const links = linksOf(['backend', 'db', 'front-end']);

test('the same variable of a similar Service, else a similar one of the same Service', () => {
  const rows = [
    ['BAKCEND_SERVICE_HOST', 'BACKEND_SERVICE_HOST'],
    ['BACKENDS_PORT_80_TCP_ADDR', 'BACKEND_PORT_80_TCP_ADDR'],
    ['FRONTEND_SERVICE_PORT', 'FRONT_END_SERVICE_PORT'],
    ['BACKEND_PORT_81_TCP', 'BACKEND_PORT_80_TCP'],
    ['BACKEND_SERVICE_PORT_HTTP', 'BACKEND_SERVICE_PORT'],
    ['CATALOG_SERVICE_HOST', undefined],
    ['MQ_SERVICE_HOST', undefined],
    ['SERVICE_HOST', undefined],
    ['BACKEND', undefined],
  ] as const;
  for (const [name, expected] of rows) assert.equal(nearestLink(name, links), expected, name);
});

test('a Service that was renamed as its user was', () => {
  const renamed = linksOf(['prod-cache', 'test-cache', 'cache-st', 'prod-db-st', 'prod-api', 'prod-api-st']);
  const rows = [
    ['CACHE_SERVICE_HOST', 'prod-web', 'PROD_CACHE_SERVICE_HOST'],
    ['CACHE_PORT_80_TCP_ADDR', 'web-st', 'CACHE_ST_PORT_80_TCP_ADDR'],
    ['DB_SERVICE_HOST', 'prod-web-st', 'PROD_DB_ST_SERVICE_HOST'],
    ['CACHE_SERVICE_HOST', 'web', undefined],
    ['ACHE_SERVICE_HOST', 'prod-web', undefined],
    ['API_SERVICE_HOST', 'prod-web-st', undefined],
  ] as const;
  for (const [name, user, expected] of rows)
    assert.equal(renamedLink(name, user, renamed), expected, `${name} ${user}`);
});

test('many names that nothing makes cost one look at the names of the namespace', () => {
  let looks = 0;
  const counted = {
    ...links,
    names: () => {
      looks += 1;
      return links.names();
    },
  };
  for (let index = 0; index < 100; index += 1) nearestLink(`X${index}_SERVICE_HOST`, counted);
  assert.equal(nearestLink('BAKCEND_SERVICE_HOST', counted), 'BACKEND_SERVICE_HOST');
  assert.equal(looks, 1);
});
