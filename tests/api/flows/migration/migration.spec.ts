import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approval, inARow, setStatus, Ward, type Body, type Item, type Person } from '../approvals/ward.js';
import { flowDefinition } from '../complaints.js';
import { finished, move, preview, redraw, type MigrationState } from './moving.js';

const check = approval('check', 'mode="any"', ['user:board0']);
const second = approval('second', 'mode="any"', ['user:board1']);
const sign = approval('sign', 'mode="any"', ['user:chief']);
const flows = ['behind', 'before', 'renamed', 'gone', 'moved', 'trial', 'timed', 'asked', 'back', 'chosen', 'several', 'stopped', 'rights', 'draft', 'raced', 'broken'] as const;

let ward: Ward;
let a: Person, b: Person;
beforeAll(async () => {
  const timeout = approval('check', 'mode="any"', ['user:board0'], '<cw:timeout after="P3D" action="reject"/>');
  ward = await Ward.open({ ...Object.fromEntries(flows.map((flow) => [flow, inARow(check)])), timed: inARow(timeout), several: inARow(check, second) }, 2);
  [a, b] = ward.board as [Person, Person];
}, 120_000);
afterAll(() => ward.close());

const rows = (text: string, ...values: readonly unknown[]): Promise<readonly Body[]> => ward.rows(text, values);
const releaseOf = async (instance: string): Promise<unknown> => (await rows('select r.release from flow.instance i join flow.flow_release r on r.id = i.flow_release_id where i.id = $1', instance))[0]?.['release'];
const todo = async (person: Person, instances: readonly string[]): Promise<readonly Item[]> => (await person.get<{ items: readonly Item[] }>('/api/tasks?view=todo&limit=500')).body.items.filter((item) => instances.includes(item.instanceId));
const steps = async (person: Person, instance: string): Promise<readonly string[]> => (await ward.todo(person, instance)).map((item) => item.step.id);

