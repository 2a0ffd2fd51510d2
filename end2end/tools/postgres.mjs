// PostgreSQL for the tests: clusters of their own, each on a free port of this machine.
//   node end2end/tools/postgres.mjs [start | stop] [cluster]
//   node end2end/tools/postgres.mjs with <cluster> <command...>    with the address of an empty database in ESSCARD_TEST_POSTGRES
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const DEBIAN = '/usr/lib/postgresql';

/** The folder with initdb and pg_ctl; nothing when PostgreSQL is not installed. */
export function programs() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((it) => join(DEBIAN, it, 'bin')).find((it) => existsSync(join(it, 'initdb')));
}

// Each clone has its own, outside of it: root's folders are closed to the user that PostgreSQL insists on.
const clone = createHash('sha256').update(fileURLToPath(new URL('..', import.meta.url))).digest('hex').slice(0, 12);

/** PostgreSQL refuses to run as root. */
function run(program, args, stderr = 'inherit') {
  const command = [join(programs(), program), ...args];
  if (userInfo().uid === 0) command.unshift('runuser', '-u', 'postgres', '--');
  const [first, ...rest] = command;
  // Its own output goes to its log: a pipe that it kept open would never end.
  return execFileSync(first, rest, { stdio: ['ignore', 'ignore', stderr], cwd: '/' });
}

export async function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** Somebody else may have taken it since. */
async function isFree(port) {
  return new Promise((done) => {
    const server = createServer().once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });
}

/** A cluster that may be stopped without disturbing another's tests. */
export function cluster(name = 'tests') {
  const folder = join(tmpdir(), `esscard-postgres-${clone}-${name}`);
  const data = join(folder, 'data');
  const port = () => readFileSync(join(folder, 'port'), 'utf8');

  function isRunning() {
    try {
      run('pg_ctl', ['status', '-D', data], 'ignore');
      return true;
    } catch {
      return false;
    }
  }

  /** Starts it, made on first use, unless it runs. */
  async function start() {
    if (!existsSync(data)) {
      mkdirSync(folder, { recursive: true });
      if (userInfo().uid === 0) {
        const [uid, gid] = ['-u', '-g'].map((it) => Number(execFileSync('id', [it, 'postgres'], { encoding: 'utf8' })));
        chownSync(folder, uid, gid);
      }
      // Whole or not at all: what an interrupted run leaves is no cluster.
      const half = join(folder, `half-${process.pid}`);
      run('initdb', ['-D', half, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-sync']);
      renameSync(half, data);
    }
    if (isRunning()) return;
    if (!existsSync(join(folder, 'port')) || !(await isFree(Number(port())))) writeFileSync(join(folder, 'port'), String(await freePort()));
    // Durable as in earnest: what is measured and what survives a kill must be true.
    const options = `-p ${port()} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c max_connections=200`;
    run('pg_ctl', ['start', '-w', '-D', data, '-o', options, '-l', join(folder, 'log')]);
  }

  /** `immediate`: as when the machine of the database fails. */
  function stop(mode = 'immediate') {
    if (existsSync(data) && isRunning()) run('pg_ctl', ['stop', '-w', '-m', mode, '-D', data]);
  }

  async function restart() {
    stop();
    await start();
  }

  /** An empty database: its address. */
  function fresh(database) {
    const psql = (sql) => run('psql', ['-q', '-h', folder, '-p', port(), '-U', 'postgres', '-c', sql], 'ignore');
    psql(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
    psql(`CREATE DATABASE "${database}"`);
    return `postgres://postgres@127.0.0.1:${port()}/${database}`;
  }

  return { start, stop, restart, fresh };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [verb = 'start', name, command, ...args] = process.argv.slice(2);
  const it = cluster(name);
  if (verb === 'stop') {
    it.stop('fast');
  } else if (verb === 'with' && !programs()) {
    console.log(`· PostgreSQL is not installed; skipped: ${[command, ...args].join(' ')}`);
  } else if (verb === 'with') {
    await it.start();
    const env = { ...process.env, ESSCARD_TEST_POSTGRES: it.fresh('esscard') };
    const { status } = spawnSync(command, args, { env, stdio: 'inherit' });
    it.stop('fast');
    process.exitCode = status ?? 1;
  } else {
    await it.start();
    console.log(it.fresh('esscard'));
  }
}
