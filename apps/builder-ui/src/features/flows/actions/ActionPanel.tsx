import { type ServiceKind } from '@carewright/flow-engine';
import { type ComponentType, type ReactNode } from 'react';
import { useText } from '../../../design-system/language/use-text.js';
import { type StepPanelProps } from '../designer-context.js';
import styles from '../panel/panel.module.css';
import { type ActionStep } from '../tree/flow-tree.js';
import { type ActionPanelProps } from './action-panel-props.js';
import { actionMessages } from './actions.messages.js';
import { CreateRecordPanel } from './panels/CreateRecordPanel.js';
import { NotifyPanel } from './panels/NotifyPanel.js';
import { SendCopyPanel } from './panels/SendCopyPanel.js';
import { UpdateRecordPanel } from './panels/UpdateRecordPanel.js';

const panels: { readonly [Kind in ServiceKind]: ComponentType<ActionPanelProps<Kind>> } = {
  'update-record': UpdateRecordPanel, 'create-record': CreateRecordPanel, notify: NotifyPanel, 'send-copy': SendCopyPanel,
};
/** Steps that touch records say by whose rights. */
const withoutRecords: ReadonlySet<ServiceKind> = new Set(['notify', 'send-copy']);

/** The settings of what a step does by itself. */
export function ActionPanel({ step, onChange }: StepPanelProps<ActionStep>): ReactNode {
  const t = useText(actionMessages);
  const Panel = panels[step.kind] as ComponentType<ActionPanelProps>;
  return (
    <>
      <Panel id={step.id} service={step.service} onChange={(patch, mergeKey) => onChange({ service: { ...step.service, ...patch } } as Partial<ActionStep>, mergeKey)} />
      {!withoutRecords.has(step.kind) && <p className={styles['help']}>{t('rights')}</p>}
    </>
  );
}
