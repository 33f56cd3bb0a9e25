import { forms, roles, seedSql, visitData } from './app.mjs';

const password = 'Sunny-Ward-12';

/** Speaks to the API as a person: signs in, sends the CSRF token, throws when refused. */
function clientOf(url) {
  const state = { cookie: '', csrf: '' };
  const send = async (method, path, body) => {
    const response = await fetch(`${url}${path}`, { method, headers: { ...(body !== undefined && { 'content-type': 'application/json' }), cookie: state.cookie, 'x-csrf-token': state.csrf }, ...(body !== undefined && { body: JSON.stringify(body) }) });
    state.cookie = response.headers.get('set-cookie')?.split(';')[0] ?? state.cookie;
    const text = await response.text();
    if (response.status >= 400) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const signIn = async (username) => {
    state.csrf = (await send('POST', '/api/session', { username, password })).csrfToken;
  };
  return { send, signIn, state };
}

/** Publishes the application through the API, makes a clerk, fills the tables, and gives what the requests need. */
export async function prepare({ url, owner, records }) {
  const admin = clientOf(url);
  await admin.signIn('admin');
  await admin.send('POST', '/api/apps', { key: 'bench', label: '基准' });
  for (const form of Object.values(forms)) await admin.send('PUT', `/api/apps/bench/draft/forms/${form.key}`, form);
  for (const role of Object.values(roles)) await admin.send('PUT', `/api/apps/bench/draft/roles/${role.key}`, role);
  const plan = await admin.send('POST', '/api/apps/bench/plan', {});
  await admin.send('POST', '/api/apps/bench/releases', { planHash: plan.planHash, confirm: plan.confirm.map(({ id }) => id) });
  const ward = (await admin.send('POST', '/api/departments', { code: 'W1', name: '一病区' })).id;
  const doctor = (await admin.send('POST', '/api/users', { username: 'clerk', name: '职员', password, departments: [ward], roles: [{ app: 'bench', role: 'clerk' }] })).id;
  const patient = (await owner.query('insert into app_bench.patient (id, release, name) values (gen_random_uuid(), 1, $1) returning id', ['王建国'])).rows[0].id;
  await owner.query(seedSql, [doctor, ward, patient, records]);
  await owner.query('vacuum analyze app_bench.visit, app_bench.patient');
  const ids = (await owner.query('select id from app_bench.visit limit 2000')).rows.map(({ id }) => id);
  const clerk = clientOf(url);
  await clerk.signIn('clerk');
  return { data: visitData({ doctor, ward, patient }), ids, headers: { cookie: clerk.state.cookie, 'x-csrf-token': clerk.state.csrf } };
}
