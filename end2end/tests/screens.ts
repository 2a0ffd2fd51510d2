/** Every screen in every form that a person can meet, and how one gets there. */
import { expect, type App } from './app';
import { cameraRefusing, cameraNeverAnswering } from './support/camera';
import { erika, giulia, hanako, jean, nguyen, yangben } from './support/people';

export interface Screen {
  /** The picture's file name begins with it. */
  name: string;
  show(app: App): Promise<void>;
}

/** Screens of one journey: each goes on from the one before. */
export type Journey = Screen[];

const at = (path: string, heading: string) => async (app: App) => {
  await app.open(path);
  await expect(app.heading(heading)).toBeVisible();
};

export const VISITOR: Journey = [
  { name: 'home-first-visit', show: at('/', 'hero') },
  { name: 'login', show: at('/login', 'login') },
  {
    name: 'login-errors',
    async show(app) {
      await app.button('login').click();
      await expect(app.complaint('social_security_number')).toBeVisible();
    },
  },
  { name: 'portal', show: at('/login/portal', 'portal') },
  {
    name: 'portal-errors',
    async show(app) {
      await app.fillLogin(yangben, 'wrong-word-1');
      await expect(app.page.getByRole('alert')).toBeVisible();
    },
  },
  { name: 'forgot-password', show: at('/login/forgot', 'forgot_password') },
  { name: 'missing', show: at('/no/such/page', 'missing_title') },
];

const inGuide = (path: string, heading: string, word: string) => async (app: App) => {
  await app.open(path);
  await expect(app.heading(heading)).toBeVisible();
  await expect(app.page.getByText(app.guide[word]).first()).toBeVisible();
};

export const GUIDE: Journey = [
  { name: 'faq', show: inGuide('/faq', 'faq', 'faq_1') },
  { name: 'faq-open', show: inGuide('/faq#2', 'faq', 'hotlines') },
  {
    name: 'faq-nothing',
    async show(app) {
      await app.page.getByLabel(app.guide.search).fill('zebra');
      await expect(app.page.getByText(app.guide.found_none_why)).toBeVisible();
    },
  },
  { name: 'dates-empty', show: inGuide('/dates', 'dates', 'timeline_none') },
  {
    name: 'dates',
    async show(app) {
      const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
      await app.page.getByLabel(app.guide.permit_field).fill(day(60));
      await app.page.getByLabel(app.guide.letter_field).fill(day(-80));
      await app.page.getByLabel(app.guide.entry_field).fill(day(-10));
      await expect(app.page.getByText(app.guide.residence_by)).toBeVisible();
    },
  },
  { name: 'case', show: inGuide('/case', 'case', 'case_start') },
  { name: 'case-end', show: inGuide('/case#2.3', 'case', 'case_23') },
  { name: 'travel', show: inGuide('/travel', 'travel', 'travel_enter') },
  { name: 'why', show: inGuide('/why', 'why', 'why_intro') },
  { name: 'aid-name-empty', show: inGuide('/faq?aid=name', 'aid_name', 'name_empty') },
  {
    name: 'aid-name',
    async show(app) {
      await app.page.getByLabel(app.guide.name_field).fill('O’Connor–Müller,  Seán\u00a0Pаtrick');
      await expect(app.page.locator('.remarks').getByText(app.guide.kind_look_alike)).toBeVisible();
    },
  },
  { name: 'aid-say', show: inGuide('/?aid=say', 'aid_say', 'say_intro') },
];

