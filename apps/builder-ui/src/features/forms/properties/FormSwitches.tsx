import { formSwitches, isSwitchedOn, type FormDefinition, type FormSwitch } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { useText } from '../../../design-system/language/use-text.js';
import { useDesigner, useForm } from '../designer/designer-context.js';
import { formSwitchesMessages } from './form-switches.messages.js';
import styles from './Properties.module.css';

const words = { comments: 'comments', drafts: 'drafts', follow: 'follow', share: 'share' } as const satisfies Record<FormSwitch, keyof typeof formSwitchesMessages.messages>;
const selectForm = (form: FormDefinition): FormDefinition => form;

/** What staff may do with a record besides filling it in. */
export function FormSwitches(): ReactNode {
  const t = useText(formSwitchesMessages);
  const designer = useDesigner();
  const form = useForm(selectForm);
  const set = (name: FormSwitch, isOn: boolean): void => designer.edit(t(words[name]), (draft) => {
    const { [name]: _before, ...others } = draft.switches ?? {};
    const next = isOn ? others : { ...others, [name]: false };
    if (Object.keys(next).length === 0) delete draft.switches;
    else draft.switches = next;
  });
  return (
    <div className={styles['flags']} role="group" aria-label={t('title')}>
      <span className={styles['lineTitle']}>{t('title')}</span>
      {formSwitches.map((name) => <Checkbox key={name} checked={isSwitchedOn(form, name)} onChange={(event) => set(name, event.target.checked)}>{t(words[name])}</Checkbox>)}
    </div>
  );
}
