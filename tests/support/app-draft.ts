import { type TestClient } from '@carewright/runtime-api/testing';

interface Plan {
  readonly planHash: string | null;
  readonly confirm: readonly { readonly id: string }[];
  readonly issues: readonly unknown[];
}

/** The body of an answer that must have this status. */
export function expectStatus<Body>(answer: { readonly status: number; readonly body: unknown }, status: number, what: string): Body {
  if (answer.status !== status) throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 800)}`);
  return answer.body as Body;
}

/** A form, role, flow or dashboard as the draft keeps it. */
export interface Definition {
  readonly key: string;
  readonly [part: string]: unknown;
}

/** Puts a definition into the draft of an app. */
export async function draw(client: TestClient, app: string, kind: 'forms' | 'roles' | 'flows' | 'datasets' | 'dashboards', definition: Definition): Promise<void> {
  expectStatus(await client.put(`/api/apps/${app}/draft/${kind}/${definition.key}`, definition), 200, `${kind} ${definition.key}`);
}

/** Publishes the draft of an app as it stands, with every confirmation given. */
export async function publishDraft(client: TestClient, app: string): Promise<void> {
  const plan = expectStatus<Plan>(await client.post(`/api/apps/${app}/plan`, {}), 200, `plan of ${app}`);
  expectStatus(await client.post(`/api/apps/${app}/releases`, { planHash: plan.planHash, confirm: plan.confirm.map(({ id }) => id) }), 201, `release of ${app}, ${JSON.stringify(plan.issues)}`);
}

/** A form as the draft of an app has it now. */
export async function draftForm<Form>(client: TestClient, app: string, form: string): Promise<Form> {
  return expectStatus<{ definition: Form }>(await client.get(`/api/apps/${app}/draft/forms/${form}`), 200, `draft of ${form}`).definition;
}

/** What one role may do with a form: everything named, on all its records. */
export const grantOf = (form: string, actions: readonly string[], fields: object = { default: 'write' }): object => ({ form, actions, rows: 'all', fields });

export const roleOf = (key: string, label: string, grants: readonly object[]): Definition => ({ $format: 'role/1', key, label, grants });
