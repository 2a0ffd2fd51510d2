/** Cameras as phones have them: refused, absent, busy, missing, silent, taken away. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { Page } from '@playwright/test';

/** Asking for the camera fails as the browser reports it. */
export async function cameraRefusing(page: Page, name: string): Promise<void> {
  await page.addInitScript((name) => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', name));
  }, name);
}

/** The browser gives pages no camera at all, as some web-views. */
export async function noMediaDevices(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'mediaDevices', { get: () => undefined });
  });
}

/** The question is never answered. */
export async function cameraNeverAnswering(page: Page): Promise<void> {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => new Promise(() => undefined);
  });
}

/** Keeps the running tracks in reach, so that {@link takeCamera} can end them. */
export async function cameraInReach(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    (window as any).tracks = [];
    navigator.mediaDevices.getUserMedia = async (wish) => {
      const stream = await ask(wish);
      (window as any).tracks.push(...stream.getTracks());
      return stream;
    };
  });
}

/** A call comes in: the system takes the camera away. */
export async function takeCamera(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const track of (window as any).tracks as MediaStreamTrack[]) {
      track.stop();
      // The system's end fires the event; a page's own stop() does not.
      track.dispatchEvent(new Event('ended'));
    }
  });
}

/** The system keeps the picture from the page, as iOS does during a call: for so many milliseconds, or for good. */
export async function muteCamera(page: Page, milliseconds: number | null): Promise<void> {
  await page.evaluate((milliseconds) => {
    for (const track of (window as any).tracks as MediaStreamTrack[]) {
      let muted = true;
      Object.defineProperty(track, 'muted', { configurable: true, get: () => muted });
      track.dispatchEvent(new Event('mute'));
      if (milliseconds !== null) setTimeout(() => (muted = false), milliseconds);
    }
  }, milliseconds);
}

/** The states of all tracks that the page was ever given. */
export function trackStates(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as any).tracks.map((it: MediaStreamTrack) => it.readyState));
}

/** What the camera shows is one even grey, so dark that no gate lets it pass unasked. */
export async function cameraInTheDark(page: Page): Promise<void> {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = async () => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [640, 480];
      const context = canvas.getContext('2d')!;
      const paint = () => {
        context.fillStyle = '#060606';
        context.fillRect(0, 0, 640, 480);
        requestAnimationFrame(paint);
      };
      paint();
      return canvas.captureStream();
    };
  });
}

const PORTRAIT = fileURLToPath(new URL('../../assets/astronaut.jpg', import.meta.url));

/** A picture as the phone's own camera makes it. */
export function portrait() {
  return { name: 'portrait.jpg', mimeType: 'image/jpeg', buffer: readFileSync(PORTRAIT) };
}
