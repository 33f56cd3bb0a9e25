import { beforeAll, describe, expect, it } from '@jest/globals';
import { advance } from '../execution/advance.js';
import { FlowEventRefused, type FlowEvent } from '../execution/flow-event.js';
import { type Ports } from '../execution/ports.js';
import { newState, type FlowState } from '../execution/state.js';
import { type FlowGraph } from '../import/graph.js';
import { importFlow } from '../import/import-flow.js';
import { bpmn } from '../testing/bpmn.js';

const xml = bpmn(`<startEvent id="s"/><userTask id="ask"><extensionElements><cw:approval kind="approve" mode="sequential" onEmpty="admin" onReject="end"/><cw:assignment source="role" value="x"/></extensionElements></userTask><endEvent id="e"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="ask"/><sequenceFlow id="f2" sourceRef="ask" targetRef="e"/>`);
let graph: FlowGraph;
beforeAll(async () => {
  const imported = await importFlow(xml);
  if (imported.graph === undefined) throw new Error(JSON.stringify(imported.issues));
  graph = imported.graph;
});

/** A run of the flow, one event after another. */
class Story {
  private ids = 0;
  state: FlowState = newState({ id: 'i', process: 'p', status: 'active', vars: {}, error: null, startedAt: '2026-01-01T00:00:00.000Z', endedAt: null, parentInstance: null, parentActivity: null, depth: 0 });

  tell(event: FlowEvent): this {
    const ports: Ports = { now: '2026-01-01T00:00:00.000Z', newId: () => `n${(this.ids += 1)}`, evaluate: () => true, script: () => undefined };
    this.state = advance(graph, this.state, event, ports).state;
    return this;
  }

  get activity(): string {
    return [...this.state.activities.values()][0]?.id ?? '';
  }

  get asked(): readonly (string | null)[] {
    return [...this.state.tasks.values()].filter((task) => task.state === 'open').map((task) => task.assignee);
  }

  refusal(event: FlowEvent): string | undefined {
    try {
      this.tell(event);
    } catch (error) {
      return error instanceof FlowEventRefused ? error.code : undefined;
    }
    return undefined;
  }
}

const story = (...users: readonly string[]): Story => {
  const begun = new Story().tell({ kind: 'start' });
  return begun.tell({ kind: 'assigned', activity: begun.activity, users, standIns: [] });
};
const handOver = (of: Story, from: string, to: string): FlowEvent => ({ kind: 'reassign', activity: of.activity, from, to, by: 'boss' });
const approve = (of: Story): FlowEvent => ({ kind: 'decide', task: [...of.state.tasks.values()].find((task) => task.state === 'open')?.id ?? '', outcome: 'approve', by: 'x' });

describe('what a person had to do', () => {
  it('is somebody else’s: the task that is open', () => {
    const run = story('ann', 'ben');
    expect(run.tell(handOver(run, 'ann', 'eve')).asked).toEqual(['eve']);
  });

  it('is somebody else’s: the vote that is not asked for yet', () => {
    const run = story('ann', 'ben');
    run.tell(handOver(run, 'ben', 'eve')).tell(approve(run));
    expect(run.asked).toEqual(['eve']);
    expect(run.tell(approve(run)).state.instance.status).toBe('completed');
  });

  it('is not what they answered while people they added are still asked: that vote stays theirs', () => {
    const run = story('ann', 'ben');
    const [first] = [...run.state.tasks.values()].filter((task) => task.state === 'open');
    run.tell({ kind: 'add-sign', task: first?.id ?? '', sign: 'after', users: ['kim'], by: 'ann' }).tell({ kind: 'decide', task: first?.id ?? '', outcome: 'approve', by: 'ann' });
    const held = (): readonly (string | null)[] => [...run.state.tasks.values()].filter((task) => task.state === 'held').map((task) => task.assignee);
    expect([held(), run.asked]).toEqual([['ann'], ['kim']]);
    // nothing of Ann's is left to be handed over
    expect(run.refusal(handOver(run, 'ann', 'eve'))).toBe('flow.not-theirs');
    run.tell(handOver(run, 'kim', 'eve'));
    expect([held(), run.asked]).toEqual([['ann'], ['eve']]);
    run.tell(approve(run)).tell(approve(run));
    expect(run.state.instance.status).toBe('completed');
  });

  it('is not given to who is asked there already, and not taken from who has nothing to do', () => {
    const run = story('ann', 'ben');
    expect(run.refusal(handOver(run, 'ann', 'ben'))).toBe('flow.already-asked');
    expect(run.refusal(handOver(run, 'zoe', 'eve'))).toBe('flow.not-theirs');
    run.tell(approve(run));
    expect(run.refusal(handOver(run, 'ann', 'eve'))).toBe('flow.not-theirs');
  });

  it('is handed over although the flow is paused, while answers wait', () => {
    const run = story('ann');
    run.tell({ kind: 'suspend', by: 'boss' });
    expect(run.refusal(approve(run))).toBe('flow.suspended');
    run.tell(handOver(run, 'ann', 'eve')).tell({ kind: 'resume', by: 'boss' });
    expect([run.asked, run.refusal({ kind: 'resume', by: 'boss' })]).toEqual([['eve'], 'flow.not-suspended']);
  });
});
