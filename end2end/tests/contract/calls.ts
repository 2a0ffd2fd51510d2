/** The requests of the contract, and a caller that speaks their HTTP form over any transport. */
import { randomBytes } from 'node:crypto';

import { expect } from '@playwright/test';

import { portrait } from '../support/camera';
import { Key } from '../support/es256';
import { PASSWORD, PIN, type Person } from '../support/people';
import type { Request, Response } from '../support/worker';

/** An authority that can be asked: in a worker, or over HTTP. */
export interface Authority {
  send(request: Request): Promise<Response>;
  /** Moves its clock on, in seconds. */
  advance(seconds: number): Promise<void>;
  /** What it has sent to phones, oldest first. */
  messages(): Promise<Message[]>;
  /** A launch code for the holder of this permit, as a host gets one; rejects when there is none to be had. */
  launch(number: string): Promise<LaunchCode>;
  /** What a browser gets from an address of a file, without any header; nothing when it has expired. */
  file(path: string): Promise<Buffer | undefined>;
}

/** A UnionPay number whose check digit fits, and a mobile phone number of China. */
export const CARD = '6225760012345679';
export const PHONE = '13812345678';

/** The public key of a phone: any point of P-256 will do, so it is the curve's own. */
const DEVICE_KEY =
  '046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296' +
  '4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5';

/** What a host opens the app with. */
export interface LaunchCode {
  code: string;
  /** Seconds since 1970. */
  expires: number;
}

/** A text message with a code. */
export interface Message {
  to: string;
  text: string;
  code: string;
  at: number;
}

type Bearer = 'nobody' | 'journey' | 'holder';

/** Name, method, path, whose token, and a body that is well formed (`contract/requests.rs`). */
export const CALLS = {
  GetIssuer: ['GET', '/issuer', 'nobody', undefined],
  SignUp: ['POST', '/registrations', 'nobody', { name: 'DOE, JANE', number: '2024000001', password: PASSWORD }],
  GetJourney: ['GET', '/journey', 'journey', undefined],
  StartFace: ['POST', '/journey/face', 'journey', {}],
  SubmitFace: ['POST', '/journey/face/frames', 'journey', { nonce: 'none', frames: [] }],
  DeclareNoCamera: ['POST', '/journey/no-camera', 'journey', {}],
  ReturnToFace: ['POST', '/journey/face/return', 'journey', {}],
  VerifyByBank: ['POST', '/journey/bank', 'journey', { name: 'DOE, JANE', passport: 'X0000000', card: CARD, phone: PHONE }],
  VerifyByPhone: ['POST', '/journey/phone', 'journey', { name: 'DOE, JANE', phone: PHONE }],
  ResendCode: ['POST', '/journey/code/again', 'journey', {}],
  EnterCode: ['POST', '/journey/code', 'journey', { code: '000000' }],
  FinishJourney: ['POST', '/journey/finish', 'journey', {}],
  LogIn: ['POST', '/sessions', 'nobody', { number: '2024000001', password: PASSWORD }],
  LogInGeneral: ['POST', '/sessions/general', 'nobody', { number: 'XYZ00000000000', password: PASSWORD }],
  RedeemLaunch: ['POST', '/sessions/launch', 'nobody', { code: 'made-up' }],
  RenewLogin: ['POST', '/sessions/renewal', 'nobody', { renewal: 'made-up', proof: '00'.repeat(64) }],
  LogOut: ['DELETE', '/sessions/current', 'holder', {}],
  BindPermit: ['POST', '/card/binding', 'holder', { number: '2024000001' }],
  BeginPasswordReset: ['POST', '/password/reset', 'nobody', { name: 'DOE, JANE', number: '2024000001' }],
  SetNewPassword: ['POST', '/journey/password', 'journey', { password: PASSWORD }],
  ChangePassword: ['POST', '/password', 'holder', { old: PASSWORD, new: PASSWORD }],
  GetCard: ['GET', '/card', 'holder', undefined],
  SetPin: ['POST', '/pin', 'holder', { pin: PIN }],
  EnterPin: ['POST', '/pin/entry', 'holder', { pin: PIN }],
  BeginPinReset: ['POST', '/pin/reset', 'holder', { password: PASSWORD }],
  SetNewPin: ['POST', '/journey/pin', 'journey', { pin: PIN }],
  ChangePin: ['POST', '/pin/change', 'holder', { old: PIN, new: PIN }],
  GetPermit: ['GET', '/permit', 'holder', undefined],
  IssueAssertions: ['POST', '/assertions', 'holder', { device_key: DEVICE_KEY }],
  GetLetter: ['GET', '/letter', 'holder', undefined],
  OpenLetterFile: ['POST', '/letter/files', 'holder', {}],
  GetKeyList: ['GET', '/issuer/keys', 'nobody', undefined],
  GetStatusList: ['GET', '/status', 'nobody', undefined],
  CheckCode: ['POST', '/checks', 'nobody', { code: 'c0de'.repeat(16) }],
  LookUp: ['POST', '/lookups', 'nobody', { number: '2024000001' }],
} as const satisfies Record<string, readonly [string, string, Bearer, unknown]>;

