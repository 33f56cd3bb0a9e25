import { fieldTypeOf, type Field } from '@carewright/schema';
import { type ReactNode } from 'react';
import { DownIcon, UpIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { isNumeric } from '../values/value-text.js';
import { recordMessages } from './record.messages.js';
import { type RecordRowsProps } from './record-rows.js';
import styles from './RecordTable.module.css';

export interface ColumnHeadProps extends Pick<RecordRowsProps, 'state' | 'change'> {
  readonly field: Field;
  /** Where the column stays while the rest scrolls sideways. */
  readonly offset?: number | undefined;
}

/** The head of a column; a press sorts by it, again the other way, again not. */
export function ColumnHead({ field, state, change, offset }: ColumnHeadProps): ReactNode {
  const t = useText(recordMessages);
  const label = useLabel()(field.label);
  const align = isNumeric(field) ? 'end' : 'start';
  const style = offset === undefined ? undefined : { position: 'sticky' as const, insetInlineStart: offset };
  if (!fieldTypeOf(field.type).sortable || field.compute?.store === false) return <th scope="col" data-align={align} style={style}>{label}</th>;
  const direction = state.sort === field.key ? 'ascending' : state.sort === `-${field.key}` ? 'descending' : 'none';
  const next = { none: field.key, ascending: `-${field.key}`, descending: undefined }[direction];
  return (
    <th scope="col" data-align={align} aria-sort={direction} style={style}>
      <button type="button" className={styles['sort']} title={t('sortBy', { field: label })} onClick={() => change({ sort: next })}>
        {label}
        {direction === 'ascending' && <UpIcon />}
        {direction === 'descending' && <DownIcon />}
      </button>
    </th>
  );
}
