import { type Field, fieldKindOf, type FieldType, fieldTypeNames, fieldTypeOf, isShowable, partsOf } from '@carewright/schema';
import { startTestApi, type TestApi, type TestClient } from '@carewright/runtime-api/testing';
import { draw, expectStatus, grantOf, publishDraft, roleOf } from './app-draft.js';
import { onePixel, upload } from './upload.js';

export const matrixApp = 'matrix';
/** The form that holds one field of a type. */
export const formKeyOf = (type: string): string => `t_${type.replaceAll('-', '_')}`;

/** The form whose records point at those of a type's form and show their value. */
export const lookupFormKeyOf = (type: string): string => `l_${type.replaceAll('-', '_')}`;

/** The lookups of a value: as it is now, a copy made at saving, and its first part; only what may be shown elsewhere. */
export function lookupFieldsOf(field: Field): readonly Field[] {
  const [part] = partsOf(field);
  const lookup = (key: string, path: string, more: object = {}): Field => ({ key, type: 'lookup', label: { live: '现在的', kept: '当时的', part: '其中一项' }[key] ?? key, props: { via: 'source', field: path, ...more } });
  const isWhole = isShowable(field);
  const holdsFiles = fieldTypeOf(field.type).group === 'media' && fieldKindOf(field) === 'object';
  return [
    ...(isWhole ? [lookup('live', 'value')] : []),
    ...(isWhole && !holdsFiles ? [lookup('kept', 'value', { snapshot: true })] : []),
    ...(part && isShowable(field, part.key) ? [lookup('part', `value.${part.key}`)] : []),
  ];
}

/** An app with one form for each registered field type, made from the first example of the type, and a person who may do everything with it. */
export interface FieldTypeWorld {
  readonly api: TestApi;
  readonly clerk: TestClient & { readonly userId: string };
  readonly types: readonly FieldType[];
  /** The field of a type as it stands in its form. */
  readonly fieldOf: (type: FieldType) => Field;
  /** A value that can really be saved: examples of references point at nothing, so those are replaced. */
  readonly valueOf: (type: FieldType) => unknown;
  /** The same, ready to be saved once: a file belongs to one record, so each record needs an upload of its own. */
  readonly newValueOf: (type: FieldType) => Promise<unknown>;
  /** How a person writes a reference in a spreadsheet: by name. */
  readonly nameOf: (type: FieldType) => string | undefined;
  close(): Promise<void>;
}

/** Fields that examples lean on: a relation to look through, numbers to sum, a patient to point at. */
const besides: readonly Field[] = [{ key: 'title', type: 'text', label: '标题' }, { key: 'patient', type: 'relation', label: '所属患者', props: { target: 'patient' } }];
/** The form that the example of a roll-up counts: its records point at those of the roll-up's form. */
const visitForm = { $format: 'form/1', key: 'visit', label: '就诊', fields: [{ key: 'patient', type: 'relation', label: '患者', props: { target: formKeyOf('roll-up') } }], layout: [{ field: 'patient' }] };
/** The form whose records the example of a related list shows. */
const appointmentForm = { $format: 'form/1', key: 'appointment', label: '预约', display: '{reason}', fields: [{ key: 'owner', type: 'relation', label: '所属', props: { target: formKeyOf('related-list') } }, { key: 'day', type: 'date', label: '预约日期' }, { key: 'reason', type: 'text', label: '事由' }], layout: [{ field: 'owner' }, { field: 'day' }, { field: 'reason' }] };
const patientForm = { $format: 'form/1', key: 'patient', label: '患者', display: '{name}', fields: [{ key: 'name', type: 'text', label: '姓名' }, { key: 'phone', type: 'phone', label: '手机' }, { key: 'birth', type: 'date', label: '出生日期' }], layout: [{ field: 'name' }, { field: 'phone' }, { field: 'birth' }] };

