import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HandOverAnswer, type HandOverPreview, type HandOverSituation, type WorkHolder } from '@carewright/schema';
import { eventually } from '../../../support/eventually.js';
import { approval, inARow, Ward, type Body, type Person } from '../approvals/ward.js';

let ward: Ward;
beforeAll(async () => {
  ward = await Ward.open({
    any: inARow(approval('head', 'mode="any"', ['user:chief'])), both: inARow(approval('two', 'mode="all"', ['user:chief', 'user:director'])), later: inARow(approval('line', 'mode="sequential"', ['user:director', 'user:chief'])),
    board: inARow(approval('vote', 'mode="any"', ['user:board0'])),
  }, 3);
}, 120_000);
afterAll(() => ward.close());

const people = (...users: readonly Person[]): object => ({ kind: 'people', users: users.map(({ userId }) => userId) });
const preview = async (body: object, by: Person | Ward['api']['admin'] = ward.api.admin): Promise<HandOverPreview> => (await by.post<HandOverPreview>('/api/hand-overs/preview', body)).body;
const begin = (body: object, by: Person | Ward['api']['admin'] = ward.api.admin) => by.post<HandOverAnswer>('/api/hand-overs', body);
const finished = async (id: string): Promise<HandOverAnswer> => {
  await eventually(async () => expect((await ward.api.admin.get<HandOverAnswer>(`/api/hand-overs/${id}`)).body.state).toBe('finished'));
  return (await ward.api.admin.get<HandOverAnswer>(`/api/hand-overs/${id}`)).body;
};

