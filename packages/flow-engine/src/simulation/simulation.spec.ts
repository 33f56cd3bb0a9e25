import { describe, expect, it } from '@jest/globals';
import { importFlow } from '../import/import-flow.js';
import { bpmn } from '../testing/bpmn.js';
import { actOf, outcomeOf, replayTrial, retakenTrial, trialIssues } from './trial.js';
import { type FlowTrial } from '@carewright/schema';
import { beginSimulation, simulate, simulationChoices, type Sample, type Simulation } from './simulate.js';

const row = (path: string): string => path.split('>').slice(1).map((to, at) => `<sequenceFlow id="${path.split('>')[at]}_${to}" sourceRef="${path.split('>')[at]}" targetRef="${to}"/>`).join('');
const sample: Sample = { record: { amount: 50 }, fields: [], now: '2026-01-01T00:00:00.000Z', timeZone: 'Asia/Shanghai', crowd: 2 };
const approval = (id: string, rules: string, source: string, more = ''): string => `<userTask id="${id}"><extensionElements><cw:approval kind="approve" ${rules}/><cw:assignment source="${source}" value="v"/>${more}</extensionElements></userTask>`;

const flow = bpmn(`<startEvent id="s"/><exclusiveGateway id="x" default="x_small"/>
  ${approval('small', 'mode="any" onReject="continue"', 'starter', '<cw:timeout after="P3D" action="approve"/>')}${approval('large', 'mode="all"', 'role')}
  <serviceTask id="mark"><extensionElements><cw:updateRecord><cw:set field="status">{"var":"outcome"}</cw:set></cw:updateRecord></extensionElements></serviceTask>
  <serviceTask id="tell"><extensionElements><cw:notify to="starter"><cw:title>t</cw:title><cw:body>b</cw:body></cw:notify></extensionElements></serviceTask><endEvent id="e"/>
  ${row('s>x')}${row('x>small>mark>tell>e')}${row('large>mark')}
  <sequenceFlow id="x_large" sourceRef="x" targetRef="large"><conditionExpression language="json-logic"><![CDATA[{">":[{"var":"record.amount"},100]}]]></conditionExpression></sequenceFlow>`);

async function begin(record: object): Promise<Simulation> {
  const { graph, issues } = await importFlow(flow);
  if (graph === undefined) throw new Error(JSON.stringify(issues));
  return beginSimulation(graph, { ...sample, record: record as never });
}
const choices = (simulation: Simulation): readonly string[] => simulationChoices(simulation).map((one) => (one.kind === 'answer' ? `${one.element} ${one.person} ${one.outcome}` : `${one.kind} ${one.element}`));
function choose(simulation: Simulation, words: string): Simulation {
  const at = choices(simulation).indexOf(words);
  const choice = simulationChoices(simulation)[at];
  if (choice === undefined) throw new Error(`${words} is not among ${choices(simulation).join(', ')}`);
  return simulate(simulation, choice);
}

describe('a trial run', () => {
  it('takes the way that the sample record says, and writes into the sample only', async () => {
    const record = { amount: 50 };
    const begun = await begin(record);
    expect(choices(begun)).toEqual(['small starter|v|1 approve', 'small starter|v|1 reject', 'wait small']);
    const ended = choose(begun, 'small starter|v|1 reject');
    expect(ended.state.instance.status).toBe('completed');
    expect(ended.record).toEqual({ amount: 50, status: 'reject' });
    expect(record).toEqual({ amount: 50 });
    expect(choices(ended)).toEqual([]);
    expect(ended.notes.filter((note) => note.service !== undefined).map((note) => [note.service?.kind, note.written])).toEqual([['update-record', { status: 'reject' }], ['notify', undefined]]);
  });

  it('asks as many people behind a role as it is told, and goes on when the rule is met', async () => {
    const begun = await begin({ amount: 500 });
    expect(choices(begun)).toHaveLength(4);
    const half = choose(begun, 'large role|v|1 approve');
    expect(choices(half)).toEqual(['large role|v|2 approve', 'large role|v|2 reject']);
    expect(choose(half, 'large role|v|2 approve').state.instance.status).toBe('completed');
    expect(choose(half, 'large role|v|2 reject').state.instance.status).toBe('rejected');
  });

  it('has a clock that moves only by waiting', async () => {
    const waited = choose(await begin({ amount: 50 }), 'wait small');
    expect(waited.now).toBe('2026-01-04T00:00:00.000Z');
    expect(waited.record).toEqual({ amount: 50, status: 'approve' });
  });

  it('goes back by keeping what it was before', async () => {
    const begun = await begin({ amount: 50 });
    const [once, again] = [choose(begun, 'small starter|v|1 approve'), choose(begun, 'small starter|v|1 approve')];
    expect(again).toEqual(once);
    expect(choices(begun)).toHaveLength(3);
  });
});

