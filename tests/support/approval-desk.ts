import { type TestClient } from '@carewright/runtime-api/testing';
import { draw, expectStatus, grantOf, publishDraft, roleOf } from './app-draft.js';
import { openEmptyStage, type Stage } from './browser-stage.js';
import { flowDefinition } from '../api/flows/complaints.js';
import { inARow } from '../api/flows/approvals/ward.js';

export type Colleague = TestClient & { readonly userId: string };

/** The app that the approvals belong to. */
export const pharmacy = 'pharmacy';

const form = {
  $format: 'form/1', key: 'request', label: '特殊用药申请', layout: [], display: '{patient}', listFields: ['patient', 'drug', 'risk'],
  fields: [
    { key: 'patient', type: 'text', label: '患者', required: true },
    { key: 'drug', type: 'text', label: '药品' },
    { key: 'dose', type: 'number', label: '日剂量（g）' },
    { key: 'risk', type: 'select', label: '风险', options: [{ value: 'high', label: '高' }, { value: 'low', label: '低' }] },
    { key: 'reason', type: 'textarea', label: '用药理由' },
    { key: 'note', type: 'textarea', label: '药学意见' },
  ],
};
const staff = grantOf('request', ['read', 'create', 'update', 'start-flow']);

/** One approval by a role, with a name for people to read. */
export const approvalBy = ([id, name]: readonly [string, string], rules: string, people: readonly string[], more = ''): readonly [string, string] => {
  const assignments = people.map((one) => one.split(/:(.*)/)).map(([source, value]) => `<cw:assignment source="${source}"${value === undefined ? '' : ` value="${value}"`}/>`).join('');
  return [id, `<userTask id="${id}" name="${name}"><extensionElements><cw:approval kind="approve" ${rules}/>${assignments}${more}</extensionElements></userTask>`];
};

/** Invented names: ten people in ten beds. */
export const patients: readonly string[] = ['陈一诺 01床', '李沐宸 02床', '王若溪 03床', '张予安 04床', '刘星辰 05床', '杨可心 06床', '赵景行 07床', '黄书瑶 08床', '周子墨 09床', '吴清和 10床'];

/** A ward and its pharmacy with people who ask and people who decide, and the pages in front of them. */
export interface ApprovalDesk extends Stage {
  readonly nurse: Colleague;
  readonly chief: Colleague;
  readonly doctor: Colleague;
  readonly pharmacist: Colleague;
  /** Looks after the flows of the app. */
  readonly steward: Colleague;
  /** Asks for a medicine and starts a flow on it; answers the instance. */
  ask(flow: string, patient?: string, by?: Colleague): Promise<string>;
  /** The first thing that a person has to do in an instance. */
  taskOf(person: Colleague, instance: string): Promise<{ readonly id: string; readonly version: number }>;
  status(instance: string): Promise<string>;
}

/** Flows that the pages are looked at with: one approval by the chief, two in a row, all at once, several at once from the list. */
export const usualFlows: Readonly<Record<string, string>> = {
  one: inARow(approvalBy(['chief', '科主任审批'], 'mode="any"', ['role:chief'], '<cw:fieldRight field="note" right="write"/><cw:fieldRight field="dose" right="read"/><cw:fieldRight field="risk" right="hidden"/>')),
  quick: inARow(approvalBy(['chief', '科主任审批'], 'mode="any" batch="yes"', ['role:chief']), approvalBy(['pharmacy', '药师审核'], 'mode="any"', ['role:pharmacist'])),
  row: inARow(approvalBy(['doctor', '主治医师审批'], 'mode="any"', ['role:doctor']), approvalBy(['chief', '科主任审批'], 'mode="any"', ['role:chief']), approvalBy(['pharmacy', '药师审核'], 'mode="any"', ['previous-choice'])),
  all: inARow(approvalBy(['board', '用药会签'], 'mode="all"', ['role:chief', 'role:doctor', 'role:pharmacist'])),
};

/** Publishes the app with these flows and hires its people. */
export async function openApprovalDesk(flows: Readonly<Record<string, string>> = usualFlows): Promise<ApprovalDesk> {
  const stage = await openEmptyStage({ key: pharmacy, label: '药事管理' });
  const { api } = stage;
  await draw(api.admin, pharmacy, 'forms', form);
  for (const [key, label] of [['nurse', '护士'], ['chief', '科主任'], ['doctor', '主治医师'], ['pharmacist', '药师']] as const) await draw(api.admin, pharmacy, 'roles', roleOf(key, label, [staff]));
  for (const [key, xml] of Object.entries(flows)) await draw(api.admin, pharmacy, 'flows', { ...flowDefinition(key, xml), form: 'request', label: flowNames[key] ?? key });
  await draw(api.admin, pharmacy, 'roles', { ...roleOf('steward', '流程管理员', [staff]), capabilities: ['operate-flows'] });
  await publishDraft(api.admin, pharmacy);
  const ward = expectStatus<{ id: string }>(await api.admin.post('/api/departments', { code: 'N1', name: '心内科' }), 201, 'department').id;
  const hire = (username: string, name: string, role = username): Promise<Colleague> => api.as({ username, name, departments: [ward], roles: [{ app: pharmacy, role }] });
  const people = { nurse: await hire('nurse', '林小禾'), chief: await hire('chief', '沈知行'), doctor: await hire('doctor', '顾明远'), pharmacist: await hire('pharmacist', '许青'), steward: await hire('steward', '秦安') };
  expectStatus(await api.admin.patch(`/api/departments/${ward}`, { headId: people.chief.userId }), 200, 'head');
  return {
    ...stage, ...people,
    async ask(flow, patient = patients[0], by = people.nurse) {
      const record = expectStatus<{ id: string }>(await by.post(`/api/apps/${pharmacy}/records/request`, { data: { patient, drug: '万古霉素', dose: 2, risk: 'high', reason: '血培养提示耐药菌，现用药无效，体温 39.2 ℃，请予会诊用药。' } }), 201, 'record');
      return expectStatus<{ id: string }>(await by.post(`/api/apps/${pharmacy}/flows/${flow}/instances`, { recordId: record.id }), 201, 'instance').id;
    },
    async taskOf(person, instance) {
      const { items } = (await person.get<{ items: { id: string; version: number; instanceId: string }[] }>('/api/tasks?view=todo&limit=500')).body;
      const found = items.find(({ instanceId }) => instanceId === instance);
      if (found === undefined) throw new Error('There is nothing to do.');
      return found;
    },
    async status(instance) {
      return (await api.admin.get<{ status: string }>(`/api/instances/${instance}`)).body.status;
    },
  };
}

const flowNames: Readonly<Record<string, string>> = { one: '用药审批', quick: '快速用药审批', row: '三级用药审批', all: '用药会签' };
