/**
 * A browser as the main journey drives it, whatever drives the browser: Playwright, an older Playwright for old kernels
 * (`playwright.ts`), or WebDriver (`tools/webdriver.mjs`). Elements are named by XPath, which all of them understand.
 */
import type { Page } from '@playwright/test';

export interface Driver {
  readonly version: string;
  /** Goes to a path of the app. */
  open(path: string): Promise<void>;
  reload(): Promise<void>;
  evaluate: Page['evaluate'];
  /** Waits for an element that takes room on the screen, a minute at most. */
  find(xpath: string): Promise<unknown>;
  /** Whether there is one now. */
  shows(xpath: string): Promise<boolean>;
  click(xpath: string): Promise<void>;
  type(xpath: string, text: string): Promise<void>;
  /** The file that a press makes the browser save. */
  download(xpath: string): Promise<Buffer>;
  screenshot(): Promise<Buffer>;
  /** Errors in the page, and what the policy blocked. */
  complaints(): Promise<string[]>;
  /** What browser and driver have printed. */
  said(): string[];
  end(): Promise<void>;
}

/** Labels begin with their sentence; its Chinese pair comes behind it. */
function begins(text: string): string {
  return `starts-with(normalize-space(.), "${text}")`;
}

export const link = (text: string) => `//a[${begins(text)}]`;
export const button = (text: string) => `//button[${begins(text)}]`;
export const field = (label: string) => `//input[@id = //label[${begins(label)}]/@for]`;
export const input = (id: string) => `//input[@id = "${id}"]`;
/** An element whose own text has these words. */
export const saying = (text: string) => `//body//*[text()[contains(normalize-space(.), "${text}")]]`;
export const ofClass = (name: string) => `//*[contains(concat(" ", normalize-space(@class), " "), " ${name} ")]`;
