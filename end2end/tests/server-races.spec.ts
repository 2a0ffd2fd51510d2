/**
 * Requests that come at once, twice, out of order, and while a server is killed: nothing is lost, and nothing is done twice.
 * On PostgreSQL two servers share the database.
 */
import { request } from 'node:http';

import { expect, test } from '@playwright/test';

import { answerTo, CALLS, Caller, freshKey, PHONE, type Call } from './contract/calls';
import { overHttp } from './support/http-authority';
import { Installation, missing, type Engine } from './support/installation';
import { erika, jose, PASSWORD, PIN, yangben } from './support/people';
import type { Response } from './support/worker';

const TIMES = 12;
const times = <T>(act: (at: number) => Promise<T>) => Promise.all(Array.from({ length: TIMES }, (_, at) => act(at)));
const sorted = (codes: (string | number)[]) => [...codes].sort();

/** Requests that are under way at this server. */
async function busy(server: Installation): Promise<number> {
  const text = await (await fetch(`${server.operations}/metrics`)).text();
  return Number(/^esscard_requests_under_way (\d+)/m.exec(text)?.[1]);
}

/** A request whose last byte is kept back: it is under way until that is sent, which gives its status. */
function halfSent(server: Installation, name: Call, body: string): { sendRest(): Promise<number> } {
  const [method, path] = CALLS[name];
  const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length, 'Idempotency-Key': freshKey() };
  const asking = request(`${server.url}/api${path}`, { method, headers });
  const status = new Promise<number>((done, failed) => {
    asking.once('response', (it) => done(it.resume().statusCode!)).once('error', failed);
  });
  asking.write(body.slice(0, -1));
  return {
    sendRest() {
      asking.end(body.slice(-1));
      return status;
    },
  };
}

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

    test('what is sent many times at once under one key is done once, and answered alike', async () => {
      const { name, number } = yangben;
      const { token: bearer } = await callers[0].done('SignUp', { body: { name, number, password: PASSWORD } });
      await callers[0].tryFace(bearer);
      const key = freshKey();
      const finish = async (at: number): Promise<Response> => {
        const answer = await any(at).exactly('FinishJourney', { bearer, key });
        return answer.status === 503 ? finish(at) : answer;
      };
      const answers = await times(finish);
      expect(new Set(answers.map((it) => JSON.stringify([it.status, it.body]))).size, JSON.stringify(answers)).toBe(1);
      expect(answers[0].status).toBe(200);
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

    test('a right guess beside many wrong ones is judged after they are counted', async () => {
      await callers[0].register(yangben);
      const at = (password: string) => any(password.length).call('LogIn', { body: { number: yangben.number, password } });
      const wrong = Array.from({ length: TIMES }, (_, it) => at(`wrong-word-${it}`));
      const answers = await Promise.all([...wrong, at(PASSWORD)]);
      const counted = answers.filter((it) => it.body.code === 'wrong_credentials').length;
      // A right one that was in time ends the count, and another one begins.
      expect(counted, 'four before a wait, and four after the right one').toBeLessThanOrEqual(8);
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

    test('a launch code lets one in, whoever redeems it how often', async () => {
      await callers[0].register(yangben);
      const { authority } = callers[0];
      const { code } = await authority.launch(yangben.number);
      // Who meets too many others at once is told to come again, and has redeemed nothing.
      const redeem = async (at: number, code: string): Promise<Response> => {
        const answer = await any(at).call('RedeemLaunch', { body: { code } });
        return answer.status === 503 ? redeem(at, code) : answer;
      };
      const outcomes = (answers: Response[]) => sorted(answers.map((it) => it.body.code ?? it.status));
      expect(outcomes(await times((at) => redeem(at, code)))).toEqual(sorted([200, ...Array(TIMES - 1).fill('gone')]));
      // Two, again and again: each time one 200 and one `gone`.
      for (let round = 0; round < TIMES; round++) {
        const { code } = await authority.launch(yangben.number);
        const two = await Promise.all([redeem(0, code), redeem(1, code)]);
        expect(outcomes(two)).toEqual([200, 'gone']);
        const { token } = two.find((it) => it.status === 200)!.body;
        expect((await any(round).exactly('GetCard', { bearer: token })).status).toBe(200);
      }
      // The same request that comes at once is one, and gets one login.
      const [key, last] = [freshKey(), await authority.launch(yangben.number)];
      const same = await times((at) => any(at).call('RedeemLaunch', { key, body: { code: last.code } }));
      const answered = same.filter((it) => it.status === 200);
      expect(answered.length).toBeGreaterThan(0);
      for (const it of answered) expect(it.body, 'the same login').toEqual(answered[0].body);
      for (const it of same.filter((it) => it.status !== 200)) expect(it.status).toBe(503);
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
      const [entered, , , finished] = all;
      // Whoever meets too many others is told to come again.
      for (const it of all) expect([200, 409, 410, 422, 429, 503, 401], JSON.stringify(it.body)).toContain(it.status);
      const now = await callers[0].call('GetJourney', { bearer: journey });
      if (finished.status === 200) expect([entered.status, now.status], 'finished after the code').toEqual([200, 401]);
      else expect(now.body.step.is).toBe(entered.status === 200 ? 'done' : 'verify');
      const messages = await callers[0].authority.messages();
      expect(messages.length).toBeLessThanOrEqual(2);
    });

    test('a server that is killed in the middle loses nothing that it has answered', async () => {
      const bearer = await callers[0].unlocked(yangben);
      const keys = Array.from({ length: TIMES }, freshKey);
      const ask = (key: string) => callers[0].exactly('EnterPin', { bearer, key, body: { pin: PIN } });
      const first = await ask(keys[0]);
      const underWay = Promise.all(keys.map((key) => ask(key).catch(() => undefined)));
      await expect.poll(() => busy(servers[0]), { intervals: [1] }).toBeGreaterThan(0);
      await servers[0].end('SIGKILL');
      const answers = await underWay;
      await servers[0].run();
      expect(answers.some((it) => !it), 'some were under way').toBe(true);
      for (const [at, key] of keys.entries()) {
        const again = await ask(key);
        expect(again.status).toBe(200);
        // What was answered is answered again as it was.
        if (answers[at]?.status === 200) expect(again.body).toEqual(answers[at].body);
      }
      expect((await ask(keys[0])).body).toEqual(first.body);
    });

    test('taken out of service, a server ends what is under way and takes nothing new', async () => {
      await callers[0].register(yangben);
      const body = { number: yangben.number, password: PASSWORD };
      const underWay = halfSent(servers[0], 'LogIn', JSON.stringify(body));
      await expect.poll(() => busy(servers[0])).toBe(1);
      const ended = servers[0].end('SIGTERM');
      await expect.poll(() => servers[0].isReady(), 'taken out').toBe(false);
      expect(await underWay.sendRest()).toBe(200);
      await ended;
      expect(servers[0].log).toContain('"message":"ended"');
      await expect(callers[0].call('LogIn', { body })).rejects.toThrow();
      await servers[0].run();
      expect((await callers[0].call('LogIn', { body })).status).toBe(200);
    });
  });
}
