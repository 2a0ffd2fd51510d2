/** The Notification Letter: read in the app, kept as a PDF that another program reads, handed on. */
import { expect, test, type App } from './app';
import { dayOf, type Day } from './support/days';
import { download } from './support/download';
import { pagePicture, readPdf, squeeze } from './support/pdf';
import { giulia, sean, yangben, type Person } from './support/people';
import { scan, tryScan } from './support/qr';

const TITLE = '中华人民共和国外国人工作许可通知';

async function showLetter(app: App, person: Person): Promise<void> {
  await app.holdCard(person);
  await app.openLetter();
  await app.enterPin();
  await expect(app.page.getByRole('heading', { name: /^中华人民共和国\s?外国人工作许可通知$/ })).toBeVisible();
}

/** Every field of the template, as guides 5.7 prints it around its blanks. */
function fields(person: Person, today: Day): string[] {
  const day = (text: string) => {
    const [year, month, date] = dayOf(text, today).split('-').map(Number);
    return `${year}年${month}月${date}日`;
  };
  const family = { children: [], others: [], ...person.family };
  const names = (all: string[]) => (all.length ? all.join('、') : '无');
  const count = (family.spouse ? 1 : 0) + family.children.length + family.others.length;
  return [
    TITLE,
    '（来华工作 90 天以上）',
    `经${person.approved_by.zh}批准`,
    `${person.nationality.zh}（国籍）`,
    `${person.name}${person.title === 'Mr' ? '先生' : '女士'}`,
    `护照号码：${person.passport}`,
    `工作许可号码：${person.number}`,
    `类别：${person.category}`,
    person.place.county.zh,
    `${person.employer.zh}单位工作`,
    `期限从${day(person.valid_from)}至${day(person.valid_until)}`,
    `签发日期：${day(person.issued_on)}`,
    `随行家属共${count}人。`,
    `配偶姓名：${family.spouse ?? '无'}`,
    `子女姓名：${names(family.children)}`,
    `其他人员：${names(family.others)}`,
    '本件自签发之日起 3 个月内有效。',
    '注意事项',
    '中华人民共和国实行外国人来华工作许可制度。外国人获得本通知后，应当办理以下有关手续：',
    '持本通知及其它有关材料至中华人民共和国驻外使馆、领馆或者外交部委托的其他驻外机构办理 Z 字签证。',
    '入境 30 日内持本通知及有关材料至工作单位所在地公安机关出入境管理机构办理工作类居留证件。',
  ].map(squeeze);
}

for (const person of [yangben, sean, giulia]) {
  test(`page and PDF say the whole template, filled in for ${person.name}`, async ({ app, page }) => {
    await showLetter(app, person);
    const today = await app.mock.today();
    const shown = squeeze(await page.locator('.sheets').innerText());
    for (const field of fields(person, today)) expect(shown).toContain(field);
    expect(shown).toContain('SPECIMEN');

    const { name, bytes } = await download(page, () => app.button('download').click());
    expect(name).toMatch(/^SPECIMEN-.*\.pdf$/);
    expect(name, 'a list of downloads is seen by others').not.toContain(person.number);
    await expect(app.text('letter_ready')).toBeVisible();
    await expect(page.locator('[data-rung]')).toHaveAttribute('data-rung', 'link');

    const pdf = readPdf(bytes);
    for (const field of fields(person, today)) expect(pdf.text).toContain(field);
    expect(pdf.text).toContain('SPECIMEN');
    expect(pdf.text).toContain('样本');
    expect(pdf.title).toContain(TITLE);
    expect(pdf.language).toMatch(/^zh/);
    expect(pdf.pages).toBeGreaterThanOrEqual(1);
    expect(pdf.fonts.length).toBeGreaterThan(0);
    for (const font of pdf.fonts) {
      expect(font, font.name).toMatchObject({ embedded: true, subset: true, unicode: true });
    }
    expect(bytes.length, 'small enough for a phone').toBeLessThan(300_000);
    await expect(page.getByText(`${Math.floor(bytes.length / 1000)} KB`)).toBeVisible();
  });
}

test('the letter’s code leads to the registration with the number, on the page and in the PDF', async ({ app, page }) => {
  await showLetter(app, yangben);
  const address = `${new URL(page.url()).origin}/register#n=${yangben.number}`;
  const code = page.locator('.sheet__foot svg');
  await code.scrollIntoViewIfNeeded();
  // A screen shows it small; a camera comes closer.
  await page.evaluate(() => document.querySelector('.sheet__foot svg')!.classList.add('near'));
  expect((await scan(code)).text).toBe(address);

  const { bytes } = await download(page, () => app.button('download').click());
  const printed = tryScan(pagePicture(bytes, 1));
  expect(printed?.text).toBe(address);
});

