#!/usr/bin/env node
/** How an app of a thousand forms, and a form of 300 fields with 500 rows, bear daily use: publishing, the designer's lists, saving and reading, in one run. */
import { startTestApi } from '@carewright/runtime-api/testing';

const option = (name, otherwise) => Number(process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const [forms, fieldsEach, wideFields, rows] = [option('forms', 1000), option('fields', 30), option('wide', 300), option('rows', 500)];
const fewForms = 30;
/** A save among so many forms may cost so many times one among few. */
const mostTimes = 2;
let few;
const kinds = ['text', 'number', 'date', 'boolean', 'phone', 'textarea'];
const figures = [];

const fieldsOf = (count) => Array.from({ length: count }, (_field, at) => ({ key: `f${at}`, type: kinds[at % kinds.length], label: `字段${at}` }));
const formOf = (key, fields) => ({ $format: 'form/1', key, label: `表单 ${key}`, fields, layout: fields.map(({ key: field }) => ({ field })) });
const valueOf = { text: '甲', number: 1, date: '2026-05-06', boolean: true, phone: '13800138000', textarea: '说明' };
const valuesOf = (fields) => Object.fromEntries(fields.map(({ key, type }) => [key, valueOf[type]]));

/** Seconds the work takes; the ceiling is what a person waits without wondering. */
async function timed(what, ceiling, work) {
  const begun = performance.now();
  const answer = await work();
  const seconds = (performance.now() - begun) / 1000;
  figures.push({ what, seconds, ceiling });
  console.log(`${what.padEnd(64)} ${seconds.toFixed(3).padStart(9)} s   (ceiling ${ceiling} s)`);
  return answer;
}

/** What one automatic save costs; the quickest of several, for the machine has others to serve. */
async function autosave(client, key, fieldCount) {
  const times = [];
  for (let at = 0; at < 15; at += 1) {
    const begun = performance.now();
    const { issues } = expectStatus(await client.put(`/api/apps/wide/draft/forms/${key}`, formOf(key, fieldsOf(fieldCount + (at % 2)))), 200, 'autosave');
    if (issues.length > 0) throw new Error(`A sound form has issues: ${JSON.stringify(issues)}`);
    times.push(performance.now() - begun);
  }
  return { quickest: Math.min(...times), median: times.sort((a, b) => a - b)[7] };
}

function expectStatus(answer, status, what) {
  if (answer.status !== status) throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 600)}`);
  return answer.body;
}

async function publish(client) {
  const plan = await timed('plan', 60, async () => expectStatus(await client.post('/api/apps/wide/plan', {}), 200, 'plan'));
  return timed('publish', 300, async () => expectStatus(await client.post('/api/apps/wide/releases', { planHash: plan.planHash, confirm: plan.confirm.map(({ id }) => id) }), 201, 'publish'));
}

const api = await startTestApi({});
try {
  const { admin } = api;
  await admin.post('/api/apps', { key: 'wide', label: '宽应用' });
  const columns = [...fieldsOf(5)].map((field) => ({ ...field, key: `c_${field.key}` }));
  const wide = formOf('wide_form', [...fieldsOf(wideFields), { key: 'meds', type: 'sub-table', label: '明细', fields: columns }]);
  await timed(`${forms} drafts saved`, 120, async () => {
    for (let at = 0; at < forms; at += 1) {
      if (at === fewForms) few = await autosave(admin, 'form_0', fieldsEach);
      expectStatus(await admin.put(`/api/apps/wide/draft/forms/form_${at}`, formOf(`form_${at}`, fieldsOf(fieldsEach))), 200, 'draft');
    }
    expectStatus(await admin.put('/api/apps/wide/draft/forms/wide_form', wide), 200, 'draft');
  });
  const grants = [...Array.from({ length: forms }, (_form, at) => `form_${at}`), 'wide_form'].map((form) => ({ form, actions: ['read', 'create', 'update'], rows: 'all', fields: { default: 'write' } }));
  const shares = Array.from({ length: Math.ceil(grants.length / 200) }, (_share, at) => grants.slice(at * 200, at * 200 + 200));
  for (const [at, share] of shares.entries()) expectStatus(await admin.put(`/api/apps/wide/draft/roles/clerk_${at}`, { $format: 'role/1', key: `clerk_${at}`, label: `录入 ${at}`, grants: share }), 200, 'role');
  await publish(admin);
  const clerk = await api.as({ username: 'clerk', roles: shares.map((_share, at) => ({ app: 'wide', role: `clerk_${at}` })) });
  await timed('sign-in view of the app, first', 3, async () => expectStatus(await clerk.get('/api/apps/wide'), 200, 'app'));
  const app = await timed('sign-in view of the app, again', 0.5, async () => expectStatus(await clerk.get('/api/apps/wide'), 200, 'app'));
  if (app.forms.length !== forms + 1) throw new Error(`Only ${app.forms.length} forms are shown.`);
  await timed('list of drafts in the designer', 1, async () => expectStatus(await admin.get('/api/apps/wide/draft'), 200, 'drafts'));
  await timed('one more field in one form: draft saved', 1, async () => expectStatus(await admin.put('/api/apps/wide/draft/forms/form_7', formOf('form_7', fieldsOf(fieldsEach + 1))), 200, 'draft'));
  await publish(admin);
  const many = await autosave(admin, 'form_7', fieldsEach + 1);
  const times = many.quickest / few.quickest;
  console.log(`one automatic save: ${few.quickest.toFixed(1)} ms among ${fewForms} forms (median ${few.median.toFixed(1)}), ${many.quickest.toFixed(1)} ms among ${forms} (median ${many.median.toFixed(1)}): ${times.toFixed(2)} times (ceiling ${mostTimes})`);
  figures.push({ what: 'automatic save, times the same among few forms', seconds: times, ceiling: mostTimes });
  await timed('everything that is wrong with the draft', 3, async () => expectStatus(await admin.get('/api/apps/wide/draft/issues'), 200, 'issues'));
  const small = valuesOf(fieldsOf(fieldsEach));
  await timed('100 records saved in 100 forms', 10, async () => {
    for (let at = 0; at < 100; at += 1) expectStatus(await clerk.post(`/api/apps/wide/records/form_${at}`, { data: small }), 201, 'create');
  });
  const meds = Array.from({ length: rows }, () => valuesOf(columns));
  const saved = await timed(`a record of ${wideFields} fields and ${rows} rows saved`, 2, async () => expectStatus(await clerk.post('/api/apps/wide/records/wide_form', { data: { ...valuesOf(fieldsOf(wideFields)), meds } }), 201, 'wide create'));
  await timed('the same read', 0.5, async () => expectStatus(await clerk.get(`/api/apps/wide/records/wide_form/${saved.id}`), 200, 'wide get'));
  await timed('one of its rows changed', 2, async () => {
    const changed = saved.data.meds.map((row, at) => (at === 250 ? { ...row, c_f0: '乙' } : row));
    expectStatus(await clerk.patch(`/api/apps/wide/records/wide_form/${saved.id}`, { data: { meds: changed } }, { headers: { 'if-match': `"${saved.version}"` } }), 200, 'wide patch');
  });
  console.log(`memory ${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MiB`);
  console.log(JSON.stringify({ figures, rss: process.memoryUsage.rss() }));
} finally {
  await api.close();
}
process.exitCode = figures.some(({ seconds, ceiling }) => seconds > ceiling) ? 1 : 0;
