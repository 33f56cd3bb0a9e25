import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { prepareRows, rowWrites } from './row-writes.mjs';

const run = promisify(execFile);
let script = '';

/** PostgreSQL's own load generator, with prepared statements. */
export const pgbenchCeiling = {
  name: 'pgbench',
  available: () => run('pgbench', ['--version']).then(() => true, () => false),
  async prepare({ pool, schema, instances }) {
    await prepareRows(pool, schema, instances);
    script = `\\set i random(1, ${instances})\nbegin;\n${rowWrites(schema, "lpad(to_hex((:i)::int), 32, '0')").join(';\n')};\ncommit;\n`;
  },
  async run({ url, clients, threads, seconds }) {
    const folder = mkdtempSync(join(tmpdir(), 'flow-bench-'));
    try {
      const file = join(folder, 'completion.sql');
      writeFileSync(file, script);
      const { stdout } = await run('pgbench', ['-n', '-M', 'prepared', '-c', String(clients), '-j', String(threads), '-T', String(seconds), '-f', file, url]);
      return Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};
