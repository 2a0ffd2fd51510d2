// The binaries start on the kernels that mini-programs still carry: below Chromium 96 a module with `externref` in a type is refused
// (and several results elsewhere). The flags in .cargo/config.toml see to it; a new toolchain may undo them, so the binaries are read.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { functionTypes, tableTypes } from '../tools/wasm.mjs';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const binaries = readdirSync(dist).filter((name) => name.endsWith('.wasm'));

test('there are eight binaries', () => {
  expect(binaries.map((name) => name.split('-')[0]).sort()).toEqual(['app', 'bridge', 'front', 'guide', 'letter', 'mock', 'pdf', 'scan', 'verifier']);
});

for (const name of binaries) {
  const bytes = readFileSync(dist + name);

  test(`${name.split('-')[0]}: types that the kernel floor knows`, () => {
    const types = functionTypes(bytes);
    expect(types.length).toBeGreaterThan(3);
    const used = new Set(types.flatMap(({ parameters, results }) => [...parameters, ...results]));
    expect([...used].filter((type) => !['i32', 'i64', 'f32', 'f64'].includes(type))).toEqual([]);
    expect(types.filter(({ results }) => results.length > 1)).toEqual([]);
  });

  test(`${name.split('-')[0]}: one table, of functions`, () => {
    expect(tableTypes(bytes)).toEqual(['funcref']);
  });
}

test('the reader finds what it looks for', () => {
  // (module (type (func (param externref) (result i32 i32))) (table 1 externref))
  const bad = Buffer.from('0061736d010000000107016001 6f027f7f0404016f0001'.replace(' ', ''), 'hex');
  expect(functionTypes(bad)).toEqual([{ parameters: ['externref'], results: ['i32', 'i32'] }]);
  expect(tableTypes(bad)).toEqual(['externref']);
});
