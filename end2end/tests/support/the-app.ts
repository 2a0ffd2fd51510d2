/** The app as a person uses it. Labels come from the app's words in the test's language. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';

import { portrait } from './camera';
import { PASSWORD, PIN, withAccount, type Person } from './people';
import { Mock, OnServer, type Tester } from './tester';
import type { Disclosure } from './token';
import type { Watch } from './watch';
import { begins, GUIDE, TAG, whole, WORDS, type Locale, type Words } from './words';

export class App {
  readonly words: Words;
  /** The sentences of the guide. */
  readonly guide: Words;
  /** A tester's hands on the authority. */
  readonly mock: Tester;

  constructor(
    readonly page: Page,
    readonly locale: Locale = 'en',
    readonly watch?: Watch,
    tester?: Tester,
  ) {
    this.words = WORDS[locale];
    this.guide = GUIDE[locale];
    this.mock = tester ?? new Mock(page);
  }

  /** The same app in another tab of the same browser. */
  async inAnotherTab(): Promise<App> {
    const tester = this.mock instanceof OnServer ? this.mock : undefined;
    return new App(await this.page.context().newPage(), this.locale, this.watch, tester);
  }

  // What is on the screen, by the name of its sentence.

  heading(word: string): Locator {
    return this.page.getByRole('heading', { level: 1, name: begins(this.words[word]) });
  }

  button(word: string): Locator {
    return this.page.getByRole('button', { name: whole(this.words[word], this.locale) });
  }

  link(word: string): Locator {
    return this.page.getByRole('link', { name: begins(this.words[word]) });
  }

  field(word: string): Locator {
    return this.page.locator('input').and(this.page.getByLabel(whole(this.words[word], this.locale)));
  }

  text(word: string): Locator {
    return this.page.getByText(this.words[word]);
  }

  /** The card that is shown to others. */
  get card(): Locator {
    return this.page.getByRole('region', { name: this.words.card_name });
  }

  /** The eye beside the number on the card; what it shows belongs to its name. */
  eye(word: 'show_number' | 'hide_number'): Locator {
    return this.card.getByRole('button', { name: begins(this.words[word]) });
  }

  /** The code that an officer scans. */
  get qrCode(): Locator {
    return this.page.locator('button.qr svg');
  }

  /** One of the answers to "What will they see?". */
  sees(disclosure: Disclosure): Locator {
    return this.page.locator(`input#sees-${disclosure}`);
  }

  /** What is said about a field beside it. */
  complaint(word: string): Locator {
    return this.page.locator('.field').filter({ has: this.field(word) }).locator('.field__error');
  }

  /** "Attempt 2 of 6". */
  attempt(count: number): Locator {
    return this.page.getByText(this.locale === 'en' ? `Attempt ${count} of 6` : `第 ${count} 次，共 6 次`);
  }

  /** Why the last attempt failed; the same is said to assistive technology elsewhere. */
  verdict(word: string): Locator {
    return this.page.getByRole('main').getByText(this.words[word]);
  }

  // What a person does.

  async open(path: string): Promise<void> {
    await this.page.goto(path);
    await this.hasStarted();
  }

  async openHome(): Promise<void> {
    await this.open('/');
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.hasStarted();
  }

  async switchLanguage(): Promise<void> {
    await this.page.getByRole('button', { name: begins(this.words.switch_language) }).click();
  }

  async choosePortal(): Promise<void> {
    await this.link('login').click();
    await this.link('portal').click();
  }

  async chooseRegistration(): Promise<void> {
    await this.choosePortal();
    await this.link('registration').click();
    await this.link('prepare_begin').click();
  }

  async fillRegistration(person: Person, password = PASSWORD): Promise<void> {
    await this.field('name').fill(person.passport_name ?? person.name);
    await this.field('work_permit_number').fill(person.number);
    await this.field('login_password').fill(password);
  }

  /** From the first screen, where one is, to the form that is sent. */
  async sendRegistration(person: Person): Promise<void> {
    await this.chooseRegistration();
    await this.fillRegistration(person);
    await this.button('sign_up_and_login').click();
  }

  /** From the first screen, which it opens, to the camera. */
  async signUp(person: Person): Promise<void> {
    await this.openHome();
    await this.sendRegistration(person);
    await expect(this.heading('step_face')).toBeVisible();
  }

  /** Starts the camera and follows the movements, once. */
  async tryFace(): Promise<void> {
    await this.button('face_start').click();
  }

  async passFace(): Promise<void> {
    await this.tryFace();
    await this.isCompleted();
  }

  /** The phone's own camera instead: one picture for each movement, which is sent as an attempt. */
  async passPictures(): Promise<void> {
    await this.button('face_use_file').click();
    const count = this.page.getByText(this.locale === 'en' ? /Picture \d of \d/ : /第 \d 张照片，共 \d 张/);
    await count.waitFor();
    const [, of] = (await count.textContent())!.match(/\d/g)!.map(Number);
    for (let at = 1; at <= of; at++) {
      await expect(count).toContainText(this.locale === 'en' ? `Picture ${at} of` : `第 ${at} 张照片`);
      await this.page.locator('input[type=file]').setInputFiles(portrait());
    }
    await expect(count).toBeHidden();
  }

  /** From the first screen to Completed. */
  async register(person: Person): Promise<void> {
    await this.signUp(person);
    await this.passFace();
  }

  /** Who has forgotten the login password proves who it is: name and number, then the face. */
  async proveForPassword(person: Person): Promise<void> {
    await this.field('name').fill(person.name);
    await this.field('work_permit_number').fill(person.number);
    await this.button('continue').click();
    await this.passPictures();
  }

  /** The same for the 6 digits, from where they are asked for: the login password, then the face. */
  async proveForPin(password = PASSWORD): Promise<void> {
    await this.link('forgot_pin').click();
    await this.field('login_password').fill(password);
    await this.button('continue').click();
    await this.passPictures();
  }

  async setPin(pin = PIN): Promise<void> {
    await this.heading('pin_new_title').waitFor();
    await this.field('pin').fill(pin);
    await this.field('pin_again').fill(pin);
    await this.button('pin_save').click();
  }

  async enterPin(pin = PIN): Promise<void> {
    await this.heading('pin_enter_title').waitFor();
    await this.field('pin').fill(pin);
    await this.button('continue').click();
  }

  async logIn(person: Person, password = person.account?.password ?? PASSWORD): Promise<void> {
    await this.open('/login/portal');
    await this.fillLogin(person, password);
    await this.isLoggedIn();
  }

  async fillLogin(person: Person, password = PASSWORD): Promise<void> {
    await this.field('work_permit_number').fill(person.number);
    await this.field('login_password').fill(password);
    await this.button('login').click();
  }

  /** Logged in as somebody who registered elsewhere: the mock's people bring the account along. */
  async holdCard(person: Person, pin?: string | null): Promise<void> {
    await this.meet(withAccount(person, pin === null ? undefined : (pin ?? PIN)));
    await this.logIn(person, PASSWORD);
  }

  /** From now on the authority's people are those of this file. */
  async meet(body: string): Promise<void> {
    await this.mock.meet(body);
  }

  async openInquiry(): Promise<void> {
    await this.link('inquiry').click();
  }

  async openCode(disclosure: Disclosure = 'least'): Promise<void> {
    await this.link('code').click();
    await this.showCode(disclosure);
  }

  /** The least, for the first time: the 6 digits are asked for on the way. */
  async openCodeByPin(): Promise<void> {
    await this.openCode();
    await this.enterPin();
    await expect(this.qrCode).toBeVisible();
  }

  /** Answers "What will they see?". The least is chosen beforehand: one press is enough. */
  async showCode(disclosure: Disclosure = 'least'): Promise<void> {
    await this.heading('who_sees').waitFor();
    if (disclosure !== 'least') await this.sees(disclosure).check();
    await this.button('show_code').click();
  }

  async openLetter(): Promise<void> {
    await this.link('letter').click();
  }

  /** The arrow at the top of a page. */
  async goBack(): Promise<void> {
    await this.page.getByRole('link', { name: whole(this.words.back, this.locale) }).first().click();
  }

  /** The cross of the page that shows the code. */
  async close(): Promise<void> {
    await this.page.locator('.close').click();
  }

  async logOut(): Promise<void> {
    await this.button('log_out').click();
    await expect(this.text('logged_out')).toBeVisible();
  }

  // What must be true now.

  /** wasm has drawn: the painted shell is gone. */
  async hasStarted(): Promise<void> {
    await expect(this.page.locator('#shell')).toHaveCount(0);
    await expect(this.page.locator('html')).toHaveAttribute('lang', TAG[this.locale]);
  }

  async isAt(path: string): Promise<void> {
    await expect.poll(() => new URL(this.page.url()).pathname).toBe(path);
  }

  async isCompleted(): Promise<void> {
    await expect(this.heading('completed')).toBeVisible({ timeout: 45_000 });
  }

  async isLoggedIn(): Promise<void> {
    await expect(this.page.getByRole('heading', { name: begins(this.words.service) })).toBeVisible();
    await expect(this.button('log_out')).toBeVisible();
  }

  async isSpecimen(): Promise<void> {
    await expect(this.page.getByText('SPECIMEN').first()).toBeVisible();
  }

  /** No fault that a machine can see in what a person with a disability gets. */
  async isAccessible(): Promise<void> {
    const { violations } = await new AxeBuilder({ page: this.page }).analyze();
    const found = violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html).join(' ')}`);
    expect(found).toEqual([]);
  }
}
