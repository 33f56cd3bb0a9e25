import { isDisplayField } from '@carewright/schema';
import { type ReactNode } from 'react';
import { RadioGroup } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { useFlowDesign } from '../designer-context.js';
import { flowMessages } from '../flows.messages.js';
import { type StartCard } from '../tree/flow-tree.js';
import { ConditionField } from './ConditionField.js';
import { NameField } from './NameField.js';
import styles from './panel.module.css';

const triggers = ['manual', 'record-created', 'record-updated'] as const;

/** What starts the flow. */
export function StartPanel({ start, onChange }: { readonly start: StartCard; readonly onChange: (patch: Partial<StartCard>, mergeKey?: string) => void }): ReactNode {
  const t = useText(flowMessages);
  const labelOf = useLabel();
  const { form } = useFlowDesign();
  return (
    <>
      <NameField id={start.id} name={start.name} onChange={(name, mergeKey) => onChange({ name }, mergeKey)} />
      <fieldset className={styles['group']}>
        <legend>{t('trigger')}</legend>
        <RadioGroup className={styles['radios'] ?? ''} value={start.on} options={triggers.map((on) => ({ value: on, label: t(on) }))} onChange={({ target }) => onChange({ on: target.value as StartCard['on'] })} />
      </fieldset>
      {start.on === 'record-updated' && form && (
        <Field label={t('triggerFields')}>{({ id }) => <Select<string[]> id={id} mode="multiple" aria-label={t('triggerFields')} value={[...start.fields]} showSearch={{ optionFilterProp: 'label' }} options={form.fields.filter((field) => !isDisplayField(field)).map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={(fields) => onChange({ fields })} />}</Field>
      )}
      {start.on !== 'manual' && (
        <fieldset className={styles['group']}>
          <legend>{t('triggerWhen')}</legend>
          <ConditionField hasOutcome={false} value={start.when} onChange={(when) => onChange({ when })} />
        </fieldset>
      )}
    </>
  );
}
