import { ArrowDownOutlined, ArrowUpOutlined, CopyOutlined, DeleteOutlined } from '@ant-design/icons';
import { textOf } from '@carewright/schema';
import { Button } from 'antd';
import { memo, useEffect, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { type PlannedField } from '../../compile/compiled-form.js';
import { isEmpty } from '../../evaluate/normalize-submission.js';
import { FieldFrame } from '../FieldFrame.js';
import { useForm, useFormPart, useFormState } from '../form-context.js';
import { fill } from '../labels.js';
import { type FormState } from '../store/form-store.js';
import { rowAt } from '../store/rows.js';
import { readings } from '../widgets/readings.js';

/** So many rows have inputs at once; those further down get theirs when they come near the screen, because an input costs a hundred times a text. */
const rowsAtFirst = 20;
const nearby = '600px 0px';

interface RowProps {
  readonly planned: PlannedField;
  readonly index: number;
  readonly isLast: boolean;
  readonly isText: boolean;
  readonly say: (what: string) => void;
}

/** One row of a sub-table. Far from the screen it is plain text: found by the browser's search and read aloud, but without inputs. */
export const SubTableRow = memo(function SubTableRow({ planned, index, isLast, isText, say }: RowProps) {
  const { labels } = useForm();
  const { key } = planned.field;
  const place = useRef<HTMLTableRowElement>(null);
  const [isNear, setIsNear] = useState(index < rowsAtFirst);
  const hasProblem = useFormState((now) => !isNear && Object.keys(now.shown).some((name) => name.startsWith(`${key}.${index}.`)));
  if (hasProblem) setIsNear(true);
  useEffect(() => {
    const row = place.current;
    if (isNear || row === null) return undefined;
    const observer = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && setIsNear(true), { rootMargin: nearby });
    observer.observe(row);
    return () => observer.disconnect();
  }, [isNear]);
  return (
    <tr ref={place}>
      <th scope="row" className="cw-row-number">
        <span className="cw-wide-only">{index + 1}</span>
        <span className="cw-narrow-only">{fill(labels.row, { row: index + 1 })}</span>
      </th>
      {isNear ? planned.columns.map((column) => <td key={column.name}><FieldFrame planned={column} path={[key, index, column.field.key]} isCell /></td>) : <TextCells planned={planned} index={index} />}
      {!isText && <td className="cw-row-actions">{isNear && <RowActions planned={planned} index={index} isLast={isLast} say={say} />}</td>}
    </tr>
  );
});

function TextCells({ planned, index }: Pick<RowProps, 'planned' | 'index'>): React.JSX.Element[] {
  const shared = useForm();
  const row = useFormPart('data', planned.field.key, useShallow((now: FormState) => rowAt(now.data, planned.field.key, index)));
  return planned.columns.map(({ name, field, type }) => (
    <td key={name}>
      <div className="cw-cell">
        <span className="cw-label">{textOf(field.label, shared.locale)}</span>
        <span className="cw-value">{isEmpty(row?.[field.key]) ? '—' : readings[type.widget](row?.[field.key], field, shared)}</span>
      </div>
    </td>
  ));
}

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
