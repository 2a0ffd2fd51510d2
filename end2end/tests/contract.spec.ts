/** The contract suite against the built-in authority, in its worker in a real browser. */
import { askWorker, fetchFromWorker, startWorker, tellWorker } from './support/worker';
import { contract } from './contract/suite';

contract(async ({ page }) => {
  await page.goto('/');
  await startWorker(page);
  return {
    send: (request) => askWorker(page, request),
    advance: (seconds) => tellWorker(page, 'advance', seconds),
    messages: () => tellWorker(page, 'messages'),
    file: (path) => fetchFromWorker(page, path),
  };
});
