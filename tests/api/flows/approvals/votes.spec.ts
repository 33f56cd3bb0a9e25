import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approval, inARow, Ward } from './ward.js';

const board = ['role:board'];
let ward: Ward;
beforeAll(async () => {
  ward = await Ward.open({
    ratio: inARow(approval('vote', 'mode="ratio" ratio="0.6"', board)),
    thirds: inARow(approval('vote', 'mode="ratio" ratio="2/3"', board)),
    heard: inARow(approval('vote', 'mode="ratio" ratio="0.6" rejectRule="collectAll"', board)),
    every: inARow(approval('vote', 'mode="ratio" ratio="1.0"', board)),
    all: inARow(approval('vote', 'mode="all"', board)),
    allheard: inARow(approval('vote', 'mode="all" rejectRule="collectAll"', board)),
    any: inARow(approval('vote', 'mode="any"', board)),
    anyheard: inARow(approval('vote', 'mode="any" rejectRule="collectAll"', board)),
    twice: inARow(approval('vote', 'mode="all"', ['role:board', 'field:doctor', 'user:board0'])),
    veto: inARow(approval('vote', 'mode="ratio" ratio="0.4"', board, '<cw:veto source="user" value="board0"/>')),
  });
}, 120_000);
afterAll(() => ward.close());

/** Gives votes in the order of the board (`y`, `n`, `-`) and says what the instance is after each. */
async function course(flow: string, votes: string): Promise<readonly unknown[]> {
  const instance = await ward.start(flow);
  const seen: unknown[] = [];
  for (const [at, vote] of [...votes].entries()) {
    const person = ward.board[at];
    if (vote === '-' || person === undefined) continue;
    const { status, body } = await ward.answer(person, instance, vote === 'y' ? 'approve' : 'reject', { comment: '意见' });
    expect(status).toBe(200);
    seen.push((body['instance'] as { status: string }).status);
  }
  return seen;
}

describe('比例 ratio', () => {
  it('is approved with the third of five votes at 60 %, and asks nobody any more', async () => {
    const instance = await ward.start('ratio');
    for (const person of ward.board.slice(0, 2)) expect((await ward.answer(person, instance)).body).toMatchObject({ instance: { status: 'active' } });
    expect((await ward.answer(ward.board[2]!, instance)).body).toMatchObject({ instance: { status: 'completed' } });
    expect(await ward.askedOnBoard(instance)).toEqual([]);
  });

  it('is refused early, as soon as too few votes are left', async () => {
    expect(await course('ratio', 'nnn')).toEqual(['active', 'active', 'rejected']);
    expect(await course('ratio', 'ynny')).toEqual(['active', 'active', 'active', 'active']);
  });

  it('counts two thirds exactly', async () => {
    expect(await course('thirds', 'yyyy')).toEqual(['active', 'active', 'active', 'completed']);
    expect(await course('thirds', 'nn')).toEqual(['active', 'rejected']);
  });

  it('of one needs everybody', async () => {
    expect(await course('every', 'yyyyy')).toEqual(['active', 'active', 'active', 'active', 'completed']);
    expect(await course('every', 'n')).toEqual(['rejected']);
  });

  it('hears everybody before it refuses, where its author said so', async () => {
    expect(await course('heard', 'nnnyy')).toEqual(['active', 'active', 'active', 'active', 'rejected']);
    expect(await course('heard', 'nnyyy')).toEqual(['active', 'active', 'active', 'active', 'completed']);
  });

  it.each([['0', 'flow.ratio-invalid'], ['1.2', 'flow.ratio-invalid'], ['', 'flow.ratio-invalid']])('of %j is refused at import', async (ratio, code) => {
    const xml = inARow(approval('vote', `mode="ratio" ratio="${ratio}"`, board));
    const saved = await ward.api.admin.put<{ issues: { code: string; path: unknown }[] }>('/api/apps/ward/draft/flows/wrong', { $format: 'flow/1', key: 'wrong', label: '错', form: 'leave', bpmn: xml });
    expect(saved.body.issues).toEqual([expect.objectContaining({ code, path: ['bpmn', 'vote'] })]);
    await ward.api.admin.delete('/api/apps/ward/draft/flows/wrong');
  });
});

describe('会签 all', () => {
  it('ends with the first refusal, or hears everybody', async () => {
    expect(await course('all', 'yn')).toEqual(['active', 'rejected']);
    expect(await course('allheard', 'ynyyy')).toEqual(['active', 'active', 'active', 'active', 'rejected']);
    expect(await course('allheard', 'yyyyy')).toEqual(['active', 'active', 'active', 'active', 'completed']);
  });

  it('gives one vote to a person found by two rules', async () => {
    const instance = await ward.start('twice', ward.nurse, { doctor: ward.board[1]!.userId });
    expect(await ward.askedOnBoard(instance)).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('或签 any', () => {
  it('is decided by the first answer', async () => {
    expect(await course('any', 'n')).toEqual(['rejected']);
    expect(await course('any', '-y')).toEqual(['completed']);
  });

  it('is refused only by all, where its author said so', async () => {
    expect(await course('anyheard', 'nnnny')).toEqual(['active', 'active', 'active', 'active', 'completed']);
    expect(await course('anyheard', 'nnnnn')).toEqual(['active', 'active', 'active', 'active', 'rejected']);
  });

  it('tells the second of two clicks who was faster', async () => {
    const instance = await ward.start('any');
    const items = await Promise.all(ward.board.slice(0, 2).map((person) => ward.task(person, instance)));
    const answers = await Promise.all(items.map((item, at) => ward.act(ward.board[at]!, item, 'approve')));
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
    expect(answers.find((one) => one.status === 409)?.body).toMatchObject({ code: 'task.decided', decidedBy: { name: expect.stringMatching(/^board[01]$/) } });
  });
});

describe('一票否决 veto', () => {
  it('refuses at once, whatever the others say', async () => {
    expect(await course('veto', 'n')).toEqual(['rejected']);
    expect(await course('veto', '-n')).toEqual(['active']);
  });

  it('counts as a usual vote when it agrees, and comes too late after the decision', async () => {
    expect(await course('veto', 'yy')).toEqual(['active', 'completed']);
    const instance = await ward.start('veto');
    const item = await ward.task(ward.board[0]!, instance);
    await ward.answer(ward.board[1]!, instance);
    await ward.answer(ward.board[2]!, instance);
    expect(await ward.act(ward.board[0]!, item, 'reject', { comment: '晚了' })).toMatchObject({ status: 409, body: { code: 'task.decided' } });
    expect(await ward.status(instance)).toBe('completed');
  });

  it('goes with the vote to whom it is transferred, and is shown', async () => {
    const instance = await ward.start('veto');
    expect((await ward.answer(ward.board[0]!, instance, 'transfer', { to: ward.chief.userId })).status).toBe(200);
    const detail = await ward.chief.get<{ voters: object[] }>(`/api/tasks/${(await ward.task(ward.chief, instance)).id}`);
    expect(detail.body.voters).toEqual(expect.arrayContaining([{ id: ward.chief.userId, name: 'chief', vote: null, veto: true }, expect.objectContaining({ id: ward.board[1]!.userId, veto: false })]));
    expect((await ward.answer(ward.chief, instance, 'reject', { comment: '否决' })).body).toMatchObject({ instance: { status: 'rejected' } });
  });
});
