import { type Cell, type Query, type ReportAnswer } from '@carewright/schema';
import { unzipSync } from 'fflate';
import { readPdf } from '../../exchange/testing/read-pdf.js';
import { type TestClient } from '../../testing/test-client.js';
import { appKey } from './wing.js';
import { type Asked, type By, filters } from './wing-oracle.js';

export const path = `/api/apps/${appKey}`;
export const boardPath = `${path}/dashboards/board`;
/** Shapes of trees that ids of departments stand in are given as objects. */
export const idOf = (cell: Cell | undefined): string | null => (cell === null || cell === undefined ? null : typeof cell === 'object' ? cell.id : String(cell));
const dimensionOf = ({ dimension, level }: By) => ({ dimension, ...(level !== undefined && { level }) });

export function queryOf({ by, measures, filter, within }: Asked): Query {
  return {
    dimensions: by.map(dimensionOf), measures: [...measures], ...(filter !== undefined && { filter: structuredClone(filters[filter].filter) as NonNullable<Query['filter']> }),
    ...(within !== undefined && { members: [{ ...dimensionOf(within), is: [within.is === null ? null : within.dimension === 'unit' || within.dimension === 'home' || within.dimension === 'illness' ? { id: within.is } : within.is] }] }),
  };
}

export type Answered = ReportAnswer & { readonly code?: string };
export const ask = (client: TestClient, query: Query) => client.post<Answered>(`${path}/datasets/stays/query`, query);

/** An answer as the oracle says one. */
export function toldBy({ columns, rows, totals }: Pick<ReportAnswer, 'columns' | 'rows' | 'totals'>): { readonly groups: Readonly<Record<string, unknown>>; readonly totals: readonly unknown[] } {
  const width = columns.filter(({ role }) => role === 'dimension').length;
  const number = (cell: Cell | undefined): unknown => (cell === null || cell === undefined || typeof cell === 'object' ? cell : Number(cell));
  return { groups: width === 0 ? {} : Object.fromEntries(rows.map((row) => [JSON.stringify(row.slice(0, width).map(idOf)), row.slice(width).map(number)])), totals: totals.map(number) };
}

export const fileKinds = ['csv', 'xlsx', 'pdf'] as const;
/** A file of an export, as all of the text that is in it. */
export async function fileOf(client: TestClient, address: string, body: object): Promise<{ readonly status: number; readonly text: string }> {
  const { cookie, csrfToken } = client.session;
  const answer = await fetch(`${client.url}${address}`, { method: 'POST', headers: { cookie, 'x-csrf-token': csrfToken, 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const type = answer.headers.get('content-type') ?? '';
  const text = type.includes('pdf') ? (await readPdf(bytes)).text : type.includes('spreadsheetml') ? Object.values(unzipSync(bytes)).map((part) => new TextDecoder().decode(part).replaceAll(/<[^>]*>/gu, ' ')).join('\n') : new TextDecoder().decode(bytes);
  return { status: answer.status, text };
}
