import { bpmn } from '@carewright/flow-engine/testing';
import { type TestApi, type TestClient } from '@carewright/runtime-api/testing';
import { draw, grantOf, publishDraft, type Definition } from '../../../support/app-draft.js';
import { eventually } from '../../../support/eventually.js';

export type Person = TestClient & { readonly userId: string };
export type Body = Record<string, unknown>;

const field = (key: string, type: string, more: object = {}): object => ({ key, type, label: key, ...more });
export const form = {
  $format: 'form/1', key: 'visit', label: '随访', layout: [], switches: { comments: true },
  fields: [field('title', 'text'), field('status', 'text'), field('due', 'date'), field('at', 'datetime'), field('risk', 'number'), field('note', 'text'), field('pin', 'secret')],
};
const actions = ['read', 'create', 'update', 'delete', 'start-flow', 'import'];
const roles = [
  { $format: 'role/1', key: 'nurse', label: '护士', grants: [grantOf('visit', actions, { default: 'write' })] },
  { $format: 'role/1', key: 'operator', label: '流程管理员', grants: [grantOf('visit', actions, { default: 'write' })], capabilities: ['operate-flows'] },
];

const logic = (expression: unknown): string => JSON.stringify(expression);
export const set = (id: string, key: string, value: unknown): string => `<serviceTask id="${id}"><extensionElements><cw:updateRecord><cw:set field="${key}"><![CDATA[${logic(value)}]]></cw:set></cw:updateRecord></extensionElements></serviceTask>`;
/** A start event that says how it is begun by `cw:trigger`; `inside` are event definitions. */
export const begin = (attributes: string, { when, inside = '' }: { readonly when?: unknown; readonly inside?: string } = {}): string =>
  `<startEvent id="s"><extensionElements><cw:trigger ${attributes}>${when === undefined ? '' : `<cw:when><![CDATA[${logic(when)}]]></cw:when>`}</cw:trigger></extensionElements>${inside}</startEvent>`;
export const timer = (kind: 'timeCycle' | 'timeDate' | 'timeDuration', value: string): string => `<timerEventDefinition><${kind}>${value}</${kind}></timerEventDefinition>`;
/** A flow of one step between its start and its end. */
export const flowOf = (start: string, step: string, roots = ''): string => {
  const id = /id="([^"]+)"/.exec(step)?.[1] ?? '';
  return bpmn(`${start}${step}<endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="${id}"/><sequenceFlow id="f2" sourceRef="${id}" targetRef="e"/>`, roots);
};
export const ask = (id: string, person: string): string => `<userTask id="${id}" name="${id}"><extensionElements><cw:approval kind="approve" mode="any"/><cw:assignment source="user" value="${person}"/></extensionElements></userTask>`;
export const flowDefinition = (key: string, xml: string, of: string | null = 'visit'): Definition => ({ $format: 'flow/1', key, label: `自动 ${key}`, ...(of !== null && { form: of }), bpmn: xml });

/** An app of follow-up visits whose flows begin by themselves. */
export class FollowUps {
  public readonly api: TestApi;
  public nurse!: Person;
  public operator!: Person;

  public constructor(api: TestApi) {
    this.api = api;
  }

  public async open(flows: Readonly<Record<string, string>>): Promise<void> {
    await this.api.admin.post('/api/apps', { key: 'care', label: '随访' });
    await draw(this.api.admin, 'care', 'forms', form);
    for (const role of roles) await draw(this.api.admin, 'care', 'roles', role);
    await this.publish(flows);
    this.nurse = await this.api.as({ username: 'nurse', roles: [{ app: 'care', role: 'nurse' }] });
    this.operator = await this.api.as({ username: 'operator', roles: [{ app: 'care', role: 'operator' }] });
  }

  public async publish(flows: Readonly<Record<string, string>>, of: string | null = 'visit'): Promise<void> {
    for (const [key, xml] of Object.entries(flows)) await draw(this.api.admin, 'care', 'flows', flowDefinition(key, xml, of));
    await publishDraft(this.api.admin, 'care');
  }

  public async drop(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.api.admin.delete(`/api/apps/care/draft/flows/${key}`);
    await publishDraft(this.api.admin, 'care');
  }

  public async record(data: object = {}): Promise<string> {
    const made = await this.nurse.post<{ id: string }>('/api/apps/care/records/visit', { data });
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    return made.body.id;
  }

  public async read(id: string): Promise<{ readonly version: number; readonly data: Body }> {
    return (await this.nurse.get<{ version: number; data: Body }>(`/api/apps/care/records/visit/${id}`)).body;
  }

  public async change(id: string, data: object): Promise<void> {
    await this.settled();
    const { version } = await this.read(id);
    const answer = await this.nurse.patch(`/api/apps/care/records/visit/${id}`, { data }, { headers: { 'if-match': `"${version}"` } });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  }

  public async remove(id: string): Promise<void> {
    await this.settled();
    const { version } = await this.read(id);
    const answer = await this.nurse.delete(`/api/apps/care/records/visit/${id}`, { headers: { 'if-match': `"${version}"` } });
    if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  }

  public async rows(text: string, values: readonly unknown[] = []): Promise<readonly Body[]> {
    return (await this.api.database.owner.query(text, [...values])).rows as Body[];
  }

  public runs(flow: string, recordId: string | null = null): Promise<readonly Body[]> {
    return this.rows(`select id, status, record_id, starter, vars from flow.instance where app = 'care' and flow = $1 and ($2::uuid is null or record_id = $2) order by id`, [flow, recordId]);
  }

  /** Waits until every start that was asked for has been made, so that what is not there will not come. */
  public settled(withinMs = 15_000): Promise<void> {
    return eventually(async () => {
      const waiting = await this.rows(`select kind, error from platform.job where kind like 'flow.%' and (kind = 'flow.start' or due_at <= now()) and state = 'ready'`);
      if (waiting.length > 0) throw new Error(`${waiting.length} still waiting, such as ${JSON.stringify(waiting[0])}`);
    }, withinMs);
  }

  /** The moment that a job waits for comes. */
  public async bringForward(kind: string, where = 'true'): Promise<void> {
    await this.rows(`update platform.job set due_at = now() where kind = $1 and ${where}`, [kind]);
  }
}