export type Call = keyof typeof CALLS;
export const NAMES = Object.keys(CALLS) as Call[];
export const isKeyed = (name: Call) => CALLS[name][0] !== 'GET';

export interface How {
  bearer?: string;
  /** A fresh one unless told. */
  key?: string | null;
  body?: unknown;
}

export const freshKey = () => randomBytes(16).toString('hex');

export class Caller {
  /** The key of the phone that asks, which its logins are bound to. */
  readonly device = Key.random();
  /** Their newest tokens, by the access token that each began with: a test knows a login by that one. */
  private readonly logins = new Map<string, { token: string; renewal: string | null }>();

  constructor(readonly authority: Authority) {}

  get device_key(): string {
    return this.device.point.toString('hex');
  }

  /** Asks. When a login's access token is not taken any more, it is renewed, as a phone does. */
  async call(name: Call, how: How = {}): Promise<Response> {
    const login = this.logins.get(how.bearer ?? '');
    const answer = await this.exactly(name, login ? { ...how, bearer: login.token } : how);
    if (answer.status !== 401 || !login?.renewal) return answer;
    const { status, body } = await this.renew(login.renewal);
    if (status !== 200) return answer;
    [login.token, login.renewal] = [body.token, body.renewal];
    return this.exactly(name, { ...how, bearer: login.token });
  }

