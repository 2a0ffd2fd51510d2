/**
 * Requests that come at once, twice, out of order, and while a server is killed: nothing is lost, and nothing is done twice.
 * On PostgreSQL two servers share the database.
 */
import { expect, test } from '@playwright/test';

import { answerTo, Caller, freshKey, PHONE } from './contract/calls';
import { overHttp } from './support/http-authority';
import { Installation, missing, type Engine } from './support/installation';
import { erika, jose, PASSWORD, PIN, yangben } from './support/people';

const TIMES = 12;
const times = <T>(act: (at: number) => Promise<T>) => Promise.all(Array.from({ length: TIMES }, (_, at) => act(at)));
const sorted = (codes: (string | number)[]) => [...codes].sort();

for (const engine of ['sqlite', 'postgres'] as Engine[]) {
  test.describe(engine, () => {
    let servers: Installation[];
    /** A caller of any of the servers, by turns. */
    let callers: Caller[];
    const any = (at: number) => callers[at % callers.length];

    test.beforeAll(async ({}, info) => {
      const lacks = missing(engine);
      test.skip(!!lacks, lacks);
      const first = await Installation.start(engine, `races_${info.parallelIndex}`);
      servers = [first];
      // SQLite is for one server.
      if (engine === 'postgres') servers.push(await Installation.start(engine, 'same', { database: first.database }));
      callers = servers.map((it) => new Caller(overHttp(it)));
    });
    test.afterAll(async () => {
      for (const server of [...(servers ?? [])].reverse()) await server.remove();
    });
    test.beforeEach(() => servers[0].test('reset'));

    test('one permit, registered by many at once, has one journey that counts', async () => {
      const { name, number } = yangben;
      const tokens = await times(async (at) => (await any(at).call('SignUp', { body: { name, number, password: PASSWORD } })).body.token);
      const alive = [];
      for (const bearer of tokens.filter(Boolean)) {
        if ((await callers[0].call('GetJourney', { bearer })).status === 200) alive.push(bearer);
      }
      expect(alive, 'each beginning voids the one before').toHaveLength(1);
      await callers[0].tryFace(alive[0]);
      const finished = await times((at) => any(at).call('FinishJourney', { bearer: alive[0] }));
      expect(finished.filter((it) => it.status === 200), 'a journey becomes one login').toHaveLength(1);
      const again = await callers[0].call('SignUp', { body: { name, number, password: PASSWORD } });
      expect([again.status, again.body.code]).toEqual([409, 'already_registered']);
    });

    test('no wrong try is lost, however many come at once', async () => {
      await callers[0].register(yangben);
      const body = { number: yangben.number, password: 'wrong-word-1' };
      // Who meets too many others at once is told to come again, and has tried nothing.
      const tried = async (at: number): Promise<string> => {
        const { status, body: said } = await any(at).call('LogIn', { body });
        if (status === 503) return tried(at);
        return said.code === 'wrong_credentials' ? `left ${said.left}` : said.code;
      };
      const answers = await times(tried);
      const counted = ['left 4', 'left 3', 'left 2', 'left 1'];
      expect(sorted(answers)).toEqual(sorted([...counted, ...Array(TIMES - 4).fill('too_many_tries')]));
    });

    test('no wrong 6 digits and no face is lost either', async () => {
      const bearer = await callers[0].unlocked(yangben);
      const wrong = async (at: number): Promise<string> => {
        const { status, body } = await any(at).call('EnterPin', { bearer, body: { pin: '135790' } });
        return status === 503 ? wrong(at) : body.code;
      };
      const answers = await times(wrong);
      expect(answers.filter((it) => it === 'wrong_pin')).toHaveLength(4);
      const journey = await callers[0].signUp(erika);
      const challenge = await callers[0].done('StartFace', { bearer: journey });
      // One challenge is for one attempt, whoever sends it how often.
      const sent = await times((at) => any(at).call('SubmitFace', { bearer: journey, body: answerTo(challenge) }));
      expect(sent.filter((it) => it.status === 200)).toHaveLength(1);
      const { step } = await callers[0].done('GetJourney', { bearer: journey });
      expect(step).toEqual({ is: 'face', attempt: 2, of: 6 });
    });

    test('one claim sends one message, whoever sends it how often', async () => {
      const bearer = await callers[0].withoutCamera(yangben);
      const claim = { bearer, body: { name: yangben.name, phone: PHONE } };
      const key = freshKey();
      const same = await times((at) => any(at).call('VerifyByPhone', { ...claim, key }));
      const answered = same.filter((it) => it.status === 200);
      expect(answered.length).toBeGreaterThan(0);
      for (const it of answered) expect(it.body, 'the same answer').toEqual(answered[0].body);
      for (const it of same.filter((it) => it.status !== 200)) expect(it.status).toBe(503);
      const others = await times((at) => any(at).call('VerifyByPhone', claim));
      for (const { status, body } of others) expect([429, 503], body.code).toContain(status);
      expect(await callers[0].authority.messages()).toHaveLength(1);
    });

    test('requests out of order come to what they would have come to one by one', async () => {
      const journey = await callers[0].withoutCamera(jose);
      const bank = callers[0].bank(jose);
      // The code is entered, asked for again and claimed anew at the same time.
      await callers[0].done('VerifyByBank', { bearer: journey, body: bank });
      const code = await callers[0].lastCode();
      await callers[0].authority.advance(61);
      const all = await Promise.all([
        any(0).call('EnterCode', { bearer: journey, body: { code } }),
        any(1).call('ResendCode', { bearer: journey }),
        any(0).call('VerifyByPhone', { bearer: journey, body: callers[0].phone(jose) }),
        any(1).call('FinishJourney', { bearer: journey }),
      ]);
      for (const it of all) expect(it.status, JSON.stringify(it.body)).toBeLessThan(500);
      const { step } = await callers[0].done('GetJourney', { bearer: journey });
      const entered = all[0].status === 200;
      expect(step.is).toBe(entered ? 'done' : 'verify');
      const messages = await callers[0].authority.messages();
      expect(messages.length).toBeLessThanOrEqual(2);
    });

    test('a server that is killed in the middle loses nothing that it has answered', async () => {
      const bearer = await callers[0].unlocked(yangben);
      const key = freshKey();
      const before = await callers[0].call('EnterPin', { bearer, key, body: { pin: PIN } });
      const underWay = times((at) => callers[0].call('EnterPin', { bearer, body: { pin: at % 2 ? PIN : '135790' } }).catch(() => undefined));
      await new Promise((done) => setTimeout(done, 15));
      await servers[0].end('SIGKILL');
      await underWay;
      await servers[0].run();
      const again = await callers[0].call('EnterPin', { bearer, key, body: { pin: PIN } });
      expect(again, 'the answer of before is given again').toEqual({ ...before, date: again.date });
      expect((await callers[0].call('GetCard', { bearer })).status).toBe(200);
    });

    test('a message that was decided goes out though the server dies before it is sent', async () => {
      // Its age must be that of one that nobody is sending any more.
      const bearer = await callers[0].withoutCamera(yangben);
      const claim = callers[0].call('VerifyByPhone', { bearer, body: { name: yangben.name, phone: PHONE } }).catch(() => undefined);
      await servers[0].end('SIGKILL');
      await claim;
      await servers[0].run();
      const { code } = await callers[0].done('GetJourney', { bearer });
      await callers[0].authority.advance(10);
      // Either nothing was decided, or what was decided is done.
      if (code) await expect.poll(() => callers[0].authority.messages().then((it) => it.length), { timeout: 15_000 }).toBe(1);
      else expect(await callers[0].authority.messages()).toEqual([]);
    });

    test('taken out of service, a server ends what is under way and takes nothing new', async () => {
      await callers[0].register(yangben);
      const body = { number: yangben.number, password: PASSWORD };
      const underWay = callers[0].call('LogIn', { body });
      await new Promise((done) => setTimeout(done, 5));
      await Promise.all([underWay.then((it) => expect(it.status).toBe(200)), servers[0].end('SIGTERM')]);
      expect(servers[0].log).toContain('"message":"ended"');
      await servers[0].run();
      expect((await callers[0].call('LogIn', { body })).status).toBe(200);
    });
  });
}
