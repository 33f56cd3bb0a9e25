import { type ReactNode } from 'react';
import { useText } from '../../../design-system/language/use-text.js';
import { useFlowDesign } from '../designer-context.js';
import { ConditionField } from '../panel/ConditionField.js';
import styles from '../panel/panel.module.css';
import { type StartFormProps } from './start-forms.js';
import { startMessages, type StartText } from './starts.messages.js';

/** What must hold for the record besides. */
export function WhenField({ start, onChange, title = 'when' }: StartFormProps & { readonly title?: StartText }): ReactNode {
  const t = useText(startMessages);
  const { form } = useFlowDesign();
  if (form === undefined) return null;
  return (
    <fieldset className={styles['group']}>
      <legend>{t(title)}</legend>
      <ConditionField hasOutcome={false} value={start.when} onChange={(when) => onChange({ when })} />
    </fieldset>
  );
}
