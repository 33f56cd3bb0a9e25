import { startKinds, type StartKind } from '@carewright/flow-engine';
import { type ReactNode } from 'react';
import { RadioChoice, RadioGroup } from '../../../design-system/controls/choices.js';
import { useText } from '../../../design-system/language/use-text.js';
import { useFlowDesign } from '../designer-context.js';
import { NameField } from '../panel/NameField.js';
import styles from '../panel/panel.module.css';
import { withKind, type StartCard } from './start-card.js';
import { startForms } from './start-forms.js';
import own from './starts.module.css';
import { startMessages, type StartText } from './starts.messages.js';

/** The ways to begin, by what they are about; what a group is called is one of the texts. */
const groups: readonly { readonly title: StartText; readonly kinds: readonly StartKind[] }[] = [
  { title: 'byPeople', kinds: ['manual', 'button', 'comment'] },
  { title: 'byRecords', kinds: ['record-created', 'record-updated', 'record-saved', 'record-deleted', 'conditional'] },
  { title: 'byTime', kinds: ['schedule', 'date-field'] },
  { title: 'byOthers', kinds: ['task', 'webhook', 'message', 'signal'] },
];

interface StartPanelProps {
  readonly start: StartCard;
  readonly onChange: (patch: Partial<StartCard>, mergeKey?: string) => void;
}

/** What starts the flow, as sentences to choose from; what the chosen one asks stands under it. */
export function StartPanel({ start, onChange }: StartPanelProps): ReactNode {
  const t = useText(startMessages);
  const { form } = useFlowDesign();
  const Form = startForms[start.on];
  return (
    <>
      <NameField id={start.id} name={start.name} onChange={(name, mergeKey) => onChange({ name }, mergeKey)} />
      <fieldset className={styles['group']}>
        <legend>{t('trigger')}</legend>
        <RadioGroup className={own['kinds'] ?? ''} aria-label={t('trigger')} value={start.on} onChange={({ target }) => onChange(withKind(start, target.value as StartKind))}>
          {groups.map(({ title, kinds }) => (
            <div key={title} role="group" aria-label={t(title)} className={own['kindGroup']}>
              <span className={own['kindTitle']} aria-hidden="true">{t(title)}</span>
              {kinds.map((kind) => <RadioChoice key={kind} value={kind} disabled={kind !== start.on && form === undefined && startKinds[kind].form === 'needed'}>{t(kind)}</RadioChoice>)}
            </div>
          ))}
        </RadioGroup>
        {form === undefined && <p className={styles['help']}>{t('needsForm')}</p>}
      </fieldset>
      {Form !== null && <section className={own['form']} aria-label={t(start.on)}><h3 className={own['formTitle']}>{t(start.on)}</h3><Form start={start} onChange={onChange} /></section>}
    </>
  );
}
