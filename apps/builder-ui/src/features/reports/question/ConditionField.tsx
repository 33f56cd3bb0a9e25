import { type FieldRight, type Filter, type FormDefinition } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { useText } from '../../../design-system/language/use-text.js';
import { FilterEditor, filterFieldsOf, filterOf, linesOf, noLines, type FilterLines } from '../../workspace/index.js';
import { questionMessages } from './question.messages.js';
import styles from './question.module.css';

export interface ConditionFieldProps {
  readonly app: string;
  readonly form: FormDefinition;
  /** What may be asked about; every field, when absent. */
  readonly rights?: Readonly<Record<string, FieldRight>> | undefined;
  readonly label: string;
  readonly filter: Filter | undefined;
  readonly onChange: (filter: Filter | undefined) => void;
}

/** A condition as sentences; lines that are not complete yet wait here and ask nothing. */
export function ConditionField({ app, form, rights, label, filter, onChange }: ConditionFieldProps): ReactNode {
  const t = useText(questionMessages);
  const [typed, setTyped] = useState<FilterLines>(noLines);
  const isTyped = JSON.stringify(filterOf(typed)) === JSON.stringify(filter);
  const shown = isTyped ? typed : linesOf(filter);
  const readable = rights ?? Object.fromEntries(form.fields.map(({ key }) => [key, 'read' as const]));
  const change = (lines: FilterLines): void => {
    setTyped(lines);
    const next = filterOf(lines);
    if (JSON.stringify(next) !== JSON.stringify(filter)) onChange(next);
  };
  return (
    <div role="group" aria-label={label} className={styles['part']}>
      <span className={styles['groupLabel']} aria-hidden="true">{label}</span>
      {shown === null
        ? <p className={styles['hint']}>{t('complexCondition')} <Button size="small" onClick={() => onChange(undefined)}>{t('removeCondition')}</Button></p>
        : <FilterEditor app={app} fields={filterFieldsOf(form, readable)} value={shown} onChange={change} />}
    </div>
  );
}
