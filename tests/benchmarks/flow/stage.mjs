import pg from 'pg';
import { clientOf } from '../stage/client.mjs';
import { makeDatabase } from '../stage/database.mjs';
import { benchPassword, startApi } from '../stage/start-server.mjs';

const field = (key, type, label, more = {}) => ({ key, type, label, ...more });
const form = { $format: 'form/1', key: 'leave', label: '请假', display: '{title}', layout: [], fields: [field('title', 'text', '事由', { required: true, props: { maxLength: 100 } }), field('code', 'text', '编号', { unique: true, props: { maxLength: 20 } }), field('days', 'number', '天数', { props: { scale: 0 } }), field('note', 'text', '备注', { props: { maxLength: 200 } })] };
const actions = ['read', 'create', 'update', 'start-flow', 'import'];
const role = { $format: 'role/1', key: 'staff', label: '职工', grants: [{ form: 'leave', actions, rows: 'all', fields: { default: 'write' } }] };

/** The API over a fresh database, with an app of one form in which people approve; `flows` are published under their keys. */
export async function openStage({ flows, env = {} }) {
  const database = await makeDatabase();
  const owner = new pg.Pool({ connectionString: database.url, max: 4 });
  owner.on('error', () => undefined);
  const servers = [await startApi(database.url, env)];
  const admin = clientOf(servers[0].url);
  await admin.signIn('admin', benchPassword);
  const draw = (xmls) => Promise.all(Object.entries(xmls).map(([key, bpmn]) => admin.must('PUT', `/api/apps/bench/draft/flows/${key}`, { $format: 'flow/1', key, label: key, form: 'leave', bpmn })));
  await admin.must('POST', '/api/apps', { key: 'bench', label: '基准' });
  await admin.must('PUT', '/api/apps/bench/draft/forms/leave', form);
  await admin.must('PUT', '/api/apps/bench/draft/roles/staff', role);
  await draw(flows);
  await admin.publish('bench');
  return {
    database, owner, servers, admin, env,
    /** Publishes more flows, or the same ones anew. */
    async republish(xmls) {
      await draw(xmls);
      await admin.publish('bench');
    },
    /** One more process over the same database. */
    async addServer(more = {}) {
      servers.push(await startApi(database.url, { ...env, ...more }));
      return servers.at(-1);
    },
    /** A person who may do everything with the form, signed in: what requests of theirs carry. */
    async person(username) {
      const { id } = await admin.must('POST', '/api/users', { username, name: username, password: benchPassword, roles: [{ app: 'bench', role: 'staff' }] });
      const client = clientOf(servers[0].url);
      await client.signIn(username, benchPassword);
      return { id, client };
    },
    async close() {
      for (const server of servers) await server.stop().catch(() => undefined);
      await owner.end();
      await database.drop();
    },
  };
}
