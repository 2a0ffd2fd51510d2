/** The mock's people: what `public/mock/people.json` says, by what is special about each. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Pair {
  en: string;
  zh: string;
}

export interface Person {
  about: string;
  name: string;
  /** As in the passport, where the permit's record has another. */
  passport_name?: string;
  number: string;
  birth: string;
  title: 'Mr' | 'Ms';
  nationality: Pair;
  passport: string;
  category: 'A' | 'B' | 'C';
  position: Pair;
  employer: Pair;
  place: { province: Pair; city?: Pair; county: Pair };
  approved_by: Pair;
  valid_from: string;
  valid_until: string;
  issued_on: string;
  family?: { spouse?: string; children: string[]; others: string[] };
  cancelled?: { on: string; reason: Pair };
  physical_card?: boolean;
  account?: { password: string; pin?: string };
  social_security_number?: string;
  /** As the bank has it, where only that will do. */
  bank_name?: string;
  /** What facial recognition answers; a list has one answer per attempt. */
  face?: string | string[];
}

const FILE = fileURLToPath(new URL('../../../public/mock/people.json', import.meta.url));

/** The file as it is shipped. */
export const SHIPPED: { format: number; people: Person[] } = JSON.parse(readFileSync(FILE, 'utf8'));

function numbered(number: string): Person {
  const found = SHIPPED.people.find((it) => it.number === number);
  if (!found) throw new Error(`nobody in people.json has the number ${number}`);
  return found;
}

/** The specimen of the guides: everything passes. */
export const yangben = numbered('307110019800101111');
/** Apostrophe, hyphen, diacritics, three parts. */
export const sean = numbered('307110019850314112');
/** Holds a physical social security card. */
export const jose = numbered('307110019780709113');
/** Holds a physical card; the bank check fails. */
export const maria = numbered('307110019910523115');
/** Holds a physical card; the phone check fails. */
export const john = numbered('307110019890217116');
/** Her face never passes. */
export const erika = numbered('307110019640812114');
/** His permit ends in 25 days; first too dark, then blurred, then recognised. */
export const nguyen = numbered('2024038118');
/** Expired; has an account. */
export const jean = numbered('307110019720404118');
/** Cancelled; has an account. */
export const hanako = numbered('307110019870626119');
/** Her permit's record has a typing error in the name. */
export const katarzyna = numbered('307110019930819120');
/** Already registered, with a social security number. */
export const ivan = numbered('307110019811212121');
/** Her permit is not yet effective. */
export const giulia = numbered('307110019960229122');

/** What the authority says of who has logged in. */
export const CARD = {
  name: yangben.name,
  number: yangben.number,
  valid_from: '2026-01-01',
  valid_until: '2028-12-31',
  issued_on: '2025-12-01',
  status: { is: 'valid', days: 700 },
  cancelled_because: null,
  pin_set: true,
  specimen: false,
};

/** What tests type for those who register themselves. */
export const PASSWORD = 'Hidden-Word-47';
/** Six digits that are nobody's birth date. */
export const PIN = '274905';

/** A copy of the shipped file in which one person is another, as a tester may write it. */
export function changed(person: Person, change: Partial<Person>): string {
  const people = SHIPPED.people.map((it) => (it.number === person.number ? { ...it, ...change } : it));
  return JSON.stringify({ ...SHIPPED, people });
}

/** A copy of the shipped file in which `person` has an account already. */
export function withAccount(person: Person, pin: string | undefined): string {
  return changed(person, { account: { password: PASSWORD, ...(pin && { pin }) } });
}
