import { type ReactNode } from 'react';
import { useText } from '../../../../design-system/language/use-text.js';
import { AssignmentList } from '../../panel/AssignmentList.js';
import { type ActionPanelProps } from '../action-panel-props.js';
import { actionMessages } from '../actions.messages.js';

/** Who may read along from this step on. */
export function SendCopyPanel({ service, onChange }: ActionPanelProps<'send-copy'>): ReactNode {
  const t = useText(actionMessages);
  return <AssignmentList legend={t('copiesTo')} addLabel={t('addCopyTo')} missing={t('nobodyCopied')} value={service.to} onChange={(to) => onChange({ to })} />;
}
