/** An authority over HTTP, as any client meets it. */
import type { Authority } from '../contract/calls';
import type { Installation } from './installation';

export function overHttp(installation: Installation): Authority {
  const base = `${installation.url}/api`;
  return {
    async send({ method, path, bearer, key, body }) {
      const headers: Record<string, string> = {};
      if (bearer) headers.Authorization = `Bearer ${bearer}`;
      if (key !== null) headers['Idempotency-Key'] = key;
      if (body) headers['Content-Type'] = 'application/json';
      const answer = await fetch(base + path, { method, headers, body: method === 'GET' || !body ? undefined : body });
      const date = Date.parse(answer.headers.get('date')!) / 1000;
      return { status: answer.status, date, body: await answer.json() };
    },
    advance: (seconds) => installation.test('advance', seconds),
    messages: () => installation.test('messages'),
    launch: (number) => installation.test('launch', number),
    async file(path) {
      const answer = await fetch(base + path);
      return answer.ok ? Buffer.from(await answer.arrayBuffer()) : undefined;
    },
  };
}
