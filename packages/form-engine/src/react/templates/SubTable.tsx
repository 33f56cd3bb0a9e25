import { ArrowDownOutlined, ArrowUpOutlined, CopyOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { textOf } from '@carewright/schema';
import { Button } from 'antd';
import { memo, useState } from 'react';
import { type PlannedField } from '../../compile/compiled-form.js';
import { type RecordData } from '../../evaluate/evaluation.js';
import { FieldFrame } from '../FieldFrame.js';
import { inputId, useFieldState, useForm, useFormState, useIssueTexts, useLabel } from '../form-context.js';
import { fill } from '../labels.js';

/** So many rows are drawn at first; the rest on request, because each holds an input per column. */
const rowsAtFirst = 100;
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
  const [showsAll, setShowsAll] = useState(false);
  const hasFarProblem = useFormState((now) => !showsAll && Object.keys(now.shown).some((name) => name.startsWith(`${key}.`) && Number(name.split('.')[1]) >= rowsAtFirst));
  const [said, say] = useState('');
  if (hasFarProblem) setShowsAll(true);
  const id = inputId(form.id, [key]);
  const maxRows = (planned.field.props as { maxRows?: number } | undefined)?.maxRows ?? 500;
  const isText = form.readOnly || state.readonly;
  const drawn = showsAll ? keys : keys.slice(0, rowsAtFirst);
  const add = (): void => {
    store.setRows(key, (rows, before) => ({ rows: [...rows, defaultsOf(planned)], keys: [...before, store.newRowKey()] }));
    say(fill(labels.rowAdded, { row: keys.length + 1 }));
    setShowsAll(true);
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
              {drawn.map((rowKey, index) => <Row key={rowKey} planned={planned} index={index} isLast={index === keys.length - 1} isText={isText} say={say} />)}
            </tbody>
          </table>
        </div>
      )}
      {drawn.length < keys.length && <Button type="link" onClick={() => setShowsAll(true)}>{fill(labels.moreRows, { count: keys.length - drawn.length })}</Button>}
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

interface RowProps {
  readonly planned: PlannedField;
  readonly index: number;
  readonly isLast: boolean;
  readonly isText: boolean;
  readonly say: (what: string) => void;
}

const Row = memo(function Row({ planned, index, isLast, isText, say }: RowProps) {
  const { labels } = useForm();
  const { key } = planned.field;
  return (
    <tr>
      <th scope="row" className="cw-row-number">
        <span className="cw-wide-only">{index + 1}</span>
        <span className="cw-narrow-only">{fill(labels.row, { row: index + 1 })}</span>
      </th>
      {planned.columns.map((column) => <td key={column.name}><FieldFrame planned={column} path={[key, index, column.field.key]} isCell /></td>)}
      {!isText && <td className="cw-row-actions"><RowActions planned={planned} index={index} isLast={isLast} say={say} /></td>}
    </tr>
  );
});

function RowActions({ planned, index, isLast, say }: Omit<RowProps, 'isText'>): React.JSX.Element {
  const { store, labels } = useForm();
  const { key } = planned.field;
  const facts = { row: index + 1 };
  const move = (by: number) => (): void => {
    store.setRows(key, (rows, keys) => ({ rows: swapped(rows, index, index + by), keys: swapped(keys, index, index + by) }));
    say(fill(labels.rowMoved, { row: index + 1 + by }));
  };
  const copy = (): void => {
    store.setRows(key, (rows, keys) => {
      const { id: _id, ...row } = { ...rows[index] };
      return { rows: rows.toSpliced(index + 1, 0, row), keys: keys.toSpliced(index + 1, 0, store.newRowKey()) };
    });
    say(fill(labels.rowAdded, { row: index + 2 }));
  };
  const remove = (): void => {
    store.setRows(key, (rows, keys) => ({ rows: rows.toSpliced(index, 1), keys: keys.toSpliced(index, 1) }));
    say(fill(labels.rowRemoved, facts));
  };
  return (
    <>
      <Button type="text" icon={<ArrowUpOutlined />} aria-label={fill(labels.moveUp, facts)} disabled={index === 0} onClick={move(-1)} />
      <Button type="text" icon={<ArrowDownOutlined />} aria-label={fill(labels.moveDown, facts)} disabled={isLast} onClick={move(1)} />
      <Button type="text" icon={<CopyOutlined />} aria-label={fill(labels.copyRow, facts)} onClick={copy} />
      <Button type="text" danger icon={<DeleteOutlined />} aria-label={fill(labels.removeRow, facts)} onClick={remove} />
    </>
  );
}

function swapped<T>(list: readonly T[], left: number, right: number): T[] {
  const [a, b] = [list[left], list[right]];
  return a === undefined || b === undefined ? [...list] : list.with(left, b).with(right, a);
}
