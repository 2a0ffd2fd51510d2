/** The app's sentences, read from its language files, so that a reworded sentence breaks no test. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type Locale = 'en' | 'zh';

/** Every plain sentence by its name in `src/words`. */
export type Words = Readonly<Record<string, string>>;

const FOLDER = fileURLToPath(new URL('../../../src/words/', import.meta.url));

function read(name: string): Words {
  const source = readFileSync(`${FOLDER}${name}.rs`, 'utf8');
  const found: Record<string, string> = {};
  for (const [, name, text] of source.matchAll(/^ {4}(\w+):\s*"((?:[^"\\]|\\.)*)",/gm)) {
    found[name.replace(/_$/, '')] = JSON.parse(`"${text}"`);
  }
  return new Proxy(found, {
    get(all, name) {
      if (typeof name === 'string' && !(name in all)) throw new Error(`no sentence "${name}"`);
      return all[name as string];
    },
  });
}

export const WORDS: Readonly<Record<Locale, Words>> = { en: read('en'), zh: read('zh') };

/** The guide's own sentences: help, planner, assistants. */
export const GUIDE: Readonly<Record<Locale, Words>> = { en: read('guide/en'), zh: read('guide/zh') };

/** What the page says of itself in `<html lang>`. */
export const TAG: Readonly<Record<Locale, string>> = { en: 'en', zh: 'zh-Hans' };

/** A label that begins with `text`: links carry a second line or their Chinese pair behind it. */
export function begins(text: string): RegExp {
  return new RegExp(`^\\s*${literally(text)}`);
}

/** A label that is `text` and nothing else, but for the Chinese pair behind an English one. */
export function whole(text: string, locale: Locale): RegExp {
  const pair = locale === 'en' ? '(\\s*[\\u4e00-\\u9fff0-9]+)?' : '';
  return new RegExp(`^\\s*${literally(text)}${pair}\\s*$`);
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