describe('running instances', () => {
  it('keep the release they began with until somebody moves them', async () => {
    const instance = await ward.start('behind');
    await redraw(ward, 'behind', inARow(check, second));
    expect((await ward.answer(a, instance)).body).toMatchObject({ instance: { status: 'completed' } });
  });

  it('go on to a step that was drawn in behind the one they wait at', async () => {
    await redraw(ward, 'before', inARow(check, second));
    const old = await ward.start('behind');
    await redraw(ward, 'behind', inARow(check, second, setStatus('mark', '已核对')));
    const [before] = await ward.todo(a, old);
    expect(await move(ward, 'behind')).toMatchObject({ state: 'finished', counts: { total: 1, moved: 1 } });
    expect(await ward.todo(a, old)).toEqual([before]);
    await ward.answer(a, old);
    await ward.answer(b, old);
    expect(await ward.status(old)).toBe('completed');
  });

  it('do not meet a step that was drawn in before the one they wait at', async () => {
    const instance = await ward.start('renamed');
    await redraw(ward, 'renamed', inARow(second, check));
    await move(ward, 'renamed');
    await ward.answer(a, instance);
    expect(await ward.status(instance)).toBe('completed');
    expect(await ward.todo(b, instance)).toEqual([]);
  });

  it('wait on in a step with another id when the mapping says so, and can be returned to the step before', async () => {
    const instance = await ward.start('several');
    await ward.answer(a, instance);
    const renamed = inARow(['first', check[1].replaceAll('"check"', '"first"')], ['then', second[1].replaceAll('"second"', '"then"')]);
    await redraw(ward, 'several', renamed);
    expect(await move(ward, 'several')).toMatchObject({ counts: { refused: 1 }, reasons: [{ message: '停在“second”，新流程中没有对应的步骤', count: 1 }] });
    expect(await move(ward, 'several', { mapping: { second: 'then', check: 'first' } })).toMatchObject({ counts: { moved: 1 } });
    expect(await steps(b, instance)).toEqual(['then']);
    expect((await ward.answer(b, instance, 'return', { to: 'first', comment: '请补充' })).status).toBe(200);
    expect(await steps(a, instance)).toEqual(['first']);
  });

  it('are refused with the reason when their step is gone, and begin at another when that is asked for', async () => {
    const instance = await ward.start('gone');
    await redraw(ward, 'gone', inARow(second, sign));
    const shown = await preview(ward, 'gone');
    expect(shown).toMatchObject({ running: 1, blocked: 1, steps: [{ element: { id: 'check' }, waiting: 1, to: null, reason: '停在“check”，新流程中没有对应的步骤', counterparts: [{ id: 'second' }, { id: 'sign' }] }] });
    const refused = await move(ward, 'gone');
    expect(refused).toMatchObject({ counts: { refused: 1, moved: 0 } });
    expect((await ward.operator.get<Body>(`/api/flow-migrations/${refused.id}/instances?state=refused`)).body).toMatchObject({ items: [{ instance, reasons: ['停在“check”，新流程中没有对应的步骤'] }], nextCursor: null });
    expect(await releaseOf(instance)).not.toBe((shown['to'] as Body)['release']);
    expect(await move(ward, 'gone', { moves: { check: 'sign' } })).toMatchObject({ counts: { moved: 1 } });
    expect(await steps(ward.chief, instance)).toEqual(['sign']);
    expect(await steps(a, instance)).toEqual([]);
    await ward.answer(ward.chief, instance);
    expect(await ward.status(instance)).toBe('completed');
  });

  it('are only judged in a trial', async () => {
    const [stays, goes] = [await ward.start('trial'), await ward.start('trial')];
    await redraw(ward, 'trial', inARow(check, second));
    const before = await releaseOf(stays);
    await ward.answer(a, goes);
    expect(await move(ward, 'trial', { dryRun: true })).toMatchObject({ counts: { total: 1, possible: 1, moved: 0 } });
    expect(await releaseOf(stays)).toBe(before);
    expect(await ward.trail(stays, 'migrated')).toEqual([]);
  });

  it('keep the moments of their timers, unless these are to begin anew', async () => {
    const instance = await ward.start('timed');
    const due = async (): Promise<readonly Body[]> => rows(`select j.due_at, p.due_at as fires, t.due_at as shown from flow.job j join platform.job p on p.dedupe_key = 'flow:' || j.id join flow.task t on t.instance_id = j.instance_id and t.state = 'open' where j.instance_id = $1`, instance);
    const [before] = await due();
    await redraw(ward, 'timed', inARow(approval('check', 'mode="any"', ['user:board0'], '<cw:timeout after="P9D" action="reject"/>'), second));
    await move(ward, 'timed');
    expect(await due()).toEqual([before]);
    await redraw(ward, 'timed', inARow(approval('check', 'mode="any"', ['user:board0'], '<cw:timeout after="P1D" action="reject"/>')));
    await move(ward, 'timed', { timers: 'restart' });
    const [after] = await due();
    expect(after).toMatchObject({ fires: after?.['due_at'], shown: after?.['due_at'] });
    const hours = (Date.parse(String(after?.['due_at'])) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23);
    expect(hours).toBeLessThan(25);
  });

  it('ask other people when that is asked for, and tell them', async () => {
    const instance = await ward.start('asked');
    await redraw(ward, 'asked', inARow(approval('check', 'mode="any"', ['user:board1'])));
    await move(ward, 'asked', { people: 'again' });
    expect(await steps(a, instance)).toEqual([]);
    expect(await steps(b, instance)).toEqual(['check']);
    expect((await b.get<{ items: readonly Body[] }>('/api/notifications')).body.items).toContainEqual(expect.objectContaining({ kind: 'task', link: expect.stringContaining((await ward.task(b, instance)).id) }));
  });

  it('go back where they came from, once', async () => {
    const [one, two] = [await ward.start('back'), await ward.start('back')];
    const before = await releaseOf(one);
    await redraw(ward, 'back', inARow(['z', check[1].replaceAll('"check"', '"z"')], second));
    const there = await move(ward, 'back', { mapping: { check: 'z' } });
    await ward.answer(a, two);
    const undo = await ward.operator.post<MigrationState>(`/api/flow-migrations/${there.id}/undo`, {});
    expect(undo.status).toBe(202);
    expect(await finished(ward, undo.body.id)).toMatchObject({ counts: { total: 2, moved: 1, refused: 1 }, undoOf: there.id });
    expect(await releaseOf(one)).toBe(before);
    expect(await steps(a, one)).toEqual(['check']);
    expect(await steps(b, two)).toEqual(['second']);
    expect((await ward.operator.post(`/api/flow-migrations/${there.id}/undo`, {})).body).toMatchObject({ code: 'migration.not_undoable' });
    expect((await ward.operator.get(`/api/flow-migrations/${there.id}`)).body).toMatchObject({ undone: true });
  });

  it('tell in their trail what happened, by names of both releases', async () => {
    const instance = await ward.start('chosen');
    await redraw(ward, 'chosen', inARow(['z', check[1].replaceAll('id="check" name="check"', 'id="z" name="核对"')]));
    await move(ward, 'chosen', { mapping: { check: 'z' } });
    await ward.answer(a, instance);
    const trail = await ward.trail(instance);
    expect(trail.map((line) => line.kind)).toContain('migrated');
    expect(trail.find((line) => line.kind === 'migrated')).toMatchObject({ actor: { id: ward.operator.userId } });
    expect(trail.find((line) => line.kind === 'entered' && (line as unknown as { element: Body }).element['id'] === 'check')).toMatchObject({ element: { name: 'check' } });
  });
});

