/** The requests of the contract, and a caller that speaks their HTTP form over any transport. */
import { randomBytes } from 'node:crypto';

import { expect } from '@playwright/test';

import { portrait } from '../support/camera';
import { PASSWORD, PIN, type Person } from '../support/people';
import type { Request, Response } from '../support/worker';

/** An authority that can be asked: in a worker, or over HTTP. */
export interface Authority {
  send(request: Request): Promise<Response>;
  /** Moves its clock on, in seconds. */
  advance(seconds: number): Promise<void>;
  /** What a browser gets from an address of a file, without any header; nothing when it has expired. */
  file(path: string): Promise<Buffer | undefined>;
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
  FinishJourney: ['POST', '/journey/finish', 'journey', {}],
  LogIn: ['POST', '/sessions', 'nobody', { number: '2024000001', password: PASSWORD }],
  LogOut: ['DELETE', '/sessions/current', 'holder', {}],
  GetCard: ['GET', '/card', 'holder', undefined],
  SetPin: ['POST', '/pin', 'holder', { pin: PIN }],
  EnterPin: ['POST', '/pin/entry', 'holder', { pin: PIN }],
  GetPermit: ['GET', '/permit', 'holder', undefined],
  MintCode: ['POST', '/codes', 'holder', {}],
  GetLetter: ['GET', '/letter', 'holder', undefined],
  OpenLetterFile: ['POST', '/letter/files', 'holder', {}],
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
  constructor(readonly authority: Authority) {}

  call(name: Call, how: How = {}): Promise<Response> {
    const [method, path, , sample] = CALLS[name];
    const body = 'body' in how ? how.body : sample;
    const key = how.key === undefined ? (isKeyed(name) ? freshKey() : null) : how.key;
    return this.authority.send({
      method,
      path,
      bearer: how.bearer ?? null,
      key,
      body: body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  /** The body of a success. */
  async done(name: Call, how: How = {}): Promise<any> {
    const { status, body } = await this.call(name, how);
    expect([status, body], name).toEqual([200, expect.anything()]);
    return body;
  }

  async refuses(name: Call, how: How, status: number, refusal: object): Promise<any> {
    const answer = await this.call(name, how);
    expect([answer.status, answer.body], name).toEqual([status, refusal]);
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

  /** The token of somebody who has just registered. */
  async register(person: Person): Promise<string> {
    const journey = await this.signUp(person);
    await this.tryFace(journey);
    return (await this.done('FinishJourney', { bearer: journey })).token;
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
    return (await this.done('LogIn', { body: { number: person.number, password } })).token;
  }
}

/** Frames that show what the challenge asked for, one per movement. */
export function answerTo(challenge: { nonce: string; movements: string[] }): object {
  const jpeg = portrait().buffer.toString('base64');
  return { nonce: challenge.nonce, frames: challenge.movements.map((movement) => ({ movement, jpeg })) };
}

/** For `toEqual`: a value of this form. */
export const a = {
  token: expect.stringMatching(/^[\w-]{20,}$/),
  day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  moment: expect.any(Number),
  pair: { en: expect.any(String), zh: expect.any(String) },
};
