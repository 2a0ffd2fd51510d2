/** The issuer's public keys, asked for as any verifier may: `GET /issuer/keys`, by nobody, under the mock's pinned root. */
import { SPECIMEN_ROOT } from './es256';
import { readKeyList } from './lists';
import type { IssuerKey } from './token';
import { askWorker, startWorker, type Scripted } from './worker';

export async function issuerKeys(page: Scripted): Promise<IssuerKey[]> {
  await startWorker(page);
  const { body } = await askWorker(page, { method: 'GET', path: '/issuer/keys', bearer: null, key: null, body: '' });
  return readKeyList(body.list, SPECIMEN_ROOT.known(true)).keys;
}
