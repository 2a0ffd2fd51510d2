// Playwright's global teardown: ends what outlives a test's process.
import { cluster, programs } from './postgres.mjs';

export default function tidyUp() {
  if (!programs()) return;
  for (const name of ['tests', 'faults']) cluster(name).stop('fast');
}
