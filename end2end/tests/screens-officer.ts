/** The officer's page in every form, and how one gets there: for its gallery. */
import { Key } from './support/es256';
import { chinaDay, plusDays } from './support/days';
import {
  CANCELLED, EXPIRED, EXPIRING_SOON, expect, NOT_GENUINE, NOT_YET, OFFLINE, type Officer, TOO_OLD, UNKNOWN, VALID,
} from './support/officer';
import type { StubIssuer } from './support/stub';

export interface OfficerScreen {
  /** The picture's file name begins with it. */
  name: string;
  show(officer: Officer, issuer: StubIssuer): Promise<void>;
}

const today = () => chinaDay(Date.now());
const long = { name: 'VAN DER WESTHUIZEN-OYELARAN, MARIA-FERNANDA', employer: '深圳前海样本国际供应链管理有限公司广州分公司' };

async function openNumber({ page }: Officer): Promise<void> {
  await page.goto('/v');
  await page.getByRole('button', { name: /输入工作许可号码/ }).click();
  await expect(page.getByRole('textbox', { name: /工作许可号码/ })).toBeVisible();
}

async function lookUp(officer: Officer, number: string): Promise<void> {
  await openNumber(officer);
  await officer.page.getByRole('textbox', { name: /工作许可号码/ }).fill(number);
  await officer.page.getByRole('button', { name: /查询/ }).click();
}

export const OFFICER: OfficerScreen[] = [
  {
    name: 'officer-start',
    async show({ page }) {
      await page.goto('/v');
      await expect(page.getByRole('heading', { level: 1, name: /核验工作许可/ })).toBeVisible();
    },
  },
  { name: 'officer-valid', show: (it, issuer) => it.reads(issuer.code(), VALID) },
  { name: 'officer-valid-summary', show: (it, issuer) => it.reads(issuer.code({ tells: 'summary' }), VALID) },
  { name: 'officer-valid-full', show: (it, issuer) => it.reads(issuer.code({ tells: 'full', permit: long }), VALID) },
  { name: 'officer-clocks', show: (it, issuer) => it.reads(issuer.code({ phone: { shown: issuer.now + 45 } }), VALID) },
  { name: 'officer-expiring', show: (it, issuer) => it.reads(issuer.code({ permit: { until: plusDays(today(), 30) } }), EXPIRING_SOON) },
  { name: 'officer-not-yet', show: (it, issuer) => it.reads(issuer.code({ permit: { from: plusDays(today(), 10) } }), NOT_YET) },
  {
    name: 'officer-expired',
    show: (it, issuer) => it.reads(issuer.code({ permit: { until: plusDays(today(), -1) }, issued: issuer.now - 30 * 3600 }), EXPIRED),
  },
  {
    name: 'officer-cancelled',
    show(it, issuer) {
      issuer.status = issuer.statusList({ cancelled: { 5: '2026-02-03' } });
      return it.reads(issuer.code({ tells: 'full' }), CANCELLED);
    },
  },
  { name: 'officer-too-old', show: (it, issuer) => it.reads(issuer.code({ phone: { shown: issuer.now - 180 } }), TOO_OLD) },
  {
    name: 'officer-used',
    show(it, issuer) {
      issuer.before = issuer.now - 30;
      return it.reads(issuer.code(), TOO_OLD);
    },
  },
  { name: 'officer-not-genuine', show: (it, issuer) => it.reads(issuer.code({ signer: Key.random() }), NOT_GENUINE) },
  {
    name: 'officer-offline',
    async show(it, issuer) {
      await it.reads(issuer.code(), VALID);
      issuer.down = true;
      await it.reads(issuer.code(), OFFLINE);
    },
  },
  {
    name: 'officer-unknown',
    show(it, issuer) {
      issuer.down = true;
      return it.reads(issuer.code(), UNKNOWN);
    },
  },
  { name: 'officer-number', show: openNumber },
  {
    name: 'officer-number-bad',
    async show(it) {
      await lookUp(it, '12');
      await expect(it.page.getByText('The number is too short.')).toBeVisible();
    },
  },
  {
    name: 'officer-number-found',
    async show(it) {
      await lookUp(it, '307110019800109999');
      await expect(it.page.getByText('A Work Permit with this number is in force')).toBeVisible();
    },
  },
];
