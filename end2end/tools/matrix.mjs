// A reporter of Playwright: the tests that name an engine, as one table of engine, version and step of the journey (`make matrix`).

/** An engine's row: what became of each step, in the order in which it was taken. */
function read(test, result) {
  const told = (type) => test.annotations.findLast((it) => it.type === type)?.description;
  const steps = result.steps.filter((it) => it.category === 'test.step');
  return {
    engine: told('engine'),
    version: told('version') ?? '',
    types: told('trusted types') ?? '',
    steps: new Map(steps.map(({ title, error }) => [title, error ? 'FAILED' : 'ok'])),
    missing: result.status === 'skipped' ? told('skip') : undefined,
    error: ['passed', 'skipped'].includes(result.status) ? undefined : (result.error?.message ?? result.status),
  };
}

export default class Matrix {
  #rows = new Map();

  printsToStdio() {
    return true;
  }

  onBegin(_, suite) {
    const count = suite.allTests().length;
    console.log(`${count} browsers, a few seconds to a minute each`);
  }

  /** Another try takes the place of the one before. */
  onTestEnd(test, result) {
    const row = read(test, result);
    this.#rows.set(test.id, row);
    console.log(`· ${row.engine ?? test.title}: ${row.missing ?? row.error?.split('\n')[0] ?? 'ok'}`);
  }

  onError({ message }) {
    console.error(message);
  }

  onEnd({ status }) {
    const rows = [...this.#rows.values()];
    const names = [...new Set(rows.flatMap((it) => [...it.steps.keys()]))];
    const cells = ({ steps, missing }, name) => steps.get(name) ?? (missing ? '' : '–');
    const table = rows.map((it) => [it.engine, it.version, ...names.map((name) => cells(it, name)), it.types, it.missing ?? '']);
    const all = [['engine', 'version', ...names, 'trusted types', ''], ...table];
    const widths = all[0].map((_, n) => Math.max(...all.map((line) => line[n].length)));
    console.log('');
    for (const line of all) console.log(line.map((it, n) => it.padEnd(widths[n])).join('  ').trimEnd());
    for (const { engine, error } of rows.filter((it) => it.error)) console.log(`\n✗ ${engine}: ${error}`);
    console.log(status === 'passed' ? '\n· nothing failed' : `\n✗ ${status}`);
  }
}