/** With `lookups`, each type has a second form whose records show its values. */
export async function openFieldTypeWorld({ lookups = false, ...options }: { readonly uiFolder?: string; readonly lookups?: boolean } = {}): Promise<FieldTypeWorld> {
  const api = await startTestApi(options);
  const types = fieldTypeNames.map((name) => fieldTypeOf(name));
  const fields = new Map(types.map((type) => [type.name, fieldFrom(type)]));
  expectStatus(await api.admin.post('/api/dictionaries', { key: 'icd10', label: '疾病编码' }), 201, 'dictionary');
  expectStatus(await api.admin.post('/api/dictionaries/icd10/entries', { hierarchy: 'prefix', entries: [{ code: 'I10', name: '高血压' }, { code: 'E11', name: '2型糖尿病' }, { code: 'E11.900', name: '2型糖尿病不伴有并发症' }] }), 200, 'codes');
  await api.admin.post('/api/apps', { key: matrixApp, label: '字段类型' });
  const forms = [patientForm, visitForm, appointmentForm, ...types.flatMap((type) => [formOf(type, fields.get(type.name) as Field), ...(lookups ? pointingForms(type, fields.get(type.name) as Field) : [])])];
  for (const form of forms) await draw(api.admin, matrixApp, 'forms', form);
  const grants = forms.map(({ key }) => grantOf(key, ['read', 'create', 'update', 'delete', 'import', 'export', 'reveal']));
  await draw(api.admin, matrixApp, 'roles', roleOf('clerk', '录入员', grants));
  await publishDraft(api.admin, matrixApp);
  const department = expectStatus<{ id: string }>(await api.admin.post('/api/departments', { code: 'D1', name: '心内科', parentId: null }), 201, 'department');
  const clerk = await api.as({ username: 'clerk', name: '王录入', roles: [{ app: matrixApp, role: 'clerk' }] });
  const patient = expectStatus<{ id: string }>(await clerk.post(`/api/apps/${matrixApp}/records/patient`, { data: { name: '欧阳娜娜', phone: '13800138000', birth: '1990-05-06' } }), 201, 'patient');
  const files: Readonly<Record<string, readonly [string, Buffer]>> = { file: ['说明.txt', Buffer.from('病情说明')], image: ['照片.png', onePixel], signature: ['签名.png', onePixel] };
  const real: Readonly<Record<string, unknown>> = {
    user: clerk.userId, department: department.id, relation: patient.id, 'multi-user': [clerk.userId], 'multi-department': [department.id], 'multi-relation': [patient.id],
  };
  const valueOf = (type: FieldType): unknown => real[type.name] ?? type.examples[0].valid.find((value) => !Array.isArray(value) || value.length > 0);
  const names: Readonly<Record<string, string>> = { user: '王录入', department: '心内科', relation: '欧阳娜娜', 'multi-user': '王录入', 'multi-department': '心内科', 'multi-relation': '欧阳娜娜' };
  return {
    api, clerk, types,
    nameOf: (type) => names[type.name],
    fieldOf: (type) => fields.get(type.name) as Field,
    valueOf,
    async newValueOf(type) {
      const file = files[type.name];
      return file === undefined ? valueOf(type) : [await upload(clerk, ...file)];
    },
    close: () => api.close(),
  };
}

function fieldFrom(type: FieldType): Field {
  return { key: 'value', label: typeof type.label === 'string' ? type.label : (type.label['zh-CN'] ?? type.name), type: type.name, ...type.examples[0].field };
}

function formOf(type: FieldType, field: Field): { readonly $format: string; readonly key: string; readonly label: string; readonly display: string; readonly fields: readonly Field[]; readonly layout: readonly object[] } {
  return { $format: 'form/1', key: formKeyOf(type.name), label: field.label as string, display: '{title}', fields: [...besides, field], layout: [{ field: 'title' }, { field: 'patient' }, { field: 'value' }] };
}

function pointingForms(type: FieldType, field: Field): readonly (ReturnType<typeof formOf>)[] {
  const shown = lookupFieldsOf(field);
  if (shown.length === 0) return [];
  const fields: readonly Field[] = [{ key: 'title', type: 'text', label: '标题' }, { key: 'source', type: 'relation', label: '来源', props: { target: formKeyOf(type.name) } }, ...shown];
  return [{ $format: 'form/1', key: lookupFormKeyOf(type.name), label: `引用${field.label as string}`, display: '{title}', fields, layout: fields.map(({ key }) => ({ field: key })) }];
}
