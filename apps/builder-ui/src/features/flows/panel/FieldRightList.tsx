import { type FieldRight } from '@carewright/flow-engine';
import { type ReactNode } from 'react';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { useFlowDesign } from '../designer-context.js';
import { flowMessages } from '../flows.messages.js';
import styles from './panel.module.css';

const rights = ['required', 'write', 'read', 'hidden'] as const;

/** What the people of a step may do with each field of the form while it is theirs. */
export function FieldRightList({ value, onChange }: { readonly value: readonly FieldRight[]; readonly onChange: (value: readonly FieldRight[]) => void }): ReactNode {
  const t = useText(flowMessages);
  const labelOf = useLabel();
  const { form } = useFlowDesign();
  if (!form || form.fields.length === 0) return null;
  const options = [{ value: '', label: t('byRole') }, ...rights.map((right) => ({ value: right as string, label: t(right) }))];
  const set = (field: string, right: string): void => {
    const known = value.find((one) => one.field === field);
    if (right === '') onChange(value.filter((one) => one !== known));
    else if (known) onChange(value.map((one) => (one === known ? { field, right: right as FieldRight['right'] } : one)));
    else onChange([...value, { field, right: right as FieldRight['right'] }]);
  };
  return (
    <details className={styles['details']} open={value.length > 0}>
      <summary>{t('fieldRights')}{value.length > 0 && ` (${value.length})`}</summary>
      <p className={styles['help']}>{t('fieldRightsHint')}</p>
      <ul className={styles['rights']}>
        {form.fields.map(({ key, label }) => {
          const name = labelOf(label);
          return <li key={key}><span>{name}</span><Select<string> size="small" aria-label={name} value={value.find((one) => one.field === key)?.right ?? ''} options={options} onChange={(right) => set(key, right)} style={{ width: 96 }} /></li>;
        })}
      </ul>
    </details>
  );
}
