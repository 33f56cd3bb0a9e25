import { type ServiceKind } from '@carewright/flow-engine';
import { type ComponentType, type ReactNode } from 'react';
import { useText } from '../../../design-system/language/use-text.js';
import { type StepPanelProps } from '../designer-context.js';
import styles from '../panel/panel.module.css';
import { type ActionStep } from '../tree/flow-tree.js';
import { type ActionPanelProps } from './action-panel-props.js';
import { actionMessages } from './actions.messages.js';
import { ChangeManyPanel } from './panels/ChangeManyPanel.js';
import { CreateRecordPanel } from './panels/CreateRecordPanel.js';
import { DeleteRecordPanel } from './panels/DeleteRecordPanel.js';
import { HttpRequestPanel } from './panels/HttpRequestPanel.js';
import { NotifyPanel } from './panels/NotifyPanel.js';
import { PrintRecordPanel } from './panels/PrintRecordPanel.js';
import { QueryRecordsPanel } from './panels/QueryRecordsPanel.js';
import { SendCopyPanel } from './panels/SendCopyPanel.js';
import { StartFlowPanel, StopFlowsPanel } from './panels/FlowPanels.js';
import { UpdateRecordPanel } from './panels/UpdateRecordPanel.js';
import { UpsertRecordPanel } from './panels/UpsertRecordPanel.js';

const panels: { readonly [Kind in ServiceKind]: ComponentType<ActionPanelProps<Kind>> } = {
  'update-record': UpdateRecordPanel, 'create-record': CreateRecordPanel, 'upsert-record': UpsertRecordPanel, 'query-records': QueryRecordsPanel, 'delete-record': DeleteRecordPanel, 'change-many': ChangeManyPanel,
  'start-flow': StartFlowPanel, 'stop-flows': StopFlowsPanel, 'http-request': HttpRequestPanel, notify: NotifyPanel, 'print-record': PrintRecordPanel, 'send-copy': SendCopyPanel,
};
/** Steps that touch records say by whose rights. */
const withoutRecords: ReadonlySet<ServiceKind> = new Set(['notify', 'send-copy', 'start-flow', 'stop-flows', 'http-request']);

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
