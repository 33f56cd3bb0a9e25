import { type ReactNode } from 'react';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { useText } from '../../../design-system/language/use-text.js';
import { useFlowDesign } from '../designer-context.js';
import { ScheduleFields } from './ScheduleFields.js';
import { type StartFormProps } from './start-forms.js';
import { startMessages } from './starts.messages.js';
import { WhenField } from './WhenField.js';

/** By the clock: when, and whether once or for each record. */
export function ScheduleForm(props: StartFormProps): ReactNode {
  const t = useText(startMessages);
  const { start, onChange } = props;
  const { form } = useFlowDesign();
  return (
    <>
      <ScheduleFields id={start.id} timer={start.timer} onChange={(timer, mergeKey) => onChange({ timer }, mergeKey)} />
      {form !== undefined && <Checkbox checked={start.each === 'record'} onChange={({ target }) => onChange({ each: target.checked ? 'record' : '', ...(!target.checked && { when: null }) })}>{t('eachRecord')}</Checkbox>}
      {start.each === 'record' && <WhenField {...props} title="eachWhen" />}
    </>
  );
}