test('the letter is readable for those who don’t see it', async ({ app, page }) => {
  await showLetter(app, yangben);
  await expect(page.locator('.sheet__page').first()).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.getByRole('img', { name: app.words.qr_code })).toBeVisible();
  await app.isAccessible();
});

test('on an iPhone’s home screen, where links save nothing, Download opens the sheet for sharing', async ({ app, page }) => {
  await page.addInitScript(() => {
    Object.assign(navigator, {
      standalone: true,
      canShare: () => true,
      share: async (what: ShareData) => {
        (window as any).shared = what.files![0].type;
      },
    });
  });
  await app.holdCard(yangben);
  await app.openLetter();
  await app.enterPin();
  await app.button('download').click();
  await expect(page.locator('[data-rung=share]')).toBeVisible({ timeout: 45_000 });
  expect(await page.evaluate(() => (window as any).shared)).toBe('application/pdf');
});

test('“Open in another app” hands the PDF to the phone', async ({ app, page }) => {
  await page.addInitScript(() => {
    Object.assign(navigator, {
      canShare: (what: ShareData) => !!what.files?.length,
      share: async (what: ShareData) => {
        const [file] = what.files!;
        (window as any).shared = { name: file.name, type: file.type, size: file.size };
      },
    });
  });
  await showLetter(app, yangben);
  await app.button('open_elsewhere').click();
  await expect(app.text('saved_or_opened')).toBeVisible();
  const shared = await page.evaluate(() => (window as any).shared);
  expect(shared).toMatchObject({ type: 'application/pdf', name: expect.stringMatching(/\.pdf$/) });
  expect(shared.size).toBeGreaterThan(1000);
});

test('closing the phone’s sheet is no error', async ({ app, page }) => {
  await page.addInitScript(() => {
    Object.assign(navigator, {
      canShare: () => true,
      share: () => Promise.reject(new DOMException('', 'AbortError')),
    });
  });
  await showLetter(app, yangben);
  await app.button('open_elsewhere').click();
  await expect(page.locator('[data-rung="dismissed"]')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a phone without sharing saves the file instead', async ({ app, page }) => {
  await page.addInitScript(() => {
    Object.assign(navigator, { canShare: undefined, share: undefined });
  });
  await showLetter(app, yangben);
  const { bytes } = await download(page, () => app.button('open_elsewhere').click());
  expect(readPdf(bytes).title).toContain(TITLE);
  await expect(page.locator('[data-rung]')).toHaveAttribute('data-rung', 'link');
});

test('a tap that counts no more, because the making took so long, is asked for again', async ({ app, page }) => {
  await page.addInitScript(() => {
    let taps = 0;
    Object.assign(navigator, {
      canShare: () => true,
      share: async () => {
        if (++taps === 1) throw new DOMException('', 'NotAllowedError');
      },
    });
  });
  await showLetter(app, yangben);
  await app.button('open_elsewhere').click();
  await expect(app.text('share_failed')).toBeVisible();
  await app.button('open_elsewhere').click();
  await expect(app.text('saved_or_opened')).toBeVisible();
});

test.describe('inside WeChat', () => {
  test.use({
    userAgent:
      'Mozilla/5.0 (Linux; Android 14; Mobile) AppleWebKit/537.36 Chrome/134.0.0.0 XWEB/1340095 MMWEBSDK/20250201 MicroMessenger/8.0.58 miniProgram/wx0000000000000000',
  });

  test('nothing is dropped silently: the letter is a picture to press and hold @mock', async ({ app, page }) => {
    await showLetter(app, yangben);
    await app.button('download').click();
    await expect(page.locator('[data-rung="picture"]')).toBeVisible();
    const picture = page.getByRole('img', { name: app.words.letter_picture });
    await expect(picture).toBeVisible();
    const drawn = await picture.evaluate((it: HTMLImageElement) => it.decode().then(() => it.naturalWidth));
    expect(drawn).toBeGreaterThan(600);
  });
});

test('a maker of PDFs that does not come is said in words, and can be asked again @mock', async ({ app, page, watch }) => {
  watch.allow(/Failed to load resource/, /letter/, /nobody caught: (Failed to fetch|null)/);
  let down = true;
  await page.route(/\/letter-[0-9a-f]+\.(js|wasm)/, (route) => (down ? route.abort() : route.fallback()));
  await showLetter(app, yangben);
  await app.button('download').click();
  await expect(page.getByRole('alert')).toContainText(app.words.error_server, { timeout: 30_000 });
  down = false;
  await download(page, () => app.button('download').click());
});
