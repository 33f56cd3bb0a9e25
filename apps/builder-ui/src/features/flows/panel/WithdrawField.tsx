import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useText } from '../../../design-system/language/use-text.js';
import { type FlowTree } from '../tree/flow-tree.js';
import { approvalMessages } from './approval.messages.js';

const words = { always: 'withdrawAlways', 'before-approval': 'withdrawEarly', never: 'withdrawNever' } as const;
type Until = FlowTree['withdraw'];

/** Until when the starter may withdraw the whole flow. */
export function WithdrawField({ value, onChange }: { readonly value: Until; readonly onChange: (value: Until) => void }): ReactNode {
  const t = useText(approvalMessages);
  const options = (Object.keys(words) as Until[]).map((one) => ({ value: one, label: t(words[one]) }));
  return <Field label={t('withdraw')}>{({ id }) => <Select<Until> id={id} aria-label={t('withdraw')} value={value} options={options} onChange={onChange} />}</Field>;
}
