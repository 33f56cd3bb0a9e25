import { type RecordsTile } from '@carewright/schema';
import { type Draft } from 'immer';
import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { columnFieldsOf } from '../../workspace/index.js';
import { ConditionField } from '../question/ConditionField.js';
import { useDashboardDesigner } from './dashboard-designer.js';
import { questionMessages } from '../question/question.messages.js';
import { dashboardDesignerMessages } from './designer.messages.js';

type Records = Draft<RecordsTile>['records'];

/** Whose records a list shows, which of their fields, and in what order. */
export function RecordsPanel({ tile }: { readonly tile: RecordsTile }): ReactNode {
  const t = useText(dashboardDesignerMessages);
  const words = useText(questionMessages);
  const labelOf = useLabel();
  const designer = useDashboardDesigner();
  const { datasets, app } = designer.draft;
  const dataset = datasets.find(({ key }) => key === tile.dataset);
  const form = dataset && app.forms[dataset.form];
  const edit = (change: (records: Records, tile: Draft<RecordsTile>) => void, mergeKey?: string): void => designer.change(tile.id, (draft) => { if ('records' in draft) change(draft.records, draft); }, mergeKey);
  const setDataset = (key: string): void => edit((_records, draft) => {
    const isOtherForm = datasets.find((one) => one.key === key)?.form !== dataset?.form;
    draft.dataset = key;
    if (isOtherForm) draft.records = { fields: [] };
  });
  const setSort = (value: string): void => edit((records) => {
    const [field = '', dir] = value.split(' ');
    if (value === '') delete records.sort;
    else records.sort = { field, dir: dir === 'asc' ? 'asc' : 'desc' };
  });
  const fields = form ? columnFieldsOf(form, Object.fromEntries(form.fields.map(({ key }) => [key, 'read' as const]))) : [];
  const options = fields.map(({ key, label }) => ({ value: key, label: labelOf(label) }));
  const { sort } = tile.records;
  return (
    <>
      <Field label={words('dataset')}>{(binding) => <Select {...binding} showSearch={{ optionFilterProp: 'label' }} value={tile.dataset} options={datasets.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={setDataset} />}</Field>
      <Field label={t('columns')}>{(binding) => <Select<string[]> {...binding} mode="multiple" maxCount={12} placeholder={t('columnsHint')} showSearch={{ optionFilterProp: 'label' }} value={[...tile.records.fields]} options={options} onChange={(chosen) => edit((records) => { records.fields = chosen; })} />}</Field>
      {form && <ConditionField key={`${tile.id}/${tile.dataset}`} app={designer.app} form={form} label={words('condition')} filter={tile.records.filter} onChange={(filter) => edit((records) => { if (filter === undefined) delete records.filter; else Object.assign(records, { filter }); })} />}
      <Field label={words('sort')}>{(binding) => <Select {...binding} value={sort ? `${sort.field} ${sort.dir}` : ''} options={[{ value: '', label: t('newestFirst') }, ...options.flatMap(({ value, label }) => [{ value: `${value} asc`, label: words('ascending', { name: label }) }, { value: `${value} desc`, label: words('descending', { name: label }) }])]} onChange={setSort} />}</Field>
      <Field label={t('limitRecords')}>{(binding) => <NumberInput {...binding} min={1} max={100} precision={0} value={tile.records.limit ?? null} onChange={(limit) => edit((records) => { if (limit === null) delete records.limit; else records.limit = limit; }, 'limit')} />}</Field>
    </>
  );
}