describe('the work of somebody who leaves', () => {
  it('is shown before by step with who would receive it, and nothing moves', async () => {
    const runs = [await ward.start('any'), await ward.start('any'), await ward.start('both'), await ward.start('later')];
    const { total, blocked, lines } = await preview({ person: ward.chief.userId, to: people(ward.director) });
    expect({ total, blocked }).toEqual({ total: 4, blocked: 2 });
    expect(lines.find(({ step }) => step.id === 'head')).toEqual({
      app: { key: 'ward', label: '病区' }, flow: { key: 'any', label: '流程 any' }, step: { id: 'head', name: 'head' }, open: 2, later: 0, overdue: 0, receivers: [{ id: ward.director.userId, name: 'director', count: 2, hasRole: true }], blocked: {},
    });
    expect(lines.find(({ step }) => step.id === 'two')).toMatchObject({ open: 1, blocked: { 'all-asked': 1 }, receivers: [] });
    expect(lines.find(({ step }) => step.id === 'line')).toMatchObject({ open: 0, later: 1, blocked: { 'all-asked': 1 } });
    expect(await ward.todo(ward.chief, runs[0] ?? '')).toHaveLength(1);
    expect((await ward.operator.get<{ items: WorkHolder[] }>('/api/hand-overs/holders?app=ward')).body.items).toEqual([{ person: { id: ward.chief.userId, name: 'chief', active: true }, open: 3, overdue: 0 }, { person: { id: ward.director.userId, name: 'director', active: true }, open: 2, overdue: 0 }]);
    for (const run of runs) await ward.operator.post(`/api/instances/${run}/terminate`, { comment: '演示' });
  });

  it('goes to who was chosen, step by step, and is told once; what was answered stays', async () => {
    const [one, two, both, later] = [await ward.start('any'), await ward.start('any'), await ward.start('both'), await ward.start('later')];
    const [first, second] = ward.board as [Person, Person];
    const before = Number((await ward.rows('select count(*)::int as n from platform.notification where user_id = $1', [first.userId]))[0]?.['n']);
    const exceptions = [{ app: 'ward', flow: 'both', step: 'two', to: people(second) }];
    const made = await begin({ person: ward.chief.userId, to: people(first), exceptions, comment: '离职' });
    expect(made).toMatchObject({ status: 201, body: { person: { name: 'chief' }, createdBy: { name: 'admin' }, comment: '离职' } });
    expect(await finished(made.body.id)).toMatchObject({ counts: { total: 4, moved: 4 }, receivers: [{ id: first.userId, count: 3 }, { id: second.userId, count: 1 }], reasons: [] });
    for (const run of [one, two, both, later]) expect(await ward.todo(ward.chief, run)).toEqual([]);
    expect(await ward.todo(second, both)).toHaveLength(1);
    expect(await ward.rows('select body from platform.notification where user_id = $1 order by created_at desc limit 1', [first.userId])).toEqual([{ body: 'chief 的 3 项待办已交接给您' }]);
    expect(Number((await ward.rows('select count(*)::int as n from platform.notification where user_id = $1', [first.userId]))[0]?.['n'])).toBe(before + 1);
    expect((await ward.answer(first, one)).body).toMatchObject({ instance: { status: 'completed' } });
    await ward.answer(ward.director, later);
    expect((await ward.answer(first, later)).body).toMatchObject({ instance: { status: 'completed' } });
    expect(await ward.trail(one, 'handed-over')).toMatchObject([{ comment: '离职', people: [{ id: first.userId }] }]);
    expect(await ward.rows(`select facts->>'from' as "from", facts->>'to' as "to", facts->>'step' as step from audit.entry where action = 'task.handed-over' and target = $1`, [both])).toEqual([{ from: ward.chief.userId, to: second.userId, step: 'two' }]);
    expect(await ward.rows(`select facts->'pieces' as pieces from audit.entry where action = 'hand-over.started' and target = $1`, [made.body.id])).toEqual([{ pieces: 4 }]);
  });

  it('comes back as far as it still lies with who received it, once', async () => {
    const [kept, answered] = [await ward.start('board'), await ward.start('board')];
    const [leaver, receiver] = ward.board as [Person, Person];
    const made = await begin({ person: leaver.userId, app: 'ward', to: people(receiver) }, ward.operator);
    const done = await finished(made.body.id);
    await ward.answer(receiver, answered);
    const undone = await ward.operator.post<HandOverAnswer>(`/api/hand-overs/${made.body.id}/undo`, {});
    expect(undone).toMatchObject({ status: 201, body: { undoOf: made.body.id } });
    expect((await finished(undone.body.id)).counts).toMatchObject({ total: done.counts.moved, left: 1, moved: done.counts.moved - 1 });
    expect(await ward.todo(leaver, kept)).toHaveLength(1);
    expect((await ward.operator.post<Body>(`/api/hand-overs/${made.body.id}/undo`, {})).body).toMatchObject({ code: 'hand_over.not_undoable' });
    expect((await ward.operator.get<{ items: HandOverAnswer[] }>(`/api/hand-overs?person=${leaver.userId}&app=ward`)).body.items).toMatchObject([{ undoOf: made.body.id }, { undone: true, app: { label: '病区' } }]);
  });

  it('is shared evenly, or goes to the leader or to whoever stands in', async () => {
    const leaver = ward.board[2] as Person;
    const runs = [];
    for (let n = 0; n < 4; n += 1) runs.push(await ward.start('any'));
    const { lines } = await preview({ person: ward.chief.userId, to: people(ward.board[0] as Person, ward.board[1] as Person) });
    expect(lines.find(({ step }) => step.id === 'head')?.receivers.map(({ count }) => count)).toEqual([2, 2]);
    expect((await preview({ person: ward.chief.userId, to: { kind: 'leader' } })).lines.find(({ step }) => step.id === 'head')?.receivers).toMatchObject([{ name: 'director', count: 4 }]);
    expect(await preview({ person: ward.chief.userId, to: { kind: 'substitute' } })).toMatchObject({ blocked: 4, lines: [{ blocked: { nobody: 4 } }] });
    await ward.chief.post('/api/delegations', { substituteId: leaver.userId, startsAt: new Date(Date.now() - 1000).toISOString(), endsAt: new Date(Date.now() + 3_600_000).toISOString() });
    expect((await preview({ person: ward.chief.userId, to: { kind: 'substitute' } })).lines[0]?.receivers).toMatchObject([{ name: 'board2', count: 4 }]);
    for (const run of runs) await ward.operator.post(`/api/instances/${run}/terminate`, { comment: '演示' });
  });

  it('is for administrators, and for who looks after the flows of an app', async () => {
    const body = { person: ward.chief.userId, to: people(ward.director) };
    expect((await ward.nurse.get('/api/hand-overs/holders?app=ward')).status).toBe(403);
    for (const by of [ward.nurse, ward.operator]) expect(await begin(body, by)).toMatchObject({ status: 403, body: { code: 'hand_over.not_allowed' } });
    expect((await ward.nurse.get(`/api/hand-overs?person=${ward.chief.userId}&app=ward`)).status).toBe(403);
    expect((await ward.nurse.get(`/api/hand-overs/situation?person=${ward.chief.userId}&app=ward`)).status).toBe(403);
    expect(await begin({ ...body, app: 'ward' }, ward.operator)).toMatchObject({ status: 409, body: { code: 'hand_over.nothing' } });
    expect(await begin({ ...body, to: people(ward.chief) })).toMatchObject({ status: 422, body: { code: 'hand_over.receiver_unknown' } });
    expect((await begin({ ...body, to: { kind: 'people', users: [] } })).status).toBe(422);
    expect((await ward.operator.get<HandOverSituation>(`/api/hand-overs/situation?person=${ward.chief.userId}&app=ward`)).body).toMatchObject({ person: { name: 'chief', active: true }, holdings: null });
  });

  it('tells administrators what else lies with the person', async () => {
    const chief = ward.chief.userId;
    const position = (await ward.api.admin.post<{ id: string }>('/api/positions', { code: 'head-nurse', name: '护士长', holders: [{ userId: chief, departmentId: null }] })).body;
    const roster = (await ward.api.admin.post<{ id: string }>('/api/rosters', { code: 'night', name: '夜班' })).body;
    await ward.api.admin.post(`/api/rosters/${roster.id}/duties`, { duties: [{ userId: chief, startsAt: '2999-01-01T00:00:00Z', endsAt: '2999-01-01T08:00:00Z' }] });
    const { holdings } = (await ward.api.admin.get<HandOverSituation>(`/api/hand-overs/situation?person=${chief}`)).body;
    expect(holdings).toMatchObject({
      headOf: [{ name: '内科' }], roles: [{ app: { label: '病区' }, role: { key: 'staff', label: '职工' } }], positions: [{ id: position.id, name: '护士长', department: null }],
      duties: [{ roster: { name: '夜班' }, count: 1 }], substitutes: [{ name: 'board2' }], standsInFor: [],
    });
    expect(holdings?.namedIn.map(({ flow, step }) => [flow.key, step.id]).sort()).toEqual([['any', 'head'], ['both', 'two'], ['later', 'line']]);
    expect((await ward.api.admin.get('/api/hand-overs/situation?person=00000000-0000-7000-8000-000000000000')).status).toBe(404);
  });
});
