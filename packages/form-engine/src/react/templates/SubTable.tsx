import { PlusOutlined } from '@ant-design/icons';
import { textOf } from '@carewright/schema';
import { Button } from 'antd';
import { useState } from 'react';
import { type PlannedField } from '../../compile/compiled-form.js';
import { type RecordData } from '../../evaluate/evaluation.js';
import { inputId, useFieldState, useForm, useFormState, useIssueTexts, useLabel } from '../form-context.js';
import { fill } from '../labels.js';
import { SubTableRow } from './SubTableRow.js';

const noKeys: readonly string[] = [];

/** Rows inside a record: a table where there is room, labelled cards on a phone. */
export function SubTable({ planned }: { readonly planned: PlannedField }): React.JSX.Element {
  const form = useForm();
  const { labels, store, locale } = form;
  const { key } = planned.field;
  const state = useFieldState(planned, [key]);
  const label = useLabel(planned);
  const problems = useIssueTexts(state.issues);
  const keys = useFormState((now) => now.rowKeys[key] ?? noKeys);
  const [said, say] = useState('');
  const id = inputId(form.id, [key]);
  const maxRows = (planned.field.props as { maxRows?: number } | undefined)?.maxRows ?? 500;
  const isText = form.readOnly || state.readonly;
  const add = (): void => {
    store.setRows(key, (rows, before) => ({ rows: [...rows, defaultsOf(planned)], keys: [...before, store.newRowKey()] }));
    say(fill(labels.rowAdded, { row: keys.length + 1 }));
  };
  return (
    <div className="cw-field" data-invalid={problems.length > 0} role="group" aria-labelledby={`${id}-label`}>
      <span id={`${id}-label`} className="cw-label">
        {state.required && !isText && <span className="cw-star" aria-hidden="true">*</span>}
        {label}
      </span>
      {keys.length === 0 && <div className="cw-none">{labels.noRows}</div>}
      {keys.length > 0 && (
        <div className="cw-table-box">
          <table className="cw-table" aria-labelledby={`${id}-label`}>
            <thead>
              <tr>
                <th scope="col" className="cw-row-number">#</th>
                {planned.columns.map((column) => <th key={column.name} scope="col">{textOf(column.field.label, locale)}</th>)}
                {!isText && <th scope="col">{labels.rowActions}</th>}
              </tr>
            </thead>
            <tbody>
              {keys.map((rowKey, index) => <SubTableRow key={rowKey} planned={planned} index={index} isLast={index === keys.length - 1} isText={isText} say={say} />)}
            </tbody>
          </table>
        </div>
      )}
      {!isText && <Button id={id} className="cw-add" icon={<PlusOutlined />} disabled={keys.length >= maxRows} onClick={add}>{labels.addRow}</Button>}
      {problems.length > 0 && <div className="cw-problem" role="alert">{problems.join('；')}</div>}
      <div className="cw-said" aria-live="polite">{said}</div>
    </div>
  );
}

/** A new row starts with the plain defaults of its columns; those by formula come with evaluation. */
function defaultsOf({ columns }: PlannedField): RecordData {
  return Object.fromEntries(columns.filter(({ field }) => field.default !== undefined && (field.default === null || typeof field.default !== 'object')).map(({ field }) => [field.key, field.default]));
}
