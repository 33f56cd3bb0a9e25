import { type ReactNode } from 'react';
import { startMigration, type RunningFlow } from '../../api/flow-migrations.js';
import { RadioGroup } from '../../design-system/controls/choices.js';
import { toast } from '../../design-system/feedback/toast.js';
import { translator, useText } from '../../design-system/language/use-text.js';
import styles from './Publishing.module.css';
import { runningMessages } from './running.messages.js';

interface RunningFlowsProps {
  readonly flows: readonly RunningFlow[];
  readonly moving: ReadonlySet<string>;
  readonly onChoose: (flows: ReadonlySet<string>) => void;
}

/** For each flow that changes while something runs on it: whether that ends by the older flow or moves. */
export function RunningFlows({ flows, moving, onChoose }: RunningFlowsProps): ReactNode {
  const t = useText(runningMessages);
  if (flows.length === 0) return null;
  const choose = (flow: string, moves: boolean): void => onChoose(new Set(moves ? [...moving, flow] : [...moving].filter((one) => one !== flow)));
  return (
    <fieldset className={styles['confirm']}>
      <legend>{t('publishAsk')}</legend>
      {flows.map(({ flow, running, blocked }) => {
        const label = t('publishFlow', { flow: flow.label, count: running });
        return (
          <div key={flow.key}>
            <p>{label}</p>
            <RadioGroup aria-label={label} value={moving.has(flow.key) ? 'move' : 'stay'} onChange={(event) => choose(flow.key, event.target.value === 'move')} options={[{ value: 'stay', label: t('publishStay') }, { value: 'move', label: t('publishMove') }]} />
            {blocked > 0 && <p>{t('publishBlocked', { count: blocked })}</p>}
          </div>
        );
      })}
    </fieldset>
  );
}

/** Begins to move what was chosen, after the release is live. */
export async function moveRunning(app: string, flows: readonly RunningFlow[]): Promise<void> {
  const t = translator(runningMessages);
  for (const { flow } of flows) {
    try {
      await startMigration({ app, flow: flow.key }, {});
      toast.success(t('publishFollow', { flow: flow.label }));
    } catch (error) {
      toast.error(t('publishFailed', { flow: flow.label, reason: error instanceof Error ? error.message : '' }));
    }
  }
}
