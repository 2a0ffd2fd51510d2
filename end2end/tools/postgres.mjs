// PostgreSQL for the tests: a cluster of their own in end2end/.cache, on a free port of this machine.
//   node end2end/tools/postgres.mjs start | stop | restart
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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
const name = Buffer.from(fileURLToPath(new URL('..', import.meta.url))).toString('hex').slice(-24);
const folder = join(tmpdir(), `esscard-postgres-${name}`);
const data = join(folder, 'data');

/** PostgreSQL refuses to run as root. */
function run(program, args) {
  const command = [join(programs(), program), ...args];
  if (userInfo().uid === 0) command.unshift('runuser', '-u', 'postgres', '--');
  const [first, ...rest] = command;
  return execFileSync(first, rest, { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });
}

async function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

const portFile = join(folder, 'port');

/** The address of the database `name`. */
export function address(name) {
  return `postgres://postgres@127.0.0.1:${readFileSync(portFile, 'utf8')}/${name}`;
}

export function isRunning() {
  try {
    run('pg_ctl', ['status', '-D', data]);
    return true;
  } catch {
    return false;
  }
}

/** Starts the cluster, made on first use, unless it runs. */
export async function start() {
  if (!existsSync(data)) {
    mkdirSync(folder, { recursive: true });
    if (userInfo().uid === 0) {
      const [uid, gid] = ['-u', '-g'].map((it) => Number(execFileSync('id', [it, 'postgres'], { encoding: 'utf8' })));
      chownSync(folder, uid, gid);
    }
    run('initdb', ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-sync']);
    writeFileSync(portFile, String(await freePort()));
  }
  if (isRunning()) return;
  const port = readFileSync(portFile, 'utf8');
  // Durable as in earnest: what is measured and what survives a kill must be true.
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c max_connections=200`;
  run('pg_ctl', ['start', '-w', '-D', data, '-o', options, '-l', join(folder, 'log')]);
}

export function stop(mode = 'immediate') {
  if (existsSync(data) && isRunning()) run('pg_ctl', ['stop', '-w', '-m', mode, '-D', data]);
}

/** As when the machine of the database fails: every connection breaks. */
export async function restart() {
  stop('immediate');
  await start();
}

/** An empty database of this name: its address. */
export function fresh(database) {
  const psql = (sql) => run('psql', ['-q', '-h', folder, '-p', readFileSync(portFile, 'utf8'), '-U', 'postgres', '-c', sql]);
  psql(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
  psql(`CREATE DATABASE "${database}"`);
  return address(database);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const verbs = { start, stop, restart };
  await verbs[process.argv[2] ?? 'start']?.();
  if (isRunning()) console.log(address('postgres'));
}
