// Loads the reference server on this machine, on SQLite and on PostgreSQL, and prints what it stands.
//   node end2end/tools/load.mjs [--seconds 5] [--minutes 10] [--only sqlite|postgres]
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cluster, programs as postgresPrograms } from './postgres.mjs';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '5' }, minutes: { type: 'string' }, only: { type: 'string' } },
});
const project = fileURLToPath(new URL('../..', import.meta.url));
const programs = join(process.env.CARGO_TARGET_DIR ?? join(project, 'target'), 'server');
const env = { ...process.env, ESSCARD_TESTER_KEY: 'load', ESSCARD_LOG: 'warn' };
const folder = mkdtempSync(join(tmpdir(), 'esscard-load-'));

async function load(name, database, port) {
  const args = ['serve', '--listen', `127.0.0.1:${port}`, '--operations', `127.0.0.1:${port + 1}`, '--database', database];
  const server = spawn(join(programs, 'esscard-server'), [...args, '--app', join(project, 'dist'), '--rate', '0'], { env, stdio: 'inherit' });
  try {
    for (let tries = 0; !(await fetch(`http://127.0.0.1:${port + 1}/ready`).then((it) => it.ok, () => false)); tries++) {
      if (tries > 200 || server.exitCode !== null) throw new Error('the server does not start');
      await new Promise((done) => setTimeout(done, 50));
    }
    const how = values.minutes ? ['--minutes', values.minutes] : ['--seconds', values.seconds];
    const done = spawnSync(join(programs, 'load'), ['--port', port, '--operations', port + 1, '--name', name, ...how].map(String), { env, stdio: 'inherit' });
    return done.status === 0;
  } finally {
    const gone = new Promise((done) => server.once('exit', done));
    server.kill('SIGTERM');
    await gone;
  }
}

let good = true;
if (values.only !== 'postgres') good = (await load('SQLite', `sqlite:${join(folder, 'load.sqlite')}`, 8290)) && good;
if (values.only !== 'sqlite') {
  if (postgresPrograms()) {
    const postgres = cluster('load');
    await postgres.start();
    good = (await load('PostgreSQL', postgres.fresh('esscard_load'), 8292)) && good;
    postgres.stop('fast');
  } else console.log('PostgreSQL is not installed: left out');
}
rmSync(folder, { recursive: true, force: true });
process.exit(good ? 0 : 1);
