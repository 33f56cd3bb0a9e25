import { isDisplayField, type FilterValue } from '@carewright/schema';
import { type ReactNode } from 'react';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { Select } from '../../../design-system/controls/Select.js';
import { AddIcon, DeleteIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { FilterValueInput } from '../../workspace/index.js';
import { parsed } from '../conditions/logic-lines.js';
import { useFlowDesign, type StepPanelProps } from '../designer-context.js';
import { flowMessages } from '../flows.messages.js';
import { type UpdateStep } from '../tree/flow-tree.js';
import { useWords } from '../use-words.js';
import { setValueText } from '../words.js';
import styles from './panel.module.css';

const isPlain = (value: unknown): boolean => value === null || typeof value !== 'object' || (Array.isArray(value) && value.every((one) => typeof one !== 'object'));

/** The fields that a step changes, each with what it becomes. */
export function UpdatePanel({ step, onChange }: StepPanelProps<UpdateStep>): ReactNode {
  const t = useText(flowMessages);
  const labelOf = useLabel();
  const context = useWords();
  const { app, form } = useFlowDesign();
  const { sets } = step;
  const fields = (form?.fields ?? []).filter((field) => !isDisplayField(field));
  const free = fields.filter(({ key, type }) => !sets.some(({ field }) => field === key) && type !== 'sub-table' && type !== 'autonumber' && type !== 'auto-number');
  const set = (field: string, value: FilterValue): void => onChange({ sets: sets.map((one) => (one.field === field ? { field, value: JSON.stringify(value) } : one)) }, `set ${step.id} ${field}`);
  return (
    <fieldset className={styles['group']}>
      <legend>{t('sets')}</legend>
      {sets.length === 0 && <p className={styles['missing']}>{t('nothingSet')}</p>}
      {sets.map(({ field: key, value }) => {
        const field = fields.find((one) => one.key === key);
        const name = field ? labelOf(field.label) : key;
        const literal = parsed(value);
        return (
          <div key={key} className={styles['set']}>
            <span className={styles['setName']}>{name}</span>
            <div className={styles['row']}>
              {field && literal !== undefined && isPlain(literal)
                ? <FilterValueInput app={app} field={field} label={t('setTo', { name })} isMany={field.type === 'multi-select'} value={literal as FilterValue} onChange={(next) => set(key, next)} names={[]} onNames={() => undefined} />
                : <span>{t('formula')}：{setValueText(key, value, context)}</span>}
              <IconButton icon={<DeleteIcon />} label={t('removeSet', { name })} onClick={() => onChange({ sets: sets.filter((one) => one.field !== key) })} />
            </div>
          </div>
        );
      })}
      <Select<string | null> aria-label={t('addSet')} placeholder={<><AddIcon /> {t('addSet')}</>} value={null} showSearch={{ optionFilterProp: 'label' }} options={free.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={(key) => { if (key !== null) onChange({ sets: [...sets, { field: key, value: 'null' }] }); }} style={{ width: '100%' }} />
    </fieldset>
  );
}
