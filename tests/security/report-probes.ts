import { type DatasetView, type ReportAnswer } from '@carewright/schema';
import { type TestClient } from '@carewright/runtime-api/testing';
import { hospital } from '../support/browser-hospital.js';
import { type Asked } from './random-questions.js';

const path = `/api/apps/${hospital}`;
const most = 2;

/** Everything a page can learn, in the order it was asked; equal before and after means that nothing of what changed can be found out. */
export type Learnt = readonly (readonly [string, unknown])[];

/** Without what is new each time. */
export const lasting = (body: unknown): unknown => JSON.parse(JSON.stringify(body ?? null, (key, value: unknown) => (key === 'requestId' || key === 'asOf' || key === 'source' ? undefined : value)));

export const datasetsOf = async (client: TestClient): Promise<readonly DatasetView[]> => (await client.get<{ items?: DatasetView[] }>(`${path}/datasets`)).body.items ?? [];
export const ask = (client: TestClient, { dataset, query }: Asked) => client.post<ReportAnswer & { code?: string; issues?: unknown }>(`${path}/datasets/${dataset}/query`, query);
export const listed = (client: TestClient, form: string, body: object) => client.post<{ count?: number; items?: { id: string; data: Record<string, unknown> }[]; code?: string }>(`${path}/records/${form}/query`, body);
export const drilled = (client: TestClient, { dataset, query }: Asked, cell: object, measure: string) => client.post<{ form: string; filter: object; code?: string }>(`${path}/datasets/${dataset}/drill`, { query, cell, measure });

/** The records behind a cell, as the page opens them. */
async function behind(client: TestClient, asked: Asked, { columns }: ReportAnswer, row: readonly unknown[]): Promise<unknown> {
  const cell = Object.fromEntries(columns.flatMap(({ key, role }, index) => (role === 'dimension' ? [[key, row[index]] as const] : [])));
  const way = await drilled(client, asked, cell, asked.query.measures[0] ?? '');
  if (way.status !== 200) return [way.status, lasting(way.body)];
  const list = await listed(client, way.body.form, { filter: way.body.filter, count: 'exact', limit: 200, fields: [] });
  return [lasting(way.body), list.status, list.body.count, list.body.items?.map(({ id }) => id).sort()];
}

/** One question with what its first and last cells lead to. */
async function answered(client: TestClient, asked: Asked): Promise<Learnt> {
  const { status, body } = await ask(client, asked);
  const rows = status === 200 && asked.query.dimensions.length > 0 ? body.rows.filter((_row, index) => index < most - 1 || index === body.rows.length - 1) : [];
  const cells: (readonly [string, unknown])[] = [];
  for (const row of rows) cells.push(['records behind', await behind(client, asked, body, row)]);
  return [[`${String(status)} ${JSON.stringify(asked)}`, lasting(body)], ...cells];
}

const page = `${path}/dashboards/operations`;

/** What the person finds out by all of the ways that reports have. */
export async function learnt(client: TestClient, questions: readonly Asked[]): Promise<Learnt> {
  const found: (readonly [string, unknown])[] = [['datasets', await datasetsOf(client)], ['page', lasting((await client.get(page)).body)], ['tiles', lasting((await client.post(`${page}/data`, {})).body)], ['file', (await client.post(`${page}/export`, { format: 'csv' })).body], ['narrowed tiles', lasting((await client.post(`${page}/data`, { filters: { department: { op: 'isNotEmpty' }, risk: { op: 'eq', value: 'red' } } })).body)]];
  for (const question of questions) found.push(...(await answered(client, question)));
  return found;
}
