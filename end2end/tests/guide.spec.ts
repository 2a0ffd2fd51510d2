/**
 * The official guide, step by step (S000 §二(二)–(四), S001 §II (II)–(IV)), with the labels as the
 * guides print them: these stand here literally, not taken from the app.
 */
import type { Page } from '@playwright/test';

import { expect, test, type Locale } from './app';
import { PASSWORD, PIN, yangben } from './support/people';
import { readPdf } from './support/pdf';
import { scan } from './support/qr';
import { begins, whole } from './support/words';
import { download } from './support/download';

/** Guides 5.3; settled in 5.8. Where the Chinese guide prints no label, the app's own. */
const LABELS = {
  en: {
    login: 'Login',
    portal: "Login portal for foreigner's holding Work Permit",
    registration: 'Registration',
    signUp: 'Please fill in your information to sign up',
    name: 'Name',
    number: 'Work Permit Number',
    password: 'Login password',
    signUpAndLogin: 'Signup and Login',
    face: 'Facial recognition authentication',
    completed: 'Completed',
    service: 'Work Permit service',
    inquiry: 'Work Permit inquiry',
    code: 'Work Permit QR code',
    letter: 'Download Notification Letter of Work Permit',
    download: 'Download',
    openElsewhere: 'Open in another app',
    pin: '6-digit password',
    logOut: 'Log out',
  },
  zh: {
    login: '登录',
    portal: '外籍人员专属登录入口',
    registration: '注册',
    signUp: '请填写您的注册信息',
    name: '姓名',
    number: '工作许可号码',
    password: '登录密码',
    signUpAndLogin: '注册并登录',
    face: '人脸识别认证',
    completed: '注册领取成功',
    service: '工作许可服务',
    inquiry: '工作许可信息查询',
    code: '工作许可二维码',
    letter: '工作许可通知下载',
    download: '下载',
    openElsewhere: '其他应用打开',
    pin: '6位数字密码',
    logOut: '退出登录',
  },
};

for (const locale of ['en', 'zh'] as const) {
  test.describe(locale, () => {
    test.use({ speaks: locale });

    test('the guide leads from the first screen to the permit on the phone', async ({ app, page }) => {
      const it = LABELS[locale];
      const see = seeing(page, locale);

      await test.step('1 Login', async () => {
        await app.openHome();
        await see.link(it.login).click();
      });
      await test.step('2 Login portal for foreigners', () => see.link(it.portal).click());
      await test.step('3 Registration', async () => {
        await see.link(it.registration).click();
        // What to have ready stands before the form.
        await app.link('prepare_begin').click();
      });
      await test.step('4 name, Work Permit Number, login password', async () => {
        await see.heading(it.signUp);
        await see.field(it.name).fill(yangben.name);
        await see.field(it.number).fill(yangben.number);
        await see.field(it.password).fill(PASSWORD);
        await see.button(it.signUpAndLogin).click();
      });
      await test.step('5 facial recognition authentication', async () => {
        await see.heading(it.face);
        await app.tryFace();
      });
      await test.step('6 Completed', async () => {
        await app.isCompleted();
        await see.heading(it.completed);
        await expect(app.card).toContainText(yangben.name);
        await app.link('go_to_card').click();
      });
      await test.step('the card and its three services', async () => {
        await expect(page.getByRole('heading', { name: begins(it.service) })).toBeVisible();
        for (const tile of [it.inquiry, it.code, it.letter]) {
          await expect(see.link(tile)).toBeVisible();
        }
      });
      await test.step('the first use of a service asks to set the 6-digit password', async () => {
        await see.link(it.inquiry).click();
        await see.field(it.pin).fill(PIN);
        await app.field('pin_again').fill(PIN);
        await app.button('pin_save').click();
      });
      await test.step('Work Permit inquiry', async () => {
        await see.heading(it.inquiry);
        await expect(page.getByRole('definition').filter({ hasText: yangben.name })).toBeVisible();
        await app.goBack();
      });
      await test.step('Work Permit QR code', async () => {
        await see.link(it.code).click();
        // What the code tells is asked first.
        await app.showCode();
        await see.heading(it.code);
        const { text } = await scan(app.qrCode);
        expect(text).toContain('/v#');
        await app.close();
      });
      await test.step('the letter is seen, and downloaded', async () => {
        await see.link(it.letter).click();
        const title = /^中华人民共和国\s?外国人工作许可通知$/;
        await expect(page.getByRole('heading', { name: title })).toBeVisible();
        await expect(see.button(it.openElsewhere)).toBeVisible();
        const { bytes } = await download(page, () => see.button(it.download).click());
        expect(readPdf(bytes).text).toContain(yangben.number);
        await app.goBack();
      });
      await test.step('Log out, then Login with number and password', async () => {
        await see.button(it.logOut).click();
        await see.link(it.login).click();
        await see.link(it.portal).click();
        await see.field(it.number).fill(yangben.number);
        await see.field(it.password).fill(PASSWORD);
        await see.button(it.login).click();
        await app.isLoggedIn();
      });
      await test.step('later uses ask for the 6-digit password', async () => {
        await see.link(it.inquiry).click();
        await see.field(it.pin).fill(PIN);
        await app.button('continue').click();
        await see.heading(it.inquiry);
      });
    });
  });
}

function seeing(page: Page, locale: Locale) {
  return {
    link: (name: string) => page.getByRole('link', { name: begins(name) }),
    button: (name: string) => page.getByRole('button', { name: whole(name, locale) }),
    field: (name: string) => page.locator('input').and(page.getByLabel(whole(name, locale))),
    heading: (name: string) =>
      expect(page.getByRole('heading', { level: 1, name: begins(name) })).toBeVisible(),
  };
}
