import { type ReactNode } from 'react';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { useText } from '../../../design-system/language/use-text.js';
import { ValueField } from '../actions/values/ValueField.js';
import styles from '../panel/panel.module.css';
import { create, extensionOf, text, type BpmnElement } from '../tree/bpmn-file.js';
import { holderWith, orAbsent } from '../tree/extensions.js';
import { bpmnItemMessages } from './bpmn-items.messages.js';
import { isCatching } from './event-kinds.js';
import { type UpdateElement } from './update-element.js';

const tag = 'cw:Correlation';
/** What a message is mostly about: the record at hand. */
const beginning = JSON.stringify({ var: 'record.id' });

/** What a message is about, so that it comes to the one run that waits for it and not to all that know its name. */
export function CorrelationField({ element, update }: { readonly element: BpmnElement; readonly update: UpdateElement }): ReactNode {
  const t = useText(bpmnItemMessages);
  const about = extensionOf(element, tag);
  const set = (value: string | null): void => update(() => ({ extensionElements: orAbsent(holderWith(element, [tag], value === null ? [] : [create(tag, { text: value })])) }));
  return (
    <fieldset className={styles['group']}>
      <legend>{t('about')}</legend>
      <Checkbox checked={about !== undefined} onChange={({ target }) => set(target.checked ? beginning : null)}>{t(isCatching(element) ? 'aboutAwaited' : 'aboutSent')}</Checkbox>
      {about !== undefined && (
        <>
          <ValueField name={t('about')} value={text(about, 'text')} onChange={set} />
          <p className={styles['help']}>{t('aboutHelp')}</p>
        </>
      )}
    </fieldset>
  );
}