  /** Asks with this very token. */
  async exactly(name: Call, how: How = {}): Promise<Response> {
    const [method, path, , sample] = CALLS[name];
    const body = 'body' in how ? how.body : sample;
    const key = how.key === undefined ? (isKeyed(name) ? freshKey() : null) : how.key;
    const answer = await this.authority.send({
      method,
      path,
      bearer: how.bearer ?? null,
      key,
      body: body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const { login, token, renewal } = answer.body ?? {};
    if (answer.status === 200 && login && !this.logins.has(token)) this.logins.set(token, { token, renewal });
    return answer;
  }

  /** Asks for the next tokens of a login. */
  renew(renewal: string, key = this.device): Promise<Response> {
    return this.exactly('RenewLogin', { body: renewalOf(renewal, key) });
  }

  /** The body of a success. */
  async done(name: Call, how: How = {}): Promise<any> {
    const { status, body } = await this.call(name, how);
    expect([status, body], name).toEqual([200, expect.anything()]);
    return body;
  }

  /** The problem detail (RFC 9457) of a refusal that is this one and nothing more. */
  async refuses(name: Call, how: How, status: number, refusal: Refusal): Promise<any> {
    const answer = await this.call(name, how);
    expect([answer.status, answer.body], name).toEqual([status, problem(status, refusal)]);
    return answer.body;
  }

  /** The token of a journey that has begun. */
  async signUp(person: Person): Promise<string> {
    const name = person.passport_name ?? person.name;
    return (await this.done('SignUp', { body: { name, number: person.number, password: PASSWORD } })).token;
  }

  /** One attempt with good frames: its outcome. */
  async tryFace(bearer: string): Promise<any> {
    const challenge = await this.done('StartFace', { bearer });
    return this.done('SubmitFace', { bearer, body: answerTo(challenge) });
  }

  /** The token of a registration that goes by bank card or phone. */
  async withoutCamera(person: Person): Promise<string> {
    const bearer = await this.signUp(person);
    await this.done('DeclareNoCamera', { bearer });
    return bearer;
  }

  /** A claim by bank card, right unless changed: what is sent. */
  bank(person: Person, change: object = {}): object {
    const name = person.passport_name ?? person.name;
    return { name, passport: person.passport, card: CARD, phone: PHONE, ...change };
  }

  /** A claim by phone, right unless changed: what is sent. */
  phone(person: Person, change: object = {}): object {
    return { name: person.name, phone: PHONE, ...change };
  }

  /** The code of the last message. */
  async lastCode(): Promise<string> {
    return (await this.authority.messages()).at(-1)!.code;
  }

  /** A code that is not that of the last message. */
  async wrongCode(): Promise<string> {
    return String((Number(await this.lastCode()) + 1) % 1_000_000).padStart(6, '0');
  }

  /** The token of a password reset whose face has passed. */
  async provenReset(person: Person): Promise<string> {
    const { name, number } = person;
    const { token } = await this.done('BeginPasswordReset', { body: { name, number } });
    await this.tryFace(token);
    return token;
  }

  /** The token of somebody who has just registered. */
  async register(person: Person): Promise<string> {
    const journey = await this.signUp(person);
    await this.tryFace(journey);
    return (await this.done('FinishJourney', { bearer: journey, body: { device_key: this.device_key } })).token;
  }

  /** The token of somebody who has registered and opened the services. */
  async unlocked(person: Person): Promise<string> {
    const bearer = await this.register(person);
    await this.done('SetPin', { bearer });
    return bearer;
  }

  /** The token of somebody with an account. */
  async logIn(person: Person): Promise<string> {
    const password = person.account?.password ?? PASSWORD;
    return (await this.done('LogIn', { body: { number: person.number, password, device_key: this.device_key } })).token;
  }
}

/** A refusal: its code, and what belongs to it. */
export type Refusal = { code: string; [member: string]: unknown };

/** What a refusal is on the wire. */
export function problem(status: number, refusal: Refusal): object {
  const title = expect.stringMatching(/^.{4,}$/);
  return { type: `urn:esscard:problem:${refusal.code}`, title, status, ...refusal };
}

/** What asks for the next tokens of a login, with the proof by `key`. */
export function renewalOf(renewal: string, key: Key): { renewal: string; proof: string } {
  return { renewal, proof: key.sign(Buffer.from(`esscard renewal\n${renewal}`)).toString('hex') };
}

/** Frames that show what the challenge asked for, one per movement. */
export function answerTo(challenge: { nonce: string; movements: string[] }): object {
  const jpeg = portrait().buffer.toString('base64');
  return { nonce: challenge.nonce, frames: challenge.movements.map((movement) => ({ movement, jpeg })) };
}

/** For `toEqual`: a value of this form. */
export const a = {
  token: expect.stringMatching(/^[\w-]{20,}$/),
  /** A login that the phone's key renews, or one that nobody renews. */
  login: (card: unknown, renewal: unknown = expect.stringMatching(/^[\w-]{20,}$/)) => ({
    login: expect.stringMatching(/^\S+$/),
    token: expect.stringMatching(/^[\w-]{20,}$/),
    token_expires: expect.any(Number),
    renewal,
    expires: expect.any(Number),
    card,
  }),
  day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  moment: expect.any(Number),
  /** What opens after the right 6 digits. */
  open: {
    share: expect.stringMatching(/^[0-9a-f]{64}$/),
    vault: expect.stringMatching(/^[0-9a-f]{32}$/),
    pin_epoch: expect.any(Number),
    offline: { copy_seconds: expect.any(Number) },
  },
  pair: { en: expect.any(String), zh: expect.any(String) },
};