export const REGISTRATION: Journey = [
  { name: 'registration', show: at('/register', 'sign_up') },
  {
    name: 'registration-errors',
    async show(app) {
      await app.field('work_permit_number').fill('12');
      await app.field('login_password').fill('abcdefgh');
      await app.button('sign_up_and_login').click();
      await expect(app.complaint('name')).toBeVisible();
    },
  },
  {
    name: 'face',
    async show(app) {
      await app.fillRegistration(erika);
      await app.button('sign_up_and_login').click();
      await expect(app.heading('step_face')).toBeVisible();
    },
  },
  {
    name: 'registration-half-done',
    async show(app) {
      await app.open('/register');
      await expect(app.text('go_on_title')).toBeVisible();
    },
  },
  {
    name: 'face-pictures',
    async show(app) {
      await app.open('/proof/face');
      await app.button('face_use_file').click();
      await expect(app.text('face_take_picture')).toBeVisible();
    },
  },
  {
    name: 'face-again',
    async show(app) {
      await app.open('/proof/face');
      await app.passPictures();
      await expect(app.attempt(2)).toBeVisible();
    },
  },
  {
    name: 'verify',
    async show(app) {
      await app.button('face_no_camera').click();
      await expect(app.heading('verify_title')).toBeVisible();
    },
  },
  {
    name: 'face-live',
    async show(app) {
      await app.button('back_to_face').click();
      await app.tryFace();
      const moves = ['move_left', 'move_right', 'move_nod', 'move_mouth', 'move_blink'];
      const asked = new RegExp(moves.map((it) => app.words[it]).join('|'));
      await expect(app.page.getByRole('heading', { name: asked })).toBeVisible();
    },
  },
];

export const CAMERA_DENIED: Journey = [
  {
    name: 'face-denied',
    async show(app) {
      await cameraRefusing(app.page, 'NotAllowedError');
      await app.signUp(erika);
      await app.tryFace();
      await expect(app.text('camera_denied')).toBeVisible();
    },
  },
];

export const CAMERA_SILENT: Journey = [
  {
    name: 'face-asking',
    async show(app) {
      await cameraNeverAnswering(app.page);
      await app.signUp(erika);
      await app.tryFace();
      await expect(app.text('face_waiting')).toBeVisible();
    },
  },
];

export const HOLDER: Journey = [
  {
    name: 'completed',
    async show(app) {
      await app.signUp(yangben);
      await app.passPictures();
      await app.isCompleted();
    },
  },
  {
    name: 'pin-new',
    async show(app) {
      await app.link('set_pin_button').click();
      await expect(app.heading('pin_new_title')).toBeVisible();
    },
  },
  {
    name: 'pin-new-errors',
    async show(app) {
      await app.setPin('123456');
      await expect(app.complaint('pin')).toBeVisible();
    },
  },
  {
    name: 'home-card',
    async show(app) {
      await app.setPin();
      await app.isLoggedIn();
    },
  },
  {
    name: 'inquiry',
    async show(app) {
      await app.openInquiry();
      await expect(app.button('show_in_full')).toBeVisible();
    },
  },
  {
    name: 'code-choice',
    async show(app) {
      await app.open('/permit/code');
      await expect(app.heading('who_sees')).toBeVisible();
    },
  },
  ...(['least', 'summary', 'full'] as const).map((it) => ({
    name: `code-${it}`,
    async show(app: App) {
      await app.open('/permit/code');
      await app.showCode(it);
      await expect(app.qrCode).toBeVisible();
    },
  })),
  {
    name: 'letter',
    async show(app) {
      await app.open('/permit/letter');
      await expect(app.button('download')).toBeVisible();
    },
  },
  {
    name: 'pin',
    async show(app) {
      await app.mock.advance(121);
      await app.open('/permit/inquiry');
      await expect(app.heading('pin_enter_title')).toBeVisible();
    },
  },
  {
    name: 'pin-wrong',
    async show(app) {
      await app.enterPin('135790');
      await expect(app.complaint('pin')).toBeVisible();
    },
  },
  { name: 'forgot-pin', show: at('/pin/forgot', 'forgot_pin') },
  {
    name: 'logged-out',
    async show(app) {
      await app.openHome();
      await app.logOut();
    },
  },
];

const card = (name: string, show: (app: App) => Promise<void>): Journey => [{ name, show }];

export const STATUSES: Journey[] = [
  card('status-expiring', (app) => app.holdCard(nguyen)),
  card('status-pending', (app) => app.holdCard(giulia)),
  [
    { name: 'status-expired', show: (app) => app.logIn(jean) },
    {
      name: 'service-expired',
      async show(app) {
        await app.open('/permit/inquiry');
        await expect(app.text('call_employer')).toBeVisible();
      },
    },
  ],
  card('status-cancelled', (app) => app.logIn(hanako)),
];
