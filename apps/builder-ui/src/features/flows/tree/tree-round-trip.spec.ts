import { readFileSync } from 'node:fs';
import { importFlow, type Service, type ServiceKind, type ServiceOf } from '@carewright/flow-engine';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainStart, withKind, type StartCard } from '../starts/start-card.js';
import { allSteps, goesOn, isHolding, type Branch, type FlowStep, type FlowTree, type LoopRule } from './flow-tree.js';
import { treeOfBpmn } from './read-tree.js';
import { bpmnOfTree } from './write-tree.js';

const name = fc.constantFrom('', '护士长审批', '高风险 & <急>', '"引号"', 'Ward');
const condition = fc.constantFrom('{"==":[{"var":"record.level"},"high"]}', '{">":[{"var":"record.score"},3]}', '{"and":[{"==":[{"var":"outcome"},"reject"]},{"<":[{"var":"record.age"},18]}]}');
/** How many must agree, with the share where it is one. */
const voting = fc.constantFrom({ mode: 'all' as const, ratio: '' }, { mode: 'any' as const, ratio: '' }, { mode: 'sequential' as const, ratio: '' }, { mode: 'ratio' as const, ratio: '0.6' }, { mode: 'ratio' as const, ratio: '2/3' });
const nobody = fc.constantFrom({ onEmpty: 'pass' as const, emptyUser: '' }, { onEmpty: 'error' as const, emptyUser: '' }, { onEmpty: 'user' as const, emptyUser: '01990000-0000-7000-8000-000000000000' });
const expression = fc.constantFrom('"done"', 'null', '{"+":[1,2]}', '{"var":"vars.made.id"}');
const sets = fc.array(fc.record({ field: fc.constantFrom('status', 'score'), value: expression }), { minLength: 1, maxLength: 2 });
const joined = fc.constantFrom('all' as const, 'any' as const);
const match = fc.array(fc.constantFrom({ field: 'name', op: 'eq', value: '"A & <B>"' }, { field: 'score', op: 'isEmpty', value: '' }, { field: 'day', op: 'gt', value: '{"today":[]}' }), { maxLength: 2 });
/** Everything that a step can do by itself: a kind that is not here does not compile. */
const services: { readonly [Kind in ServiceKind]: fc.Arbitrary<ServiceOf<Kind>> } = {
  'update-record': fc.oneof(sets.map((set) => ({ kind: 'update-record' as const, set })), sets.map((set) => ({ kind: 'update-record' as const, form: 'patient', record: '{"var":"record.patient"}', set }))),
  'create-record': fc.record({ kind: fc.constant('create-record' as const), form: fc.constant('patient'), set: sets, result: fc.constantFrom('', '新患者') }),
  'upsert-record': fc.record({ kind: fc.constant('upsert-record' as const), form: fc.constant('patient'), by: sets, set: sets, result: fc.constantFrom('', 'made') }),
  'query-records': fc.record({ kind: fc.constant('query-records' as const), form: fc.constant('patient'), take: fc.constantFrom('first' as const, 'list' as const, 'count' as const), limit: fc.constantFrom('', '20'), sort: fc.constantFrom('', '-score'), joined, match, result: fc.constant('found') }),
  'delete-record': fc.record({ kind: fc.constant('delete-record' as const), form: fc.constant('patient'), record: expression }),
  'change-many': fc.record({ kind: fc.constant('change-many' as const), change: fc.constantFrom('update' as const, 'delete' as const), form: fc.constant('patient'), joined, match: match.filter((list) => list.length > 0), set: sets, result: fc.constantFrom('', 'work') }),
  'start-flow': fc.record({ kind: fc.constant('start-flow' as const), flow: fc.constant('other'), record: fc.constantFrom('', '{"var":"record.patient"}'), values: fc.constantFrom([], [{ field: 'from', value: '1' }]) }),
  'stop-flows': fc.record({ kind: fc.constant('stop-flows' as const), flow: fc.constant('other'), record: fc.constantFrom('', '{"var":"record.patient"}') }),
  'http-request': fc.record({ kind: fc.constant('http-request' as const), connector: fc.constant('his'), method: fc.constantFrom('GET', 'POST'), path: fc.constantFrom('', 'patients/{id}'), query: sets, headers: sets, content: sets, take: fc.constantFrom([], [{ name: 'card', from: 'data.0.no' }, { name: 'all', from: '' }]) }),
  'print-record': fc.record({ kind: fc.constant('print-record' as const), template: fc.constantFrom('出院小结', '评估单'), field: fc.constant('papers'), keep: fc.constantFrom('add' as const, 'replace' as const), name: fc.constantFrom('', '小结 & 医嘱') }),
  notify: fc.record({ kind: fc.constant('notify' as const), to: fc.constantFrom('starter', 'role:nurse'), title: fc.constantFrom('已通过', 'A & B'), body: fc.constant('患者 {name} 的\n预约已通过') }),
  'send-copy': fc.record({ kind: fc.constant('send-copy' as const), to: fc.constantFrom([{ source: 'role' as const, value: 'nurse' }], [{ source: 'starter' as const }, { source: 'user' as const, value: 'u1' }]) }),
};
const service: fc.Arbitrary<Service> = fc.oneof(...Object.values(services) as fc.Arbitrary<Service>[]);
const leaf: fc.Arbitrary<FlowStep> = fc.oneof(
  fc.record({
    kind: fc.constant('approve' as const), id: fc.constant(''), name, voting, nobody, rejectRule: fc.constantFrom('immediate' as const, 'collectAll' as const), onStarter: fc.constantFrom('self' as const, 'skip' as const, 'leader' as const), dedupe: fc.constantFrom('none' as const, 'all' as const, 'adjacent' as const), batch: fc.constantFrom('no' as const, 'yes' as const),
    opinion: fc.constantFrom(null, { comment: 'always' as const, signature: 'yes' as const, reauth: 'yes' as const, phrases: [{ on: 'approve' as const, text: '同意 & 执行' }, { on: 'any' as const, text: '请 <补充>' }] }, { comment: 'reject' as const, signature: 'no' as const, reauth: 'no' as const, phrases: [{ on: 'reject' as const, text: '先会诊' }] }),
    vetoes: fc.constantFrom([], [{ source: 'starter-head' as const }]), copies: fc.constantFrom([], [{ on: 'enter' as const, source: 'role' as const, value: 'nurse' }, { on: 'reject' as const, source: 'starter' as const }]), onReject: fc.constantFrom('end' as const, 'starter' as const, 'continue' as const, 'return:start' as const),
    assignments: fc.uniqueArray(fc.constantFrom({ source: 'role' as const, value: 'nurse' }, { source: 'starter-head' as const }, { source: 'supervisor-chain' as const, value: '3' }, { source: 'previous-choice' as const }, { source: 'starter-choice' as const, value: 'role:doctor' }, { source: 'starter-position' as const, value: 'matron' }, { source: 'duty' as const, value: 'night' }, { source: 'department-head' as const, value: 'D1' }), { minLength: 1 }), fieldRights: fc.constantFrom([], [{ field: 'level', right: 'write' as const }, { field: 'note', right: 'required' as const }]), timeouts: fc.constantFrom([], [{ after: 'P1D', action: 'remind' as const }], [{ after: 'PT4H', action: 'transfer' as const, calendar: 'working' as const }, { after: 'P2D', action: 'remind' as const, calendar: 'working' as const, every: 'P1D', times: '3' }]),
    rules: fc.constantFrom({}, { returnTo: 'listed' as const, returnSteps: 'start', resubmit: 'back' as const }, { handlers: 'anew' as const, transferDue: 'restart' as const, takeBack: 'unopened' as const }, { without: 'transfer add-sign' }),
  }).map(({ voting: votes, nobody: empty, ...step }) => ({ ...step, ...votes, ...empty })),
  fc.record({
    kind: fc.constant('decision' as const), id: fc.constant(''), name, decision: fc.record({
      hit: fc.constantFrom('first' as const, 'unique' as const, 'collect' as const), inputs: fc.constant([{ label: '金额 <元>', value: '{"var":"record.score"}' }]), outputs: fc.constantFrom([{ name: '等级' }], [{ name: 'level' }]),
      rules: fc.array(fc.record({ cells: fc.constantFrom([{ test: 'any' as const }], [{ test: 'ge' as const, value: '100' }], [{ test: 'between' as const, value: '[1,9]' }], [{ test: 'eq' as const, value: '"A & B"' }]), results: fc.constantFrom(['"high"'], ['1'], ['" 高 "']) }), { minLength: 1, maxLength: 3 }),
    }),
  }),
  fc.record({ kind: fc.constant('calculate' as const), id: fc.constant(''), name, assigns: fc.uniqueArray(fc.record({ field: fc.constantFrom('', '合计', 'b', '1', '__proto__'), value: expression }), { selector: ({ field, value }) => field + value, minLength: 1, maxLength: 3 }) }),
  fc.record({ kind: fc.constant('wait' as const), id: fc.constant(''), name, timer: fc.constantFrom({ kind: 'duration' as const, value: 'P3D', isWorking: true }, { kind: 'duration' as const, value: 'PT4H', isWorking: false }, { kind: 'date' as const, value: '2030-01-01T09:00:00', isWorking: false }, { kind: 'date' as const, value: '{"cat":[{"addDays":[{"var":"record.due"},-3]},"T09:00"]}', isWorking: false }) }),
  fc.record({
    kind: fc.constant('call-flow' as const), id: fc.constant(''), name, flow: fc.constant('other'), call: fc.record({
      binding: fc.constantFrom('latest' as const, 'pinned' as const), record: fc.constantFrom('', '{"var":"record.patient"}'), in: fc.constantFrom('all' as const, 'listed' as const), values: fc.constantFrom([], [{ field: 'a', value: '1' }]), out: fc.constantFrom('all' as const, 'listed' as const), take: fc.constantFrom([], [{ name: '结果', from: 'r' }]),
    }),
  }),
  fc.record({ id: fc.constant(''), name, service }).map((step) => ({ kind: step.service.kind, ...step }) as FlowStep),
);

