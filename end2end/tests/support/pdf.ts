/** Reads a PDF with poppler, which shares nothing with the maker of the letter. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';

export interface Pdf {
  pages: number;
  title: string;
  /** All text, in reading order, without any white space: lines break anywhere in Chinese. */
  text: string;
  fonts: { name: string; embedded: boolean; subset: boolean; unicode: boolean }[];
  /** The natural language that the catalogue declares. */
  language: string | undefined;
}

export function readPdf(bytes: Buffer): Pdf {
  const file = join(mkdtempSync(join(tmpdir(), 'esscard-')), 'letter.pdf');
  writeFileSync(file, bytes);
  const info = run('pdfinfo', [file]);
  return {
    pages: Number(/^Pages:\s+(\d+)/m.exec(info)?.[1]),
    title: /^Title:\s+(.*)$/m.exec(info)?.[1] ?? '',
    text: squeeze(run('pdftotext', ['-raw', file, '-'])),
    fonts: fonts(run('pdffonts', [file])),
    language: /\/Lang\s*\(([^)]+)\)/.exec(objects(bytes))?.[1],
  };
}

/** A page as paper shows it, from 1: a PNG. */
export function pagePicture(bytes: Buffer, page: number): Buffer {
  const root = join(mkdtempSync(join(tmpdir(), 'esscard-')), 'page');
  writeFileSync(`${root}.pdf`, bytes);
  run('pdftoppm', ['-png', '-singlefile', '-r', '200', '-f', String(page), `${root}.pdf`, root]);
  return readFileSync(`${root}.png`);
}

/** The file with its compressed streams opened: newer files keep their objects in them. */
function objects(bytes: Buffer): string {
  const file = bytes.toString('latin1');
  const opened = [file];
  for (const { 0: head, index } of file.matchAll(/stream\r?\n/g)) {
    const end = file.indexOf('endstream', index);
    try {
      opened.push(inflateSync(bytes.subarray(index + head.length, end)).toString('latin1'));
    } catch {
      // Not a compressed stream, or the word inside one.
    }
  }
  return opened.join('\n');
}

/** Without white space, in one form of composed letters. */
export function squeeze(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, '');
}

/** The columns `emb sub uni` stand before the object's two numbers at the line's end. */
function fonts(table: string): Pdf['fonts'] {
  return table
    .split('\n')
    .slice(2)
    .filter((line) => line.trim())
    .map((line) => {
      const [emb, sub, uni] = /(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$/.exec(line)!.slice(1);
      const yes = (it: string) => it === 'yes';
      return { name: line.split(/\s/)[0], embedded: yes(emb), subset: yes(sub), unicode: yes(uni) };
    });
}

function run(tool: string, args: string[]): string {
  // Poppler takes a `Suspects` that is `false` for a mistake, and says so.
  return execFileSync(tool, args, { encoding: 'utf8', stdio: 'pipe' });
}
