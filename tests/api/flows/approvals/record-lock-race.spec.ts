import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bpmn } from '@carewright/flow-engine/testing';
import { until, type Answer } from '@carewright/runtime-api/testing';
import { SecondNode } from './second-node.js';
import { decidedBy, Ward, type Body, type Person } from './ward.js';

/** What the flow saw when it began decides which of the two steps asks. */
const sawTheEdit = JSON.stringify({ '==': [{ var: 'record.title' }, '改了'] });
const looking = bpmn(`<extensionElements><cw:rules lock="record"/></extensionElements><startEvent id="s"/><exclusiveGateway id="x" default="unedited"/>${decidedBy('saw', 0)}${decidedBy('plain', 0)}<endEvent id="e"/>
  <sequenceFlow id="in" sourceRef="s" targetRef="x"/><sequenceFlow id="edited" sourceRef="x" targetRef="saw"><conditionExpression language="json-logic">${sawTheEdit}</conditionExpression></sequenceFlow><sequenceFlow id="unedited" sourceRef="x" targetRef="plain"/>
  <sequenceFlow id="f1" sourceRef="saw" targetRef="e"/><sequenceFlow id="f2" sourceRef="plain" targetRef="e"/>`);
const rounds = 40;

let ward: Ward;
let second: SecondNode;
let operator: Person, judge: Person;

beforeAll(async () => {
  ward = await Ward.open({ looking }, 1);
  [judge] = ward.board as [Person];
  operator = ward.operator;
  second = await SecondNode.beside(ward, { operator });
}, 120_000);
afterAll(async () => {
  second.stop();
  await ward.close();
});

const place = '/api/apps/ward/records/leave';
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const begin = (record: string): Promise<Answer<Body>> => operator.post('/api/apps/ward/flows/looking/instances', { recordId: record });
const ifVersion1 = { headers: { 'If-Match': '"1"' } };

/** Both at once, from two processes, one of them up to ten milliseconds late: now this one, now that one. */
async function race(round: number, change: (record: string) => Promise<Answer<Body>>): Promise<{ readonly record: string; readonly started: Answer<Body>; readonly changed: Answer<Body> }> {
  const record = await ward.record();
  const late = (round % 21) - 10;
  const [started, changed] = await Promise.all([wait(Math.max(0, late)).then(() => begin(record)), wait(Math.max(0, -late)).then(() => change(record))]);
  return { record, started, changed };
}

describe('a flow that locks its record begins while somebody else changes it', () => {
  it('sees the edit, or the edit is refused', async () => {
    const outcomes: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const { record, started, changed } = await race(round, (id) => second.as(operator).patch<Body>(`${place}/${id}`, { data: { title: '改了' } }, ifVersion1));
      expect(started.status).toBe(201);
      const [{ step } = { step: { id: '' } }] = await ward.todo(judge, String(started.body['id']));
      const { title } = (await operator.get<{ data: { title: string } }>(`${place}/${record}`)).body.data;
      outcomes.push([changed.status, changed.body['code'] ?? '', step.id, title].join(' '));
    }
    expect([...new Set(outcomes)].sort()).toEqual(['200  saw 改了', '409 flow.record_locked plain 年假']);
  }, 120_000);

  it.each([
    ['an edit', `title = '改了'`, 201],
    ['a deletion', 'deleted_at = now()', 404],
  ] as const)('waits for %s that is under way, and goes by what came of it', async (_, change, status) => {
    const record = await ward.record();
    const connection = await ward.api.database.owner.connect();
    try {
      await connection.query('begin');
      await connection.query(`update app_ward.leave set ${change} where id = $1`, [record]);
      const beginning = begin(record);
      await until(async () => (await ward.rows(`select 1 from pg_locks l join pg_stat_activity a on a.pid = l.pid and a.datname = current_database() where not l.granted`)).length > 0);
      await connection.query('commit');
      const started = await beginning;
      expect(started.status).toBe(status);
      if (status === 201) expect((await ward.todo(judge, String(started.body['id']))).map(({ step }) => step.id)).toEqual(['saw']);
    } finally {
      connection.release();
    }
  });

  it('does not begin on a record that went to the recycle bin, or keeps it from going there', async () => {
    const outcomes: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const { record, started, changed } = await race(round, (id) => second.as(operator).delete<Body>(`${place}/${id}`, ifVersion1));
      const [{ deleted } = {}] = await ward.rows('select deleted_at is not null as deleted from app_ward.leave where id = $1', [record]);
      outcomes.push([started.status, changed.status, String(deleted)].join(' '));
    }
    expect([...new Set(outcomes)].sort()).toEqual(['201 409 false', '404 204 true']);
  }, 120_000);
});
