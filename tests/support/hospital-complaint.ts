import { type TestApi } from '@carewright/runtime-api/testing';
import { expectStatus } from './app-draft.js';
import { hospital } from './browser-hospital.js';
import { eventually } from './eventually.js';

/** Gives the administrator the rights of the hospital's own, and those of who handles complaints. */
export async function becomeOfficer({ admin }: TestApi): Promise<void> {
  const me = await admin.get<{ user: { id: string } }>('/api/session');
  expectStatus(await admin.patch(`/api/users/${me.body.user.id}`, { roles: [{ app: hospital, role: 'hospital_admin' }, { app: hospital, role: 'complaint_officer' }] }), 200, 'rights');
}

/** A complaint that somebody made, and the id of the task that came of it: its flow starts by its trigger, a moment after the record. */
export async function makeComplaint({ admin }: TestApi): Promise<string> {
  const departments = await admin.get<{ items: { id: string }[] }>(`/api/apps/${hospital}/records/department?limit=1`);
  const data = { complainant: '来访家属', channel: 'on_site', category: 'waiting', severity: 'ordinary', department: departments.body.items[0]?.id, description: '门诊等候时间较长', accepted_at: '2026-11-20T09:30:00+08:00', status: 'registered' };
  expectStatus(await admin.post(`/api/apps/${hospital}/records/complaint`, { data }), 201, 'complaint');
  let task = '';
  await eventually(async () => {
    const [first] = (await admin.get<{ items: { id: string }[] }>('/api/tasks?view=todo')).body.items;
    if (first === undefined) throw new Error('No task came of the complaint.');
    task = first.id;
  });
  return task;
}
