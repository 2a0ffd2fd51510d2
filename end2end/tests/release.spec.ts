// What a release is: hashed names, integrity, a strict policy, compressed copies, and a server that says all this.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

import { servesTheApp } from './support/serving';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const html = readFileSync(`${dist}index.html`, 'utf8');

test('what is built carries the hash of its content in its name', () => {
  // The service workers are found again under their names; the contract's page is no part of the app.
  const built = readdirSync(dist).filter((name) => /\.(js|css|wasm)$/.test(name) && !name.startsWith('sw') && name !== 'api.css');
  expect(built).toHaveLength(21);
  for (const name of built) {
    const hash = createHash('sha256').update(readFileSync(dist + name)).digest('hex').slice(0, 16);
    expect(name).toContain(`-${hash}.`);
  }
});

test('scripts and styles have the integrity of the file', () => {
  const parts = [...html.matchAll(/(?:src|href)="\/([^"]+)" integrity="sha384-([^"]+)"/g)];
  expect(parts.map(([, name]) => name.split('-')[0])).toEqual(['style', 'boot']);
  for (const [, name, integrity] of parts) {
    expect(createHash('sha384').update(readFileSync(dist + name)).digest('base64')).toBe(integrity);
  }
  expect(html.match(/<script(?![^>]* integrity=)/g)).toBeNull();
});

test('the boot script gives both programs the integrity of their files', () => {
  const files = readdirSync(dist);
  const boot = readFileSync(dist + files.find((name) => /^boot-.*\.js$/.test(name)), 'utf8');
  for (const program of ['front', 'app']) {
    const [script] = files.filter((name) => name.startsWith(`${program}-`) && name.endsWith('.js'));
    const [wasm] = files.filter((name) => name.startsWith(`${program}-`) && name.endsWith('.wasm'));
    expect(boot).toContain(createHash('sha384').update(readFileSync(dist + script)).digest('base64'));
    expect(boot).toContain(`/${script}`);
    expect(boot).toContain(`/${wasm}`);
    expect(readFileSync(dist + script, 'utf8')).toContain(`/${wasm}`);
  }
});

test('the program of the first screens carries no sentence that only the app says', () => {
  const [front] = readdirSync(dist).filter((name) => /^front-.*\.wasm$/.test(name));
  const carried = readFileSync(dist + front);
  for (const language of ['en', 'zh']) {
    const words = readFileSync(fileURLToPath(new URL(`../../src/words/${language}.rs`, import.meta.url)), 'utf8');
    // Labels may stand in both; a sentence does not.
    const sentences = (part: string) => [...part.matchAll(/: "([^"\\]{16,}[.。])",/g)].map(([, said]) => said);
    const [first, app] = words.split('pub const APP:').map(sentences);
    expect(first.filter((it) => !carried.includes(it)), `${language}, on the first screens`).toEqual([]);
    expect(app.length, language).toBeGreaterThan(100);
    expect(app.filter((it) => carried.includes(it)), `${language}, only in the app`).toEqual([]);
  }
});

test('nothing is inline', () => {
  expect(html).not.toMatch(/<script[^>]*>[^<]|<style|\sstyle=|\son[a-z]+=/);
});

test('each copy unpacks to its original', () => {
  for (const name of readdirSync(dist).filter((it) => /\.(html|js|css|wasm)$/.test(it))) {
    const bytes = readFileSync(dist + name);
    expect(existsSync(`${dist}${name}.br`), `${name}.br`).toBe(true);
    expect(brotliDecompressSync(readFileSync(`${dist}${name}.br`)).equals(bytes)).toBe(true);
    expect(gunzipSync(readFileSync(`${dist}${name}.gz`)).equals(bytes)).toBe(true);
  }
});

test('the server: policy, types, caching', ({ baseURL }) => servesTheApp(baseURL!, 'text/html; charset=utf-8'));