describe('a trial run that is kept as a test', () => {
  const kept = async (): Promise<{ readonly trial: FlowTrial; readonly graph: Simulation['graph'] }> => {
    const begun = await begin({ amount: 50 });
    const [choice] = simulationChoices(begun);
    if (choice === undefined) throw new Error('nothing can be done');
    const ended = simulate(begun, choice);
    return { graph: begun.graph, trial: { name: '小额', onChange: 'block', record: { amount: 50 }, crowd: 2, now: sample.now, timeZone: sample.timeZone, acts: [actOf(choice)], expect: outcomeOf(ended) } };
  };
  const codes = (graph: Simulation['graph'], trial: FlowTrial): readonly string[] => trialIssues(graph, [], trial).map(({ code, severity }) => `${code} ${severity}`);
  const changed = async (from: string, to: string): Promise<Simulation['graph']> => {
    const { graph } = await importFlow(flow.replace(from, to));
    if (graph === undefined) throw new Error('not a flow');
    return graph;
  };

  it('is silent while the same comes of it', async () => {
    const { trial, graph } = await kept();
    expect([trial.expect.course, trial.expect.status, trial.expect.written]).toEqual([['small', 'mark', 'tell'], 'completed', { status: 'approve' }]);
    expect(codes(graph, trial)).toEqual([]);
  });

  it('says where another way is taken, what is written otherwise, and what cannot be answered any more', async () => {
    const { trial } = await kept();
    expect(codes(await changed('{">":[{"var":"record.amount"},100]}', '{">":[{"var":"record.amount"},10]}'), trial)).toEqual(['flow.trial-stuck error']);
    expect(codes(await changed('{"var":"outcome"}', '"done"'), { ...trial, onChange: 'warn' })).toEqual(['flow.trial-value warning']);
    const { graph } = await kept();
    const { course } = trial.expect;
    const withCourse = (next: readonly string[]): FlowTrial => ({ ...trial, expect: { ...trial.expect, course: [...next] } });
    expect([codes(graph, withCourse([...course, 'more'])), codes(graph, withCourse(course.slice(0, -1))), codes(graph, withCourse(['large', ...course.slice(1)]))]).toEqual([['flow.trial-shorter error'], ['flow.trial-longer error'], ['flow.trial-other-way error']]);
    expect(codes(graph, { ...trial, expect: { ...trial.expect, status: 'rejected' } })).toEqual(['flow.trial-end error']);
  });

  it('is answered by whoever is asked now', async () => {
    const { trial } = await kept();
    const graph = await changed('<cw:assignment source="starter" value="v"/>', '<cw:assignment source="record-owner"/>');
    expect(codes(graph, trial)).toEqual([]);
  });
});


describe('people of the sample record', () => {
  const asked = async (source: string, record: object): Promise<readonly string[]> => {
    const { graph } = await importFlow(bpmn(`<startEvent id="s"/><userTask id="a"><extensionElements><cw:approval kind="approve" mode="all"/><cw:assignment source="field" value="${source}"/></extensionElements></userTask><endEvent id="e"/>${row('s>a>e')}`));
    if (graph === undefined) throw new Error('not a flow');
    return choices(beginSimulation(graph, { ...sample, record: record as never })).filter((one) => one.endsWith(' approve'));
  };

  it('are as many as its fields name, also in rows, and each only once', async () => {
    expect(await asked('doctor', { doctor: 'u1' })).toEqual(['a field|doctor|1 approve']);
    expect(await asked('team', { team: ['u1', 'u2'] })).toEqual(['a field|team|1 approve', 'a field|team|2 approve']);
    expect(await asked('rounds.who', { rounds: [{ who: 'u1' }, { who: 'u2' }, {}, { who: 'u1' }] })).toEqual(['a field|rounds.who|1 approve', 'a field|rounds.who|2 approve']);
    expect(await asked('rounds.who', { rounds: [{}] })).toEqual(['a admin||1 approve']);
  });
});

describe('a kept test that comes out otherwise', () => {
  it('takes what comes of it now, or says that it cannot be walked any more and how far it went', async () => {
    const begun = await begin({ amount: 50 });
    const [choice] = simulationChoices(begun);
    if (choice === undefined) throw new Error('nothing can be done');
    const trial: FlowTrial = { name: '小额', onChange: 'block', record: { amount: 50 }, crowd: 2, now: sample.now, timeZone: sample.timeZone, acts: [actOf(choice)], expect: { status: 'rejected', course: ['large'], written: { other: 1 } } };
    const taken = retakenTrial(begun.graph, [], trial);
    expect(taken?.expect).toEqual({ status: 'completed', course: ['small', 'mark', 'tell'], written: { status: 'approve' } });
    expect(taken && trialIssues(begun.graph, [], taken)).toEqual([]);
    const gone: FlowTrial = { ...trial, acts: [...trial.acts, { kind: 'hear', element: 'small', name: 'never' }] };
    expect(retakenTrial(begun.graph, [], gone)).toBeUndefined();
    expect(replayTrial(begun.graph, [], gone)).toMatchObject({ acts: trial.acts, stuck: { kind: 'hear' }, past: [{}, {}] });
  });
});
