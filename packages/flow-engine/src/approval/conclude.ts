import { endInstance } from '../execution/end-instance.js';
import { type Run } from '../execution/run.js';
import { type Activity } from '../execution/state.js';
import { setVariable } from '../execution/variables.js';
import { throwError } from '../execution/throw-event.js';
import { finish, positionOf } from '../execution/walk.js';
import { type Approval } from '../import/graph.js';
import { goStraightBack, returnTo, returnToStarter } from './return-to.js';
import { approvalOf, slotsOf } from './slots.js';
import { tell } from './tell.js';

interface Conclusion {
  readonly verdict: 'approved' | 'rejected';
  /** `voted`, or why the engine decided by itself. */
  readonly how: 'voted' | 'nobody-assigned' | 'automatic' | 'timeout';
}

/** What catches a refusal around a sub-process. */
const refusalCode = 'rejected';

const onReject: Readonly<Record<string, (run: Run, activity: Activity) => void>> = {
  end: (run) => endInstance(run, 'rejected'),
  starter: (run, activity) => returnToStarter(run, activity, straightBack(run, activity)),
  continue: finish,
  error: (run, activity) => throwError(run, { code: refusalCode, position: positionOf(activity), activity }, () => endInstance(run, 'rejected')),
};

/** Who is asked again when a refused step is fixed elsewhere and comes straight back: all of them. */
const straightBack = (run: Run, activity: Activity): readonly string[] | undefined =>
  approvalOf(run, activity).resubmit === 'back' ? slotsOf(activity).map((slot) => slot.user) : undefined;

function refuse(run: Run, activity: Activity, rule: Approval['onReject']): void {
  const [, step] = /^return:(.+)$/.exec(rule) ?? [];
  const straightTo = straightBack(run, activity);
  if (step !== undefined) returnTo(run, activity, step, straightTo === undefined ? {} : { straightTo });
  else (onReject[rule] ?? finish)(run, activity);
}

/** An approval is decided: the outcome becomes a variable and the token goes on, or back, or the flow ends. */
export function conclude(run: Run, activity: Activity, { verdict, how }: Conclusion): void {
  const approval = approvalOf(run, activity);
  const outcome = verdict === 'rejected' ? 'reject' : approval.kind === 'fill' ? 'submit' : 'approve';
  setVariable(run, activity.scope, 'outcome', outcome);
  tell(run, activity, verdict === 'approved' ? 'approve' : 'reject');
  run.note(activity.element, verdict, { activity: activity.id, data: { how } });
  if (verdict === 'rejected') refuse(run, activity, approval.onReject);
  else if (!goStraightBack(run, activity)) finish(run, activity);
}