const sequence = (depth: number): fc.Arbitrary<readonly FlowStep[]> => fc.array(depth === 0 ? leaf : fc.oneof({ weight: 3, arbitrary: leaf }, { weight: 2, arbitrary: block(depth - 1) }, { weight: 1, arbitrary: repeated(depth - 1) }), { maxLength: 3 });
const ending = (depth: number): fc.Arbitrary<readonly FlowStep[]> => fc.tuple(sequence(depth), fc.boolean()).map(([steps, ends]) => (ends && goesOn(steps) ? [...steps, { kind: 'end', id: '', name: '' }] : steps));
function block(depth: number): fc.Arbitrary<FlowStep> {
  const ways = fc.array(fc.tuple(name, condition, ending(depth)), { minLength: 2, maxLength: 4 });
  return fc.tuple(fc.boolean(), name, ways).map(([isChoice, title, list]) => ({
    kind: isChoice ? 'choice' : 'parallel', id: '', name: title, joinId: null,
    branches: list.map(([label, text, steps], index): Branch => ({ id: '', name: label, condition: isChoice && index < list.length - 1 ? text : null, isDefault: isChoice && index === list.length - 1, steps })),
  }));
}

const until = fc.option(condition, { nil: null });
const loops: fc.Arbitrary<LoopRule> = fc.oneof(
  fc.record({ over: fc.constant('items' as const), collection: fc.constantFrom('{"var":"vars.found"}', 'found'), item: fc.constant('item'), together: fc.boolean(), until }),
  fc.record({ over: fc.constant('times' as const), count: fc.constantFrom('3', '{"var":"record.score"}'), together: fc.boolean(), until }),
  fc.record({ over: fc.constant('while' as const), condition: until, testBefore: fc.boolean(), most: fc.constantFrom('5', '100') }),
);
/** An end that closes what is repeated is not a step of its own. */
function repeated(depth: number): fc.Arbitrary<FlowStep> {
  return fc.tuple(name, loops, sequence(depth)).map(([title, loop, steps]) => ({ kind: 'loop', id: '', name: title, loop, joinId: null, branches: [{ id: '', name: '', condition: null, isDefault: false, steps }] }));
}

