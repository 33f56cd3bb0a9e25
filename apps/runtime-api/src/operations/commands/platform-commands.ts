import { Database } from '../../database/database.js';
import { pendingMigrations } from '../../database/migrate.js';
import { Users } from '../../access/users.js';
import { DriftCheck } from '../../publishing/drift-check.js';
import { LiveApps } from '../../publishing/live-apps.js';
import { exposedKeys } from '../../sealing/key-folder.js';
import { KeyRing } from '../../sealing/key-ring.js';
import { missingKeys } from '../../sealing/known-keys.js';
import { type Command, type CommandResult } from './command.js';

/** One thing that can be wrong, and how to mend it. */
interface Check {
  readonly name: string;
  readonly sql: string;
  readonly wanted: (row: Readonly<Record<string, unknown>>) => boolean;
  readonly cure: string;
}

const checks: readonly Check[] = [
  { name: 'PostgreSQL is 16 or newer', sql: `select current_setting('server_version_num')::int as version`, wanted: (row) => Number(row['version']) >= 160_000, cure: 'Upgrade the PostgreSQL server.' },
  { name: 'the database stores UTF-8', sql: `select pg_encoding_to_char(encoding) as encoding from pg_database where datname = current_database()`, wanted: (row) => row['encoding'] === 'UTF8', cure: `Create the database anew with ENCODING 'UTF8'.` },
  { name: 'Chinese letters are letters to the server (LC_CTYPE)', sql: `select datctype as ctype from pg_database where datname = current_database()`, wanted: (row) => !['C', 'POSIX'].includes(String(row['ctype'])), cure: `Create the database anew with LC_CTYPE 'C.UTF-8' and move the data: searches by trigram read every row now.` },
  { name: 'the API does not work as a superuser', sql: 'select rolsuper as super from pg_roles where rolname = current_user', wanted: (row) => row['super'] === false, cure: 'Use an ordinary role with CREATEROLE in DATABASE_URL.' },
  { name: 'the API may not change the audit log', sql: `select has_table_privilege('audit.entry', 'update') or has_table_privilege('audit.entry', 'delete') as may`, wanted: (row) => row['may'] === false, cure: 'Give the user of DATABASE_URL the CREATEROLE right and start again, so that roles are separated.' },
  { name: 'no job is dead', sql: `select count(*)::int as dead from platform.job where state = 'dead'`, wanted: (row) => row['dead'] === 0, cure: 'Look at GET /api/jobs, mend the reason, and POST /api/jobs/{id}/retry.' },
  { name: 'no job waits for more than ten minutes', sql: `select count(*)::int as late from platform.job where state = 'ready' and due_at < now() - interval '10 minutes'`, wanted: (row) => row['late'] === 0, cure: 'Is a node running with JOB_WORKERS above 0?' },
  { name: 'there is an administrator', sql: `select count(*)::int as administrators from platform.platform_role_assignments r join platform.users u on u.id = r.user_id where u.active and r.role = 'system-administrator'`, wanted: (row) => Number(row['administrators']) > 0, cure: 'Open the set-up link that the start prints.' },
  { name: 'fsync is on', sql: `select current_setting('fsync') as fsync`, wanted: (row) => row['fsync'] === 'on', cure: 'Set fsync = on: without it a power failure loses data.' },
];

const doctor: Command = {
  name: 'doctor',
  usage: 'doctor',
  summary: '检查一切可能出错之处并说明如何修复 check what can be wrong and say how to mend it',
  async run(call): Promise<CommandResult> {
    const database = (await call.open()).get(Database);
    const results = [];
    for (const check of checks) {
      const row = await database.sql.query(check.sql).then(({ rows }) => rows[0], () => undefined);
      results.push({ name: check.name, ok: row !== undefined && check.wanted(row), cure: check.cure });
    }
    const pending = await pendingMigrations((text) => database.sql.query<{ name: string }>(text));
    results.push({ name: 'all migrations are applied', ok: pending.length === 0, cure: 'Run carewright migrate.' });
    const missing = await missingKeys(database, (await call.open()).get(KeyRing));
    results.push({ name: 'all sealing keys are there', ok: missing.length === 0, cure: `Put back ${missing.join(', ')} from the backup of the keys: what they sealed cannot be read.` });
    const exposed = call.settings.sealingKeys ? [] : exposedKeys(call.settings.keysFolder);
    results.push({ name: 'only the account of the API reads the sealing keys', ok: exposed.length === 0, cure: `chmod 600 ${exposed.map((id) => `${id}.key`).join(' ')} in ${call.settings.keysFolder}` });
    const [liveApps, driftCheck] = [(await call.open()).get(LiveApps), (await call.open()).get(DriftCheck)];
    for (const { app } of await liveApps.list()) {
      const drift = await driftCheck.of(app);
      results.push({ name: `the tables of ${app} are as its release says`, ok: drift.length === 0, cure: `Differences: ${drift.map((one) => `${one.table}: ${one.what} ${one.name} ${one.problem}`).join('; ')}.` });
    }
    return { data: { checks: results }, lines: results.map((one) => (one.ok ? `✓ ${one.name}` : `✗ ${one.name}\n    ${one.cure}`)), exitCode: results.every((one) => one.ok) ? 0 : 1 };
  },
};

const migrate: Command = {
  name: 'migrate',
  usage: 'migrate',
  summary: '应用数据库迁移 apply the migrations of the platform tables',
  async run(call) {
    // Opening the application migrates, under the lock that nodes share.
    const database = (await call.open()).get(Database);
    const { rows } = await database.sql.query<{ name: string }>('select name from platform.migrations order by id');
    return { data: { applied: rows.map((row) => row.name) }, lines: [...rows.map((row) => `✓ ${row.name}`)], exitCode: 0 };
  },
};

const users: Command = {
  name: 'users',
  usage: 'users [--search TEXT] [--limit N]',
  summary: '列出用户 list the people who may sign in',
  async run(call) {
    const search = call.options.get('search');
    const items = await (await call.open()).get(Users).list({ limit: Number(call.options.get('limit') ?? 100), ...(typeof search === 'string' && { search }) });
    return { data: { items }, lines: items.map((user) => `${user.active ? ' ' : '-'} ${user.username}\t${user.name}\t${[...user.platformRoles, ...user.roles.map((role) => `${role.app}/${role.role}`)].join(' ')}`), exitCode: 0 };
  },
};

export const platformCommands: readonly Command[] = [doctor, migrate, users];
