import { type Changes, type TaskMoment } from '@carewright/flow-engine';
import { Injectable } from '@nestjs/common';
import { type FlowRun } from '../flow-run.js';
import { RunHooks } from '../run-hooks.js';
import { LiveStarts, type LiveStart } from './live-starts.js';
import { RecordConditions } from './record-conditions.js';
import { StartQueue } from './start-queue.js';

/** Something that happened in an instance, as starts ask for it. */
interface Happening {
  readonly moment: TaskMoment;
  readonly step: string;
  readonly outcome: string;
  /** What tells it from every other. */
  readonly key: string;
}

const outcomes: Readonly<Record<string, string>> = { approved: 'approve', rejected: 'reject' };

function happenings({ head, history, release, state }: FlowRun, changes: Changes): readonly Happening[] {
  const steps = history.flatMap(({ kind, element, activity }): readonly Happening[] => {
    const key = `${head.id}/${activity ?? element}`;
    if (kind === 'timeout') return [{ moment: 'timed-out', step: element, outcome: '', key: `${key}/${history.length}/late` }];
    const node = release.graph.nodes[element];
    const isPlain = kind === 'completed' && node?.element === 'userTask' && node.approval === undefined;
    const outcome = outcomes[kind] === 'approve' && node?.approval?.kind === 'fill' ? 'submit' : outcomes[kind];
    return outcome === undefined && !isPlain ? [] : [{ moment: 'decided', step: element, outcome: outcome ?? 'submit', key: `${key}/decided` }];
  });
  const { instance } = state;
  return changes.instance.kind !== 'same' && instance.endedAt !== null ? [...steps, { moment: 'ended', step: '', outcome: instance.status, key: `${head.id}/ended` }] : steps;
}

const fits = ({ trigger }: LiveStart, { moment, step, outcome }: Happening): boolean =>
  trigger.moment === moment && (trigger.step === undefined || trigger.step === step) && (trigger.outcome === undefined || trigger.outcome === outcome);

/** Begins flows by what happens in other flows: a step was done or is late, or the flow ended. */
@Injectable()
export class TaskStarts {
  constructor(
    hooks: RunHooks,
    private readonly liveStarts: LiveStarts,
    private readonly conditions: RecordConditions,
    private readonly queue: StartQueue,
  ) {
    hooks.add((run, changes) => this.look(run, changes));
  }

  private async look(run: FlowRun, changes: Changes): Promise<void> {
    const { sql, head, live } = run;
    const starts = (await this.liveStarts.of(live)).all.filter(({ kind, trigger }) => kind === 'task' && trigger.flow === head.flow);
    if (starts.length === 0) return;
    for (const happening of happenings(run, changes)) {
      for (const start of starts.filter((one) => fits(one, happening))) {
        const recordId = start.form === head.form ? head.recordId : null;
        if (await this.conditions.hold(sql, start, recordId)) await this.queue.ask(sql, start, { recordId, starter: head.starter, key: `task:${happening.key}/${start.flow}`, vars: { outcome: happening.outcome, step: happening.step } });
      }
    }
  }
}
