import { type LogicVariables } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { Select } from '../../../design-system/controls/Select.js';
import { AddIcon, CloseIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { formsMessages } from '../forms.messages.js';
import { ConditionLine } from './ConditionLine.js';
import { isGroup, type ConditionGroup, type ConditionRow, type ConditionRows } from './condition-rows.js';
import { type ConditionScope } from './condition-scope.js';
import styles from './Conditions.module.css';
import { newRow } from './new-row.js';

interface ConditionLinesProps {
  readonly place: ConditionScope;
  readonly rows: ConditionRows;
  readonly except?: string | undefined;
  readonly about?: string | undefined;
  readonly isAsked: boolean;
  readonly onChange: (rows: ConditionRows) => void;
}

/** Lines joined by 且 or 或; a group of lines is a box of its own. */
export function ConditionLines({ place, rows, except, about, isAsked, onChange }: ConditionLinesProps): ReactNode {
  const t = useText(formsMessages);
  const variables = Object.fromEntries(Object.entries(place.variables).filter(([path]) => path !== except));
  const first = about !== undefined && Object.hasOwn(variables, about) ? about : Object.keys(variables)[0];
  const fresh = (): ConditionRow => newRow(first ?? '', place, about !== undefined);
  const shown = isAsked && rows.rows.length === 0 && first !== undefined ? { ...rows, rows: [fresh()] } : rows;
  const change = (index: number, next: ConditionRow | ConditionGroup | null): void => onChange({ ...shown, rows: shown.rows.flatMap((one, at) => (at !== index ? [one] : next === null ? [] : [next])) });
  const other = rows.join === 'and' ? 'or' : 'and';
  return (
    <>
      {shown.rows.map((row, index) => (
        <div key={index} className={isGroup(row) ? styles['group'] : styles['row']} role="group" aria-label={t(isGroup(row) ? 'conditionGroup' : 'conditionNumber', { number: index + 1 })}>
          {index > 0 && <Join value={rows.join} onChange={(join) => onChange({ ...shown, join })} />}
          {isGroup(row)
            ? <GroupLines group={row} place={place} variables={variables} fresh={fresh} onChange={(next) => change(index, next)} />
            : <ConditionLine row={row} place={place} variables={variables} onChange={(next) => change(index, next)} />}
          <IconButton size="small" icon={<CloseIcon />} label={t('removeCondition', { number: index + 1 })} onClick={() => change(index, null)} />
        </div>
      ))}
      <div className={styles['foot']}>
        <Button size="small" icon={<AddIcon />} disabled={first === undefined} onClick={() => onChange({ ...shown, rows: [...shown.rows, fresh()] })}>{t('addCondition')}</Button>
        {shown.rows.length > 0 && <Button size="small" icon={<AddIcon />} onClick={() => onChange({ ...shown, rows: [...shown.rows, { join: other, rows: [fresh(), fresh()] }] })}>{t('addGroup')}</Button>}
      </div>
    </>
  );
}

interface GroupLinesProps {
  readonly group: ConditionGroup;
  readonly place: ConditionScope;
  readonly variables: LogicVariables;
  readonly fresh: () => ConditionRow;
  readonly onChange: (group: ConditionGroup) => void;
}

function GroupLines({ group, place, variables, fresh, onChange }: GroupLinesProps): ReactNode {
  const t = useText(formsMessages);
  return (
    <div className={styles['inner']}>
      {group.rows.map((row, index) => (
        <div key={index} className={styles['row']} role="group" aria-label={t('conditionNumber', { number: index + 1 })}>
          {index > 0 && <Join value={group.join} onChange={(join) => onChange({ ...group, join })} />}
          <ConditionLine row={row} place={place} variables={variables} onChange={(next) => onChange({ ...group, rows: group.rows.map((one, at) => (at === index ? next : one)) })} />
          {group.rows.length > 1 && <IconButton size="small" icon={<CloseIcon />} label={t('removeCondition', { number: index + 1 })} onClick={() => onChange({ ...group, rows: group.rows.filter((_one, at) => at !== index) })} />}
        </div>
      ))}
      <Button size="small" icon={<AddIcon />} onClick={() => onChange({ ...group, rows: [...group.rows, fresh()] })}>{t('addCondition')}</Button>
    </div>
  );
}

function Join({ value, onChange }: { readonly value: 'and' | 'or'; readonly onChange: (join: 'and' | 'or') => void }): ReactNode {
  const t = useText(formsMessages);
  return <Select<'and' | 'or'> size="small" className={styles['join'] ?? ''} aria-label={t('join')} value={value} options={[{ value: 'and', label: t('and') }, { value: 'or', label: t('or') }]} onChange={onChange} />;
}