describe('a migration', () => {
  it('can be stopped; what was moved stays moved', async () => {
    await Promise.all(Array.from({ length: 30 }, () => ward.start('stopped')));
    await redraw(ward, 'stopped', inARow(check, second));
    const made = await ward.operator.post<{ items: readonly MigrationState[] }>('/api/apps/ward/flows/stopped/migrations', {});
    expect((await ward.operator.post('/api/apps/ward/flows/stopped/migrations', {})).body).toMatchObject({ code: 'migration.under_way' });
    const id = made.body.items[0]?.id ?? '';
    const stopped = await ward.operator.post<MigrationState>(`/api/flow-migrations/${id}/cancel`, {});
    expect([200, 409]).toContain(stopped.status);
    const { counts, state } = await finished(ward, id);
    expect(counts.moved + counts.cancelled + counts.waiting).toBe(30);
    expect(state).toBe(stopped.status === 200 ? 'cancelled' : 'finished');
    expect((await ward.operator.post(`/api/flow-migrations/${id}/cancel`, {})).body).toMatchObject({ code: 'migration.not_running' });
  });

  it('go over although one among them breaks: that one stays whole where it was', async () => {
    const running = [await ward.start('broken'), await ward.start('broken'), await ward.start('broken')];
    const [, worst] = running;
    await redraw(ward, 'broken', inARow(check, second));
    await rows(`create function flow.break_one() returns trigger language plpgsql as 'begin raise exception ''broken''; end'`);
    await rows(`create trigger break_one before update on flow.instance for each row when (new.id = '${String(worst)}' and new.flow_release_id <> old.flow_release_id) execute function flow.break_one()`);
    try {
      expect((await move(ward, 'broken')).counts).toMatchObject({ total: 3, moved: 2, failed: 1 });
    } finally {
      await rows('drop trigger break_one on flow.instance');
      await rows('drop function flow.break_one');
    }
    await ward.walk(String(worst), a);
    expect(await ward.status(String(worst))).toBe('completed');
    for (const instance of running.filter((one) => one !== worst)) {
      await ward.walk(instance, a);
      expect(await steps(b, instance)).toEqual(['second']);
    }
  });

  it('belongs to those who look after flows', async () => {
    await ward.start('rights');
    await redraw(ward, 'rights', inARow(check, second));
    expect((await ward.nurse.post('/api/apps/ward/flows/rights/migrations', {})).status).toBe(403);
    expect((await ward.nurse.get('/api/apps/ward/flows/rights/releases')).status).toBe(403);
    const done = await move(ward, 'rights');
    expect((await ward.nurse.get(`/api/flow-migrations/${done.id}`)).status).toBe(404);
    expect(await rows(`select outcome, facts->>'instances' as instances from audit.entry where action = 'migration.started' and target = $1`, done.id)).toEqual([{ outcome: 'success', instances: '1' }]);
  });

  it('refuses a mapping that cannot be, a release of another flow, and having nothing to do', async () => {
    const instance = await ward.start('moved');
    expect((await ward.operator.post('/api/apps/ward/flows/moved/migrations', {})).body).toMatchObject({ code: 'migration.nothing_runs' });
    await redraw(ward, 'moved', inARow(second));
    const of = async (flow: string): Promise<string> => (await ward.operator.get<{ items: readonly { id: string }[] }>(`/api/apps/ward/flows/${flow}/releases`)).body.items.at(-1)?.id ?? '';
    const from = await of('moved');
    for (const wrong of [{ mapping: { check: 'e' } }, { moves: { check: 'nowhere' } }]) expect((await ward.operator.post('/api/apps/ward/flows/moved/migrations', { from, ...wrong })).body).toMatchObject({ code: 'migration.mapping_wrong' });
    expect((await ward.operator.post('/api/apps/ward/flows/moved/migrations', { from: await of('trial') })).body).toMatchObject({ code: 'migration.release_unknown' });
    expect(await steps(a, instance)).toEqual(['check']);
  });

  it('is offered before publishing, with how many would be held back', async () => {
    await ward.start('draft');
    expect((await ward.operator.get('/api/apps/ward/running-flows')).body).toEqual({ items: [] });
    await ward.api.admin.put('/api/apps/ward/draft/flows/draft', { ...flowDefinition('draft', inARow(second)), form: 'leave' });
    expect((await ward.operator.get('/api/apps/ward/running-flows')).body).toEqual({ items: [{ flow: { key: 'draft', label: '流程 draft' }, running: 1, blocked: 1 }] });
    expect(await preview(ward, 'draft', { to: 'draft' })).toMatchObject({ to: null, blocked: 1 });
    expect(await preview(ward, 'draft', { to: 'draft', mapping: { check: 'second' } })).toMatchObject({ blocked: 0 });
  });
});

describe('while people work', () => {
  it('an answer and a migration at the same moment come in one order or the other, and never between', async () => {
    const many = 3 * Number(process.env['RACES'] ?? 12);
    const running = await Promise.all(Array.from({ length: many }, () => ward.start('raced')));
    await redraw(ward, 'raced', inARow(check, second));
    const waiting = new Map((await todo(a, running)).map((item) => [item.instanceId, item]));
    const answers = async (): Promise<readonly number[]> => {
      const found: number[] = [];
      for (const instance of running) found.push((await ward.act(a, waiting.get(instance) as Item, 'approve')).status);
      return found;
    };
    const [statuses, moved] = await Promise.all([answers(), move(ward, 'raced')]);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(moved.counts.moved + moved.counts.left).toBe(moved.counts.total);
    const late = new Set((await todo(b, running)).map((item) => item.instanceId));
    const over = await rows(`select id from flow.instance where id = any($1) and status = 'completed'`, running);
    expect(over.map((row) => late.has(String(row['id'])))).toEqual(over.map(() => false));
    expect(late.size + over.length).toBe(many);
    expect(moved.counts.moved).toBe(late.size);
  }, 120_000);
});
