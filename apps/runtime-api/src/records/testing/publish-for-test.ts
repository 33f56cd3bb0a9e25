import { type AppDefinition } from '@carewright/schema';
import { planStorage } from '@carewright/schema/storage';
import { Database } from '../../database/database.js';
import { storageContextOf } from '../../publishing/storage-context-of.js';
import { PublishParticipants } from '../../publishing/publish-participants.js';
import { type TestApi } from '../../testing/test-api.js';

/** Makes an app live with the statements publishing itself would run: for specs about records, not about publishing. */
export async function publishForTest(api: TestApi, app: AppDefinition): Promise<void> {
  const plan = planStorage({ from: null, to: app, release: 1, ledger: [], rowsOf: () => 0, context: storageContextOf(api.get(Database)) });
  if (plan.issues.length > 0) throw new Error(`The app cannot be stored: ${JSON.stringify(plan.issues)}`);
  await api.database.transaction(async (sql) => {
    for (const statement of plan.statements) await sql.query(statement.sql);
    await api.get(PublishParticipants).stored(sql, app);
    await sql.query('insert into platform.app (key) values ($1)', [app.key]);
    await sql.query(`insert into platform.release (app, number, definition, changes, plan_hash, state) values ($1, 1, $2, '[]', 'spec', 'settled')`, [app.key, JSON.stringify(app)]);
    await sql.query('update platform.app set live_release = 1 where key = $1', [app.key]);
  }, 'owner');
}
