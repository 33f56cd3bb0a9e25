import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approval, inARow, Ward, type Body } from './ward.js';

const required = '<cw:fieldRight field="status" right="required"/><cw:fieldRight field="days" right="required"/>';

let ward: Ward;
beforeAll(async () => {
  ward = await Ward.open({
    asks: inARow(approval('a', 'mode="all" batch="yes"', ['user:board0'], required), approval('b', 'mode="any"', ['user:board1'])),
    keeps: inARow(approval('a', 'mode="all" without="transfer delegate add-sign"', ['user:board0'])),
    some: inARow(approval('a', 'mode="all" without="transfer"', ['user:board0'])),
    fromboard: inARow(approval('v', 'mode="any"', ['starter-choice:role:board'])),
    fromward: inARow(approval('a', 'mode="any"', ['user:board0']), approval('v', 'mode="any"', ['previous-choice:department:D1', 'previous-choice:role:operator'])),
  });
}, 120_000);
afterAll(() => ward.close());

const empty = (body: Body): unknown => (body['issues'] as { readonly code: string; readonly path: readonly string[] }[]).map(({ code, path }) => [code, path.at(-1)]);

describe('必填 fields that a step requires', () => {
  it('are shown as required to whoever is asked, and in no other step', async () => {
    const [first, second] = [await ward.start('asks'), await ward.start('asks')];
    const marked = async (instance: string, person = ward.board[0]!): Promise<readonly string[]> => {
      const { form } = (await ward.detail(person, instance)) as { form: { required: string[]; definition: { fields: { key: string; required?: boolean }[] } } };
      return [...form.required, ...form.definition.fields.filter((field) => field.required === true).map(({ key }) => `*${key}`)];
    };
    expect(await marked(first)).toEqual(['status', 'days', '*title', '*days', '*status']);
    await ward.answer(ward.board[0]!, second, 'approve', { data: { days: 2, status: '已核对' } });
    expect(await marked(second, ward.board[1])).toEqual(['*title']);
  });

  it('refuse an agreement that leaves one of them empty, and save nothing of it', async () => {
    const instance = await ward.start('asks');
    const none = await ward.answer(ward.board[0]!, instance);
    expect([none.status, none.body['code'], empty(none.body)]).toEqual([422, 'task.fields_needed', [['field.required', 'days'], ['field.required', 'status']]]);
    const half = await ward.answer(ward.board[0]!, instance, 'approve', { data: { days: 3 } });
    expect([half.status, empty(half.body)]).toEqual([422, [['field.required', 'status']]]);
    expect(((await ward.detail(ward.board[0]!, instance))['record'] as { data: Body }).data['days'] ?? null).toBeNull();
    expect((await ward.answer(ward.board[0]!, instance, 'approve', { data: { days: 3, status: '已核对' } })).status).toBe(200);
    expect(await ward.askedOnBoard(instance)).toEqual([1]);
  });

  it('ask for nothing when it is refused or sent back, and only what is still empty when several are answered at once', async () => {
    expect((await ward.answer(ward.board[0]!, await ward.start('asks'), 'reject', { comment: '不符合' })).body).toMatchObject({ instance: { status: 'rejected' } });
    const [full, bare] = [await ward.start('asks', ward.nurse, { days: 1, status: '已核对' }), await ward.start('asks')];
    const tasks = await Promise.all([full, bare].map((instance) => ward.task(ward.board[0]!, instance)));
    const { body } = await ward.board[0]!.post<{ items: Body[] }>('/api/tasks/batch', { action: 'approve', tasks: tasks.map(({ id, version }) => ({ id, version })) });
    expect(body.items).toEqual([expect.objectContaining({ done: true }), expect.objectContaining({ done: false, code: 'task.fields_needed' })]);
  });
});

describe('办理人可以 what whoever is asked may do with it', () => {
  const offered = async (instance: string): Promise<readonly string[]> => (await ward.detail(ward.board[0]!, instance))['actions'] as string[];

  it('leaves out what the author does not allow, and refuses it', async () => {
    const instance = await ward.start('keeps');
    expect(await offered(instance)).toEqual(['approve', 'reject', 'return']);
    const [other] = [ward.board[1]!.userId];
    const answers = [await ward.answer(ward.board[0]!, instance, 'transfer', { to: other }), await ward.answer(ward.board[0]!, instance, 'delegate', { to: other }), await ward.answer(ward.board[0]!, instance, 'add-sign', { people: [other], sign: 'parallel' })];
    expect(answers.map(({ status, body }) => [status, body['code']])).toEqual(answers.map(() => [422, 'task.wrong_action']));
    expect(await offered(await ward.start('some'))).toEqual(['approve', 'reject', 'return', 'delegate', 'add-sign']);
  });

  it('still lets those who look after flows hand it over', async () => {
    const instance = await ward.start('keeps');
    const { id, version } = await ward.task(ward.board[0]!, instance);
    expect((await ward.operator.post(`/api/tasks/${id}/hand-over`, { version, to: ward.board[2]!.userId })).status).toBe(200);
    expect(await ward.askedOnBoard(instance)).toEqual([2]);
  });
});

describe('可以选谁 people who may be chosen', () => {
  const startWith = async (flow: string, choices: object, more: object = {}): Promise<Body & { readonly status: number }> => {
    const { status, body } = await ward.nurse.post<Body>(`/api/apps/ward/flows/${flow}/instances`, { recordId: await ward.record(), choices, ...more });
    return { ...body, status };
  };

  it('are named to the starter, and nobody else is taken', async () => {
    expect((await ward.nurse.get('/api/apps/ward/flows/fromboard/choices')).body).toEqual({ items: [{ id: 'v', name: 'v', people: ward.board.map(({ userId }) => ({ id: userId, name: expect.any(String) as unknown })) }] });
    expect(await startWith('fromboard', { v: [ward.chief.userId] })).toMatchObject({ status: 422, code: 'task.choice_outside' });
    expect(await startWith('fromboard', { v: [ward.board[3]!.userId, ward.chief.userId] })).toMatchObject({ status: 422, code: 'task.choice_outside' });
    const { id } = await startWith('fromboard', { v: [ward.board[3]!.userId] });
    expect(await ward.askedOnBoard(String(id))).toEqual([3]);
  });

  it('are those of each of several groups, for the answer at the step before', async () => {
    const instance = await ward.start('fromward');
    const { choices } = (await ward.detail(ward.board[0]!, instance)) as { choices: { people: { id: string }[] }[] };
    expect(choices[0]?.people.map(({ id }) => id).sort()).toEqual([ward.nurse, ward.chief, ward.operator].map(({ userId }) => userId).sort());
    expect(await ward.answer(ward.board[0]!, instance, 'approve', { choices: { v: [ward.board[1]!.userId] } })).toMatchObject({ status: 422, body: { code: 'task.choice_outside' } });
    expect((await ward.answer(ward.board[0]!, instance, 'approve', { choices: { v: [ward.chief.userId] } })).status).toBe(200);
    expect(await ward.todo(ward.chief, instance)).toHaveLength(1);
  });

  it('are not brought along as a variable past the choice', async () => {
    const { id, status } = await startWith('fromward', {}, { variables: { choices: { v: [ward.board[1]!.userId] } } });
    expect(status).toBe(201);
    expect(await ward.answer(ward.board[0]!, String(id))).toMatchObject({ status: 422, body: { code: 'task.choice_needed' } });
  });
});
