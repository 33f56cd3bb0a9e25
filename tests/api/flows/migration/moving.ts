import { publishDraft } from '../../../support/app-draft.js';
import { eventually } from '../../../support/eventually.js';
import { type Body, type Person, type Ward } from '../approvals/ward.js';
import { flowDefinition } from '../complaints.js';

export interface MigrationState {
  readonly id: string;
  readonly state: string;
  readonly counts: Readonly<Record<'total' | 'waiting' | 'moved' | 'possible' | 'refused' | 'left' | 'failed' | 'cancelled', number>>;
  readonly reasons: readonly { readonly message: string; readonly count: number }[];
}

const base = (flow: string): string => `/api/apps/ward/flows/${flow}`;

/** Publishes a flow anew, as a designer does. */
export async function redraw(ward: Ward, flow: string, xml: string): Promise<void> {
  const { status, body } = await ward.api.admin.put(`/api/apps/ward/draft/flows/${flow}`, { ...flowDefinition(flow, xml), form: 'leave' });
  if (status >= 300) throw new Error(JSON.stringify(body));
  await publishDraft(ward.api.admin, 'ward');
}

/** The migration when nothing of it is left to do. */
export async function finished(ward: Ward, id: string): Promise<MigrationState> {
  const state = async (): Promise<MigrationState> => (await ward.operator.get<MigrationState>(`/api/flow-migrations/${id}`)).body;
  await eventually(async () => {
    if ((await state()).state === 'running') throw new Error('the migration is under way');
  });
  return state();
}

/** Moves everything that runs on older releases, and waits for it. */
export async function move(ward: Ward, flow: string, request: object = {}, by: Person = ward.operator): Promise<MigrationState> {
  const made = await by.post<{ items: readonly MigrationState[] }>(`${base(flow)}/migrations`, request);
  if (made.status !== 202) throw new Error(`${made.status} ${JSON.stringify(made.body)}`);
  return finished(ward, made.body.items[0]?.id ?? '');
}

export const preview = async (ward: Ward, flow: string, request: object = {}): Promise<Body> => (await ward.operator.post<Body>(`${base(flow)}/migrations/preview`, request)).body;
