/** The issuer's public keys, asked for as any verifier may: `GET /issuer`, by nobody. */
import type { IssuerKey } from './token';
import { askWorker, startWorker, type Scripted } from './worker';

export async function issuerKeys(page: Scripted): Promise<IssuerKey[]> {
  await startWorker(page);
  const { body } = await askWorker(page, { method: 'GET', path: '/issuer', bearer: null, key: null, body: '' });
  return body.keys;
}