/** Gives every part an id, cuts what nothing leads to, and ends the flow. */
function finished(steps: readonly FlowStep[]): FlowTree {
  let count = 0;
  const id = (): string => `n${(count += 1)}`;
  const number = (list: readonly FlowStep[]): readonly FlowStep[] => {
    const kept: FlowStep[] = [];
    for (const step of list) {
      if (!goesOn(kept)) break;
      kept.push(isHolding(step) ? numbered(step) : { ...step, id: id() });
    }
    return kept;
  };
  const numbered = (step: FlowStep): FlowStep => {
    if (!isHolding(step)) return step;
    const branches = step.branches.map((branch) => ({ ...branch, id: id(), steps: number(branch.steps) }));
    return { ...step, id: id(), branches, joinId: branches.some((branch) => goesOn(branch.steps)) ? id() : null };
  };
  const whole = number(steps);
  return { id: 'p', name: '流程', withdraw: whole.length % 2 === 0 ? 'always' : 'before-approval', locking: { ...(whole.length % 2 === 1 && { lock: 'record' }), ...(whole.length % 3 === 1 && { passLocks: 'yes' }) }, card: whole.length % 3 === 0 ? [] : ['status', 'score'].slice(0, whole.length % 3), start: { ...plainStart('start', '发起'), on: 'record-updated', fields: ['a', 'b'], when: '{"==":[1,1]}' }, steps: goesOn(whole) ? [...whole, { kind: 'end', id: 'end', name: '结束' }] : whole };
}
const trees = sequence(3).map(finished);

