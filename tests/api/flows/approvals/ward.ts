import { bpmn } from '@carewright/flow-engine/testing';
import { startTestApi, TestClient, testPassword, until, type Answer, type TestApi } from '@carewright/runtime-api/testing';
import { publishDraft } from '../../../support/app-draft.js';
import { flowDefinition, invariants } from '../complaints.js';

export type Body = Record<string, unknown>;
export type Person = TestClient & { readonly userId: string };
export interface Item {
  readonly id: string;
  readonly version: number;
  readonly instanceId: string;
  readonly step: { readonly id: string };
  readonly state: string;
  readonly outcome: string | null;
}
export interface TrailLine {
  readonly kind: string;
  readonly actor: { readonly id: string } | null;
  readonly outcome: string | null;
  readonly comment: string | null;
  readonly how?: string;
  readonly people: readonly { readonly id: string }[];
  readonly onBehalfOf: { readonly id: string } | null;
}

const form = {
  $format: 'form/1', key: 'leave', label: '请假', layout: [],
  fields: [
    { key: 'title', type: 'text', label: '事由', required: true }, { key: 'days', type: 'number', label: '天数' }, { key: 'status', type: 'text', label: '状态' }, { key: 'doctor', type: 'user', label: '医生' }, { key: 'team', type: 'multi-user', label: '小组' },
    { key: 'rounds', type: 'sub-table', label: '查房', fields: [{ key: 'who', type: 'user', label: '谁' }, { key: 'unit', type: 'department', label: '科室' }] },
  ],
};
const grant = { form: 'leave', actions: ['read', 'create', 'update', 'start-flow'], rows: 'all', fields: { default: 'write' } };
const roleDefinitions = [
  { $format: 'role/1', key: 'staff', label: '职工', grants: [grant] },
  { $format: 'role/1', key: 'board', label: '委员', grants: [grant] },
  { $format: 'role/1', key: 'nobody', label: '空缺', grants: [grant] },
  { $format: 'role/1', key: 'operator', label: '流程管理员', grants: [{ ...grant, actions: [...grant.actions, 'delete'] }], capabilities: ['operate-flows'] },
];

/** One approval: `rules` are the attributes of `cw:approval`, `people` are `source` or `source:value`. */
export const step = (id: string, rules: string, people: readonly string[], more = ''): string => {
  const assignments = people.map((one) => one.split(/:(.*)/)).map(([source, value]) => `<cw:assignment source="${source}"${value === undefined ? '' : ` value="${value}"`}/>`).join('');
  return `<userTask id="${id}" name="${id}"><extensionElements><cw:approval kind="approve" ${rules}/>${assignments}${more}</extensionElements></userTask>`;
};
/** Steps one after the other between a start and an end. */
export const inARow = (...steps: readonly (readonly [string, string])[]): string => {
  const ids = ['s', ...steps.map(([id]) => id), 'e'];
  const lines = ids.slice(1).map((id, at) => `<sequenceFlow id="f${at}" sourceRef="${ids[at]}" targetRef="${id}"/>`);
  return bpmn(`<startEvent id="s"/>${steps.map(([, xml]) => xml).join('')}<endEvent id="e"/>${lines.join('')}`);
};
export const approval = (id: string, rules: string, people: readonly string[], more = ''): readonly [string, string] => [id, step(id, rules, people, more)];
/** Sequence flows along these elements, each named for its ends. */
export const line = (...ids: readonly string[]): string => ids.slice(1).map((to, at) => `<sequenceFlow id="${String(ids[at])}_${to}" sourceRef="${String(ids[at])}" targetRef="${to}"/>`).join('');
/** One person of the board. */
export const member = (n: number): readonly string[] => [`user:board${String(n)}`];
/** A step that one person of the board decides. */
export const decidedBy = (id: string, n: number, rules = ''): string => step(id, `mode="any" ${rules}`, member(n));
/** The body of a return. */
export const backTo = (to: string, more: object = {}): object => ({ to, comment: '请补充', ...more });
/** How an answer says that the flow is over. */
export const over = { instance: { status: 'completed' } } as const;
export const setStatus = (id: string, value: string): readonly [string, string] => [id, `<serviceTask id="${id}"><extensionElements><cw:updateRecord><cw:set field="status">"${value}"</cw:set></cw:updateRecord></extensionElements></serviceTask>`];

/** A hospital ward with people who ask and people who decide, over a real API and database. */
export class Ward {
  readonly board: Person[] = [];

  readonly nurse: Person;
  readonly chief: Person;
  readonly director: Person;
  readonly operator: Person;

  private constructor(readonly api: TestApi, people: Readonly<Record<'nurse' | 'chief' | 'director' | 'operator', Person>>) {
    this.nurse = people.nurse;
    this.chief = people.chief;
    this.director = people.director;
    this.operator = people.operator;
  }

