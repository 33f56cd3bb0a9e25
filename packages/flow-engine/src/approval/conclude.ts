import { endInstance } from '../execution/end-instance.js';
import { type Run } from '../execution/run.js';
import { type Activity } from '../execution/state.js';
import { setVariable } from '../execution/variables.js';
import { finish } from '../execution/walk.js';
import { type Approval } from '../import/graph.js';
import { returnToStarter } from './return-to.js';
import { approvalOf } from './slots.js';
import { tell } from './tell.js';

interface Conclusion {
  readonly verdict: 'approved' | 'rejected';
  /** `voted`, or why the engine decided by itself. */
  readonly how: 'voted' | 'nobody-assigned' | 'automatic' | 'timeout';
}

const onReject: Readonly<Record<Approval['onReject'], (run: Run, activity: Activity) => void>> = {
  end: (run) => endInstance(run, 'rejected'),
  starter: (run, activity) => returnToStarter(run, activity),
  continue: finish,
};

/** An approval is decided: the outcome becomes a variable and the token goes on, or back, or the flow ends. */
export function conclude(run: Run, activity: Activity, { verdict, how }: Conclusion): void {
  const approval = approvalOf(run, activity);
  const outcome = verdict === 'rejected' ? 'reject' : approval.kind === 'fill' ? 'submit' : 'approve';
  setVariable(run, activity.scope, 'outcome', outcome);
  tell(run, activity, verdict === 'approved' ? 'approve' : 'reject');
  run.note(activity.element, verdict, { activity: activity.id, data: { how } });
  if (verdict === 'approved') finish(run, activity);
  else onReject[approval.onReject](run, activity);
}