/** `TREES=5000` looks longer. */
const many = Number(process.env['TREES'] ?? 120);

describe('a tree and its BPMN', () => {
  it(`are equal after a round trip, ${String(many)} random trees, and the engine accepts each`, async () => {
    await fc.assert(
      fc.asyncProperty(trees, async (tree) => {
        const xml = await bpmnOfTree(tree);
        expect(await treeOfBpmn(xml)).toEqual({ tree });
        const { graph, issues } = await importFlow(xml);
        expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(graph).toBeDefined();
        expect(await bpmnOfTree(tree, xml)).toBe(xml);
      }),
      { numRuns: many },
    );
  }, 300_000);

  const ways: readonly Partial<StartCard>[] = [
    { on: 'manual' }, { on: 'button', when: '{"==":[1,1]}' }, { on: 'record-created' }, { on: 'record-updated', fields: ['a', 'b'] }, { on: 'record-saved', fields: ['a'] }, { on: 'record-deleted' },
    { on: 'conditional', condition: '{"==":[{"var":"record.level"},"high"]}' }, { on: 'schedule', timer: { kind: 'cycle', value: '0 9 * * 1,3' }, each: 'record', when: '{"==":[1,1]}' }, { on: 'schedule', timer: { kind: 'date', value: '2030-01-01T09:00:00' } },
    { on: 'date-field', field: 'due', offset: '-P3D', at: '09:00', repeat: 'yearly' }, { on: 'task', flow: 'other', step: 't1', moment: 'decided', outcome: 'approve' }, { on: 'webhook', fields: ['a'] },
    { on: 'message', event: '检验报告已出' }, { on: 'signal', event: '停诊' }, { on: 'comment', words: '急 投诉', mentions: 'yes' },
  ];
  it.each(ways)('keeps how a flow begins: %j', async (way) => {
    const tree: FlowTree = { ...finished([]), start: { ...plainStart('start', '发起'), ...way } };
    const xml = await bpmnOfTree(tree);
    expect(await treeOfBpmn(xml)).toEqual({ tree });
    expect((await importFlow(xml)).issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(await bpmnOfTree(tree, xml)).toBe(xml);
    const other = { ...tree, start: withKind(tree.start, way.on === 'signal' ? 'manual' : 'signal') };
    const changed = { ...other, start: { ...other.start, ...(other.start.on === 'signal' && { event: '别的' }) } };
    expect(await treeOfBpmn(await bpmnOfTree(changed, xml))).toEqual({ tree: changed });
  });

  it('renames the message that only the start speaks of', async () => {
    const start = (event: string): FlowTree => ({ ...finished([]), start: { ...plainStart('start', '发起'), on: 'message', event } });
    const first = await bpmnOfTree(start('甲'));
    const renamed = await bpmnOfTree(start('乙'), first);
    expect(renamed.match(/<bpmn:message /g)).toHaveLength(1);
    expect(renamed).toContain('name="乙"');
  });

  it.each(['appointment_approval', 'complaint_handling'])('keeps what the template flow %s says', async (key) => {
    const xml = readFileSync(new URL(`../../../../../../templates/hospital-crm/flows/${key}.bpmn`, import.meta.url), 'utf8');
    const first = await treeOfBpmn(xml);
    if (!('tree' in first)) throw new Error(first.reason);
    const again = await bpmnOfTree(first.tree, xml);
    expect(await treeOfBpmn(again)).toEqual(first);
    const [before, after] = await Promise.all([importFlow(xml), importFlow(again)]);
    expect(after.issues).toEqual(before.issues);
    expect(Object.keys(after.graph?.flows ?? {}).sort()).toEqual(Object.keys(before.graph?.flows ?? {}).sort());
    expect(after.graph?.nodes).toEqual(before.graph?.nodes);
    expect(allSteps(first.tree.steps).length).toBeGreaterThan(6);
  });
});
