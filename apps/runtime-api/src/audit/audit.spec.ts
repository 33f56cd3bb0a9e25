import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing.js';
import { auditHash, type AuditLine } from './audit-line.js';
import { Audit } from './audit.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
}, 180_000);
afterAll(() => api.close());

describe('the audit log', () => {
  it('cannot be changed, emptied or cut by the role that the API works as', async () => {
    for (const statement of [`update audit.entry set action = 'x'`, 'delete from audit.entry', 'truncate audit.entry', 'alter table audit.entry disable trigger all', 'drop table audit.entry']) {
      await expect(api.database.sql.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('is guarded by a trigger even from the owner', async () => {
    await expect(api.database.owner.query('delete from audit.entry')).rejects.toThrow('append-only');
    await expect(api.database.owner.query('truncate audit.entry')).rejects.toThrow('append-only');
  });

  it('undoes the action when its entry cannot be written', async () => {
    await api.database.owner.query(`create function audit.refuse_insert() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end $$; create trigger refuse_insert before insert on audit.entry for each row when (new.action = 'department.created') execute function audit.refuse_insert()`);
    expect((await api.admin.post('/api/departments', { code: 'NOT', name: '不' })).status).toBe(500);
    await api.database.owner.query('drop trigger refuse_insert on audit.entry');
    expect((await api.database.sql.query(`select 1 from platform.departments where code = 'NOT'`)).rows).toEqual([]);
  });

  it('keeps a hash that a changed line no longer matches', async () => {
    const audit = api.get(Audit);
    await api.database.transaction((sql) => audit.write(sql, { action: 'spec.wrote', actor: null, outcome: 'success', app: 'a', changes: { b: 1, a: [{ d: '中', c: null }] }, facts: { n: 1.5 } }));
    const line = (await api.database.sql.query<AuditLine & { at: string; row_hash: Buffer }>(`select * from audit.entry where action = 'spec.wrote'`)).rows[0];
    if (!line) throw new Error('The entry is missing.');
    const stored = { ...line, at: new Date(line.at).toISOString() };
    expect(auditHash(stored).equals(line.row_hash)).toBe(true);
    expect(auditHash({ ...stored, app: 'b' }).equals(line.row_hash)).toBe(false);
  });

  it('is read by auditors only, narrowed and page by page, and reading leaves an entry', async () => {
    const auditor = await api.as({ username: 'auditor', platformRoles: ['auditor'] });
    expect((await api.admin.get('/api/audit')).status).toBe(403);
    const first = await auditor.get<{ items: { id: string; action: string }[]; nextCursor: string }>('/api/audit?limit=2&outcome=success');
    const second = await auditor.get<{ items: { id: string }[] }>(`/api/audit?limit=2&outcome=success&cursor=${first.body.nextCursor}`);
    expect(first.body.items).toHaveLength(2);
    expect(Number(second.body.items[0]?.id)).toBeLessThan(Number(first.body.items[1]?.id));
    expect((await auditor.get<{ items: { action: string }[] }>('/api/audit?action=audit.read')).body.items.length).toBeGreaterThanOrEqual(2);
  });

  it('refuses a question that makes no sense with 400', async () => {
    const auditor = await api.as({ username: 'auditor2', platformRoles: ['auditor'] });
    for (const query of ['recordId=1', 'from=yesterday', 'cursor=!!!', 'limit=9999', 'from=2026-99-99']) {
      expect([query, (await auditor.get(`/api/audit?${query}`)).status]).toEqual([query, 400]);
    }
  });
});
