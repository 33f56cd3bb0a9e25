import { bpmn } from '@carewright/flow-engine/testing';
import { startTestApi, type TestApi, type TestClient } from '@carewright/runtime-api/testing';
import { draw, grantOf, publishDraft, type Definition } from '../../../support/app-draft.js';
import { eventually } from '../../../support/eventually.js';
import { invariants } from '../complaints.js';

export type Body = Record<string, unknown>;
export type Person = TestClient & { readonly userId: string };

const field = (key: string, type: string, more: object = {}): object => ({ key, type, label: key, ...more });
const forms: readonly Definition[] = [
  { $format: 'form/1', key: 'visit', label: '就诊', layout: [], fields: [field('title', 'text', { required: true }), field('status', 'text'), field('count', 'number'), field('day', 'date'), field('doctor', 'user'), field('plan', 'relation', { props: { target: 'plan' } }), field('papers', 'file'), field('items', 'sub-table', { fields: [field('drug', 'text'), field('amount', 'number')] })] },
  { $format: 'form/1', key: 'plan', label: '随访计划', layout: [], fields: [field('name', 'text', { required: true, unique: true }), field('state', 'select', { options: [{ value: 'open', label: '进行中' }, { value: 'done', label: '完成' }] }), field('visits', 'number', { props: { min: 0 } }), field('owner', 'user'), field('due', 'date')] },
];

/** What a step says in the `cw` namespace, as a service task. */
export const service = (id: string, says: string, more = ''): string => `<serviceTask id="${id}" name="${id}"><extensionElements>${says}</extensionElements>${more}</serviceTask>`;
export const set = (key: string, value: unknown): string => `<cw:set field="${key}"><![CDATA[${JSON.stringify(value)}]]></cw:set>`;
export const waiting = (id: string): string => `<userTask id="${id}" name="${id}"><extensionElements><cw:approval kind="approve" mode="any"/><cw:assignment source="starter"/></extensionElements></userTask>`;
/** Steps one after the other between a start and an end; the id of each is the first that its XML names. */
export function inARow(...steps: readonly string[]): string {
  const ids = ['s', ...steps.map((xml) => /id="([^"]+)"/.exec(xml)?.[1] ?? ''), 'e'];
  const lines = ids.slice(1).map((id, at) => `<sequenceFlow id="f${at}" sourceRef="${ids[at]}" targetRef="${id}"/>`);
  return bpmn(`<startEvent id="s"/>${steps.join('')}<endEvent id="e"/>${lines.join('')}`);
}

/** A clinic whose flows do things by themselves, over a real API and database. */
export class Clinic {
  private constructor(
    readonly api: TestApi,
    readonly nurse: Person,
    readonly operator: Person,
  ) {}

  /** The flows by key; all are about visits. */
  static async open(flows: Readonly<Record<string, string>>, settings: Parameters<typeof startTestApi>[0] = {}): Promise<Clinic> {
    const api = await startTestApi(settings);
    return Clinic.furnish(api, flows).catch(async (error: unknown) => {
      await api.close();
      throw error;
    });
  }

  private static async furnish(api: TestApi, flows: Readonly<Record<string, string>>): Promise<Clinic> {
    await api.admin.post('/api/apps', { key: 'clinic', label: '门诊' });
    for (const form of forms) await draw(api.admin, 'clinic', 'forms', form);
    // The nurse starts flows on visits and may read plans; what flows write there is not theirs to write.
    await draw(api.admin, 'clinic', 'roles', { $format: 'role/1', key: 'nurse', label: '护士', grants: [grantOf('visit', ['read', 'create', 'update', 'start-flow']), grantOf('plan', ['read'], { default: 'read' })] });
    await draw(api.admin, 'clinic', 'roles', { $format: 'role/1', key: 'operator', label: '流程管理员', grants: [grantOf('visit', ['read']), grantOf('plan', ['read', 'create', 'update', 'delete'])], capabilities: ['operate-flows'] });
    for (const [key, xml] of Object.entries(flows)) await draw(api.admin, 'clinic', 'flows', flowOf(key, xml));
    await publishDraft(api.admin, 'clinic');
    const nurse = await api.as({ username: 'nurse', roles: [{ app: 'clinic', role: 'nurse' }] });
    const operator = await api.as({ username: 'operator', roles: [{ app: 'clinic', role: 'operator' }] });
    return new Clinic(api, nurse, operator);
  }

  async visit(data: Body = {}): Promise<string> {
    return must<{ id: string }>(await this.nurse.post('/api/apps/clinic/records/visit', { data: { title: '初诊', ...data } }), 201).id;
  }

  async plan(data: Body): Promise<string> {
    return must<{ id: string }>(await this.operator.post('/api/apps/clinic/records/plan', { data }), 201).id;
  }

  /** Starts a flow on a visit. */
  async start(flow: string, data: Body = {}, variables: Body = {}): Promise<{ readonly instance: string; readonly visit: string; readonly status: string }> {
    const visit = await this.visit(data);
    const started = must<{ id: string; status: string }>(await this.nurse.post(`/api/apps/clinic/flows/${flow}/instances`, { recordId: visit, variables }), 201);
    return { instance: started.id, visit, status: started.status };
  }

  async values(form: string, id: string): Promise<Body> {
    return must<{ data: Body }>(await this.operator.get(`/api/apps/clinic/records/${form}/${id}`), 200).data;
  }

  async plans(): Promise<readonly { readonly id: string; readonly data: Body }[]> {
    return must<{ items: { id: string; data: Body }[] }>(await this.operator.get('/api/apps/clinic/records/plan?limit=200&sort=name'), 200).items;
  }

  async instance(id: string): Promise<{ readonly status: string; readonly incidents: readonly { readonly code: string; readonly message: string }[] } & Body> {
    return must(await this.operator.get(`/api/instances/${id}`), 200);
  }

  /** The variables as the database has them. */
  async variables(id: string): Promise<Body> {
    return ((await this.rows('select vars from flow.instance where id = $1', [id]))[0]?.['vars'] ?? {}) as Body;
  }

  async ended(id: string, status = 'completed'): Promise<void> {
    await eventually(async () => {
      const found = await this.instance(id);
      if (found.status !== status) throw new Error(`it is ${found.status} ${JSON.stringify(found.incidents)}`);
    });
  }

  async rows(text: string, values: readonly unknown[] = []): Promise<readonly Body[]> {
    return (await this.api.database.owner.query(text, [...values])).rows as Body[];
  }

  /** Closes, and proves that no loose ends are left. */
  async close(): Promise<void> {
    try {
      for (const [name, text] of Object.entries(invariants)) {
        const found = await this.rows(text);
        if (found.length > 0) throw new Error(`${name}: ${JSON.stringify(found)}`);
      }
    } finally {
      await this.api.close();
    }
  }
}

export const flowOf = (key: string, xml: string): Definition => ({ $format: 'flow/1', key, label: `流程 ${key}`, form: 'visit', bpmn: xml });

export function must<T>({ status, body }: { readonly status: number; readonly body: unknown }, wanted: number): T {
  if (status !== wanted) throw new Error(`${status} ${JSON.stringify(body).slice(0, 800)}`);
  return body as T;
}
