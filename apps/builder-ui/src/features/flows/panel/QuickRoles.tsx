import { type Assignment } from '@carewright/flow-engine';
import { type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { AddIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { useFlowDesign } from '../designer-context.js';
import { flowMessages } from '../flows.messages.js';
import styles from './panel.module.css';

/** More would be a list again. */
const mostShown = 8;

/** The roles of the app in one press each, while nobody is chosen: most steps are somebody's by their role. */
export function QuickRoles({ onPick }: { readonly onPick: (assignment: Assignment) => void }): ReactNode {
  const t = useText(flowMessages);
  const labelOf = useLabel();
  const { roles } = useFlowDesign();
  if (roles.length === 0 || roles.length > mostShown) return null;
  return (
    <div role="group" aria-label={t('quickRoles')} className={styles['row']}>
      {roles.map(({ key, label }) => <Button key={key} size="small" icon={<AddIcon />} onClick={() => onPick({ source: 'role', value: key })}>{labelOf(label)}</Button>)}
    </div>
  );
}
