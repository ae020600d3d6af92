import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asSettingsSay, isExplicit, type NamespaceLookup, namespacesOf } from './namespace.ts';
import type { View } from './view.ts';

const settings: NamespaceLookup = (written) =>
  written === undefined ? { name: 'default', from: 'default' } : { name: written, from: 'manifest' };

const overlay: View['resolveNamespace'] = (written, otherwise) =>
  written === 'kube-system' ? otherwise(written) : { name: 'prod', from: 'view', view: 'overlays/prod' };

test('without a say of the view, or without a view, the settings are asked themselves', () => {
  assert.equal(namespacesOf(undefined, settings), settings);
  assert.equal(namespacesOf({ resolveNamespace: asSettingsSay }, settings), settings);
});

test('a view has its say before the settings, and may leave it to them', () => {
  const lookup = namespacesOf({ resolveNamespace: overlay }, settings);
  assert.deepEqual(lookup(undefined), { name: 'prod', from: 'view', view: 'overlays/prod' });
  assert.deepEqual(lookup('shop'), lookup(undefined));
  assert.deepEqual(lookup('kube-system'), { name: 'kube-system', from: 'manifest' });
  assert.equal(isExplicit(lookup(undefined)), true);
});

test('the same say and the same settings are the same function, others another', () => {
  const lookup = namespacesOf({ resolveNamespace: overlay }, settings);
  assert.equal(namespacesOf({ resolveNamespace: overlay }, settings), lookup);
  const others: NamespaceLookup = (written) => settings(written);
  assert.notEqual(namespacesOf({ resolveNamespace: overlay }, others), lookup);
  assert.notEqual(namespacesOf({ resolveNamespace: (written) => settings(written) }, settings), lookup);
});
