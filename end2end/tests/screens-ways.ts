/** The screens of identity verification, recovery, security and the general login, for the gallery. */
import { expect } from './app';
import type { Journey } from './screens';
import { ivan, john, maria, PASSWORD, PIN, withAccount, yangben } from './support/people';
import { claimByBank, claimByPhone, enterCode, fillBank, toChoice, wrongCode } from './support/proof';

export const WAYS: Journey = [
  {
    name: 'bank',
    async show(app) {
      await app.signUp(maria);
      await app.passPictures();
      await app.link('verify_bank').click();
      await expect(app.heading('bank_title')).toBeVisible();
    },
  },
  {
    name: 'bank-errors',
    async show(app) {
      await app.page.locator('#card').fill('4225 7601 2345 678');
      await app.page.locator('#phone').fill('1381234');
      await app.button('continue').click();
      await expect(app.page.getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'bank-review',
    async show(app) {
      await fillBank(app, maria);
      await app.button('continue').click();
      await expect(app.heading('review_title')).toBeVisible();
    },
  },
  {
    name: 'bank-failed',
    async show(app) {
      await app.button('send_code').click();
      await expect(app.page.getByRole('alert')).toContainText(app.words.bank_failed);
    },
  },
  {
    name: 'verify-phone-first',
    async show(app) {
      await app.goBack();
      await expect(app.heading('verify_title')).toBeVisible();
    },
  },
  {
    name: 'phone',
    async show(app) {
      await app.link('verify_phone').click();
      await expect(app.heading('phone_title')).toBeVisible();
    },
  },
  {
    name: 'sms-code',
    async show(app) {
      await claimByPhone(app);
      await expect(app.heading('sms_code_title')).toBeVisible();
      await app.page.getByRole('button', { name: app.words.close }).click();
    },
  },
  {
    name: 'sms-code-wrong',
    async show(app) {
      await enterCode(app, await wrongCode(app));
      await expect(app.page.locator('.field__error')).toBeVisible();
    },
  },
  {
    name: 'sms-code-none-comes',
    async show(app) {
      await app.mock.advance(61);
      await app.page.getByText(app.words.no_code, { exact: true }).click();
      await expect(app.button('code_again')).toBeVisible();
    },
  },
  {
    name: 'sms-code-void',
    async show(app) {
      await app.mock.advance(600);
      await expect(app.text('code_void').first()).toBeVisible();
    },
  },
];

export const CARRIER: Journey = [
  {
    name: 'phone-failed',
    async show(app) {
      await app.signUp(john);
      await app.passPictures();
      await app.link('verify_phone').click();
      await claimByPhone(app);
      await expect(app.page.getByRole('alert')).toContainText(app.words.phone_failed);
    },
  },
  {
    name: 'bank-code-under-way',
    async show(app) {
      await app.link('verify_bank').click();
      await claimByBank(app, john);
      await expect(app.heading('sms_code_title')).toBeVisible();
      await app.page.getByRole('button', { name: app.words.close }).click();
      await app.goBack();
      await expect(app.text('code_sent_to')).toBeVisible();
    },
  },
];

export const PREPARING: Journey = [
  {
    name: 'prepare',
    async show(app) {
      await app.open('/register/start');
      await expect(app.link('prepare_begin')).toBeInViewport();
    },
  },
  {
    name: 'prepare-half-done',
    async show(app) {
      await toChoice(app, yangben);
      await app.open('/register/start');
      await expect(app.text('go_on_title')).toBeVisible();
    },
  },
];

export const RECOVERY: Journey = [
  {
    name: 'new-password',
    async show(app) {
      await app.meet(withAccount(yangben, PIN));
      await app.open('/login/forgot');
      await app.field('name').fill(yangben.name);
      await app.field('work_permit_number').fill(yangben.number);
      await app.button('continue').click();
      await app.passPictures();
      await expect(app.heading('new_password_title')).toBeVisible();
    },
  },
];

export const SECURITY: Journey = [
  {
    name: 'security',
    async show(app) {
      await app.holdCard(yangben);
      await app.open('/security');
      await expect(app.heading('security')).toBeVisible();
    },
  },
  {
    name: 'change-password',
    async show(app) {
      await app.link('change_password').click();
      await app.button('change_password').click();
      await expect(app.page.locator('.field__error').first()).toBeVisible();
    },
  },
  {
    name: 'change-pin',
    async show(app) {
      await app.open('/security/pin');
      await expect(app.heading('change_pin')).toBeVisible();
    },
  },
  {
    name: 'pin-reset',
    async show(app) {
      await app.open('/pin/forgot');
      await app.field('login_password').fill(PASSWORD);
      await app.button('continue').click();
      await app.passPictures();
      await expect(app.heading('pin_reset_title')).toBeVisible();
    },
  },
];

export const DEVICE: Journey = [
  {
    name: 'device',
    async show(app) {
      await app.holdCard(yangben);
      await app.link('device').click();
      await expect(app.heading('device')).toBeVisible();
      await expect(app.page.getByRole('heading', { name: app.words.install })).toBeVisible();
    },
  },
  {
    name: 'history',
    async show(app) {
      await app.goBack();
      await app.openInquiry();
      await app.enterPin('135790');
      await expect(app.complaint('pin')).toBeVisible();
      await app.enterPin();
      await expect(app.heading('inquiry')).toBeVisible();
      await app.goBack();
      await app.link('device').click();
      await app.link('history').click();
      await expect(app.page.locator('#events li')).toHaveCount(3);
    },
  },
  {
    name: 'history-delete-all',
    async show(app) {
      await app.button('history_delete_all').click();
      await expect(app.button('history_delete_yes')).toBeVisible();
    },
  },
  {
    name: 'history-empty',
    async show(app) {
      await app.button('history_delete_yes').click();
      await expect(app.text('history_empty')).toBeVisible();
    },
  },
  {
    name: 'erase',
    async show(app) {
      await app.goBack();
      await app.link('erase').click();
      await expect(app.button('erase_button')).toBeVisible();
    },
  },
  {
    name: 'erase-sure',
    async show(app) {
      await app.button('erase_button').click();
      await expect(app.button('erase_yes')).toBeVisible();
    },
  },
  {
    name: 'erased',
    async show(app) {
      await app.button('erase_yes').click();
      await expect(app.link('erased_begin')).toBeVisible();
    },
  },
];

export const MEMBER: Journey = [
  {
    name: 'home-member',
    async show(app) {
      await app.open('/login/portal');
      await app.goBack();
      await app.field('social_security_number').fill(ivan.social_security_number!);
      await app.field('login_password').fill(ivan.account!.password);
      await app.button('login').click();
      await expect(app.heading('member_hello')).toBeVisible();
    },
  },
  {
    name: 'services',
    async show(app) {
      await app.link('social_security_services').click();
      await expect(app.heading('social_security_services')).toBeVisible();
    },
  },
  {
    name: 'bind-not-yours',
    async show(app) {
      await app.open('/services/talent/permit');
      await app.field('work_permit_number').fill(yangben.number);
      await app.button('bind').click();
      await expect(app.page.getByRole('alert')).toBeVisible();
    },
  },
];