  /** `flows` are published under their keys; `size` people are on the board. */
  static async open(flows: Readonly<Record<string, string>>, size = 5, settings: Parameters<typeof startTestApi>[0] = {}): Promise<Ward> {
    const api = await startTestApi(settings);
    await publish(api, flows);
    const upper = (await must(api.admin.post('/api/departments', { code: 'D0', name: '医务部' })))['id'] as string;
    const ward = (await must(api.admin.post('/api/departments', { code: 'D1', name: '内科', parentId: upper })))['id'] as string;
    const person = (username: string, role: string, departments: readonly string[] = []): Promise<Person> => api.as({ username, departments, roles: [{ app: 'ward', role }] });
    const opened = new Ward(api, { nurse: await person('nurse', 'staff', [ward]), chief: await person('chief', 'staff', [ward]), director: await person('director', 'staff', [upper]), operator: await person('operator', 'operator') });
    for (let n = 0; n < size; n += 1) opened.board.push(await person(`board${n}`, 'board'));
    await must(api.admin.patch(`/api/departments/${ward}`, { headId: opened.chief.userId }));
    await must(api.admin.patch(`/api/departments/${upper}`, { headId: opened.director.userId }));
    return opened;
  }

  async record(data: object = {}): Promise<string> {
    return (await must(this.nurse.post('/api/apps/ward/records/leave', { data: { title: '年假', ...data } })))['id'] as string;
  }

  /** Starts a flow on a new record; the nurse does unless somebody else is named. */
  async start(flow: string, by: Person = this.nurse, data: object = {}): Promise<string> {
    return (await must(by.post(`/api/apps/ward/flows/${flow}/instances`, { recordId: await this.record(data) })))['id'] as string;
  }

  /** Waits until an instance is over, by a timer that fires soon. */
  async over(instance: string): Promise<unknown> {
    await until(async () => (await this.status(instance)) !== 'active');
    return this.status(instance);
  }

  /** The moment comes that the time limits and timers of an instance wait for, however quick or slow the machine is. */
  async limitComes(instance: string): Promise<void> {
    const { rowCount } = await this.api.database.owner.query(`update platform.job set due_at = now() where kind = 'flow.due' and payload->>'instance' = $1`, [instance]);
    if (rowCount === 0) throw new Error('nothing waits for a moment');
  }

  /** The same person at another node. */
  async at(url: string, person: string): Promise<Person> {
    return Object.assign(await new TestClient(url).signIn(person, testPassword), { userId: '' });
  }

  async list(person: Person, view: string, instance: string): Promise<readonly Item[]> {
    return (await person.get<{ items: Item[] }>(`/api/tasks?view=${view}&limit=500`)).body.items.filter((one) => one.instanceId === instance);
  }

  todo(person: Person, instance: string): Promise<readonly Item[]> {
    return this.list(person, 'todo', instance);
  }

  async task(person: Person, instance: string): Promise<Item> {
    const [item] = await this.todo(person, instance);
    if (item === undefined) throw new Error('there is nothing to do');
    return item;
  }

  act(person: Person, item: Item, action: string, more: object = {}): Promise<Answer<Body>> {
    return person.post(`/api/tasks/${item.id}/${action}`, { version: item.version, ...more });
  }

  /** Does what waits for a person in an instance. */
  async answer(person: Person, instance: string, action = 'approve', more: object = {}): Promise<Answer<Body>> {
    return this.act(person, await this.task(person, instance), action, more);
  }

  /** What waits for a person in an instance, as its page shows it. */
  async detail(person: Person, instance: string): Promise<Body> {
    return (await person.get(`/api/tasks/${(await this.task(person, instance)).id}`)).body;
  }

  /** Where a person may send an instance back to. */
  async targets(person: Person, instance: string): Promise<readonly string[]> {
    return ((await this.detail(person, instance))['returnTargets'] as { id: string }[]).map((one) => one.id);
  }

  /** These people agree, one after the other; each must be asked. */
  async walk(instance: string, ...people: readonly Person[]): Promise<void> {
    for (const person of people) {
      const { status, body } = await this.answer(person, instance);
      if (status !== 200) throw new Error(`${String(status)} ${JSON.stringify(body)}`);
    }
  }

  async status(instance: string): Promise<unknown> {
    return (await this.operator.get(`/api/instances/${instance}`)).body['status'];
  }

  async trail(instance: string, kind?: string): Promise<readonly TrailLine[]> {
    const { trail } = (await this.operator.get<{ trail: TrailLine[] }>(`/api/instances/${instance}`)).body;
    return kind === undefined ? trail : trail.filter((line) => line.kind === kind);
  }

  /** Who has something to do now, in the order of the board. */
  async askedOnBoard(instance: string): Promise<readonly number[]> {
    const waiting = await Promise.all(this.board.map((person) => this.todo(person, instance)));
    return waiting.flatMap((items, at) => items.map(() => at));
  }

  async rows(text: string, values: readonly unknown[] = []): Promise<readonly Body[]> {
    return (await this.api.database.owner.query(text, [...values])).rows as Body[];
  }

  /** Closes the API after asking that no loose ends are left. */
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

async function must(answer: Promise<Answer<Body>>): Promise<Body> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

async function publish(api: TestApi, flows: Readonly<Record<string, string>>): Promise<void> {
  await must(api.admin.post('/api/apps', { key: 'ward', label: '病区' }));
  await must(api.admin.put('/api/apps/ward/draft/forms/leave', form));
  for (const role of roleDefinitions) await must(api.admin.put(`/api/apps/ward/draft/roles/${role.key}`, role));
  for (const [key, xml] of Object.entries(flows)) await must(api.admin.put(`/api/apps/ward/draft/flows/${key}`, { ...flowDefinition(key, xml), form: 'leave' }));
  await publishDraft(api.admin, 'ward');
}
