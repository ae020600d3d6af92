import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linksOf } from '../../../../test/support/testEnvsubst.ts';
import { nearestLink } from './nearestLink.ts';

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
