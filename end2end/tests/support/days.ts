/** Days of the calendar in China, counted without the app's own code. */
import type { Locale } from './words';

/** `2027-03-09`. */
export type Day = string;

/** The civil date in China at a moment in milliseconds since 1970. */
export function chinaDay(millis: number): Day {
  return new Date(millis + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** What `text` of `people.json` means: a day, or `today` with signed steps of days, months, years. */
export function dayOf(text: string, today: Day): Day {
  if (!text.startsWith('today')) return text;
  let day = today;
  for (const [, count, unit] of text.slice(5).matchAll(/([+-]\d+)([dmy])/g)) {
    day = unit === 'd' ? plusDays(day, +count) : plusMonths(day, +count * (unit === 'y' ? 12 : 1));
  }
  return day;
}

export function plusDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

/** The same day of another month; the last one of a shorter month. */
function plusMonths(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0));
  first.setUTCDate(Math.min(date, last.getUTCDate()));
  return first.toISOString().slice(0, 10);
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** As people write it: `9 Mar 2027`, `2027年3月9日`. */
export function inWords(day: Day, locale: Locale): string {
  const [year, month, date] = day.split('-').map(Number);
  return locale === 'en'
    ? `${date} ${MONTHS[month - 1]} ${year}`
    : `${year}年${month}月${date}日`;
}
