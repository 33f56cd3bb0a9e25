import { type Data, tables, uuid } from './ward.js';

/** Runs a statement; the connection is the spec's. */
type Run = (sql: string, values?: unknown[]) => Promise<unknown>;

const columns = { doctor: ['rank'], patient: ['source', 'doctor', 'balance'], visit: ['patient', 'kind', 'tags', 'unit', 'day', 'at', 'fee', 'score'], follow_up: ['visit', 'status', 'unit', 'due', 'minutes'], lead: ['made', 'origin', 'cost'] } as const;

/** Makes the tables of the small hospital. */
export const makeWard = (run: Run): Promise<unknown> => run(tables);

/** Puts these records, and no others, into the small hospital. */
export async function fillWard(run: Run, data: Data): Promise<void> {
  await run('truncate app_ward.doctor, app_ward.patient, app_ward.visit, app_ward.visit__meds, app_ward.follow_up, app_ward.lead');
  for (const [table, names] of Object.entries(columns)) {
    for (const row of data[table as keyof Data]) {
      const values = [row.id, row.created_by, row['created_at'], row.deleted ? '2026-01-01' : null, ...names.map((name) => row[name])];
      await run(`insert into app_ward.${table} (id, created_by, created_at, deleted_at, ${names.join()}) values (${values.map((_one, index) => `$${index + 1}`).join()})`, values);
    }
  }
  for (const [n, row] of data.visit.entries()) for (const [m, med] of (row['meds'] as readonly { drug: string | null; dose: number | null }[]).entries()) await run('insert into app_ward.visit__meds values ($1, $2, $3, $4, $5)', [uuid(6, n * 10 + m), row.id, m, med.drug, med.dose]);
}
