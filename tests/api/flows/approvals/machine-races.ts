import { createHmac, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { bpmn } from '@carewright/flow-engine/testing';
import { TestClient, type Answer } from '@carewright/runtime-api/testing';
import { draw, publishDraft } from '../../../support/app-draft.js';
import { eventually } from '../../../support/eventually.js';
import { flowDefinition } from '../complaints.js';
import { fewTimes, pause, repeat, together, type RaceGround } from './race.js';
import { approval, inARow, step, type Body, type Person } from './ward.js';

const timerSeconds = 0.4;
const edges = (...ids: readonly string[]): string => ids.slice(1).map((to, at) => `<sequenceFlow id="${String(ids[at])}_${to}" sourceRef="${String(ids[at])}" targetRef="${to}"/>`).join('');
const waitsForEither = (seconds: number): string => bpmn(`<startEvent id="s"/><eventBasedGateway id="g"/>
  <intermediateCatchEvent id="m"><messageEventDefinition messageRef="call"/></intermediateCatchEvent>${step('told', 'mode="any"', ['user:board0'])}
  <intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>PT${String(seconds)}S</timeDuration></timerEventDefinition></intermediateCatchEvent>${step('late', 'mode="any"', ['user:board1'])}
  <endEvent id="e"/>${edges('s', 'g', 'm', 'told', 'e')}${edges('g', 't', 'late', 'e')}`, '<message id="call" name="回电"/>');
const numbered = (n: number): string => inARow(approval(`round${String(n)}`, 'mode="any"', ['user:chief']));

/** The flows that these races run. */
export const machineFlows = {
  either: waitsForEither(timerSeconds),
  /** A timer that never is the faster one. */
  patient: waitsForEither(3600),
  slow: inARow(approval('v', 'mode="any"', ['user:board0'], '<cw:timeout after="P1D" action="approve"/>'), approval('w', 'mode="any"', ['user:chief'])),
  once: inARow(approval('v', 'mode="any"', ['user:board0'])),
  hooked: bpmn(`<startEvent id="s"><extensionElements><cw:trigger on="webhook" fields="title"/></extensionElements></startEvent>${step('v', 'mode="any"', ['user:board0'])}<endEvent id="e"/>${edges('s', 'v', 'e')}`),
  renewed: numbered(0),
} as const satisfies Readonly<Record<string, string>>;

/** Races in which a clock, a worker or another system is one of the sides. */
export function machineRaces(ground: () => RaceGround): void {
  describe('at the same moment as a machine', () => {
    it('a message and a timer at an event gateway: one way is taken, and a message that came too late is kept', () => repeat(async (at) => {
      const { ward, far } = ground();
      const record = await ward.record();
      const instance = (await ward.nurse.post('/api/apps/ward/flows/either/instances', { recordId: record })).body['id'] as string;
      await pause(timerSeconds * 1000 - 100 + (at % 6) * 40);
      expect((await far(ward.operator).post(`/api/apps/ward/messages/${encodeURIComponent('回电')}`, { recordId: record })).status).toBe(202);
      const kept = async (): Promise<number> => (await ward.rows(`select id from platform.job where kind = 'flow.message' and payload->>'onRecord' = $1 and payload ? 'until'`, [record])).length;
      // The message is delivered or kept when its job is done; only then is the race over.
      await eventually(async () => expect(await ward.rows(`select id from platform.job where kind = 'flow.message' and payload->>'onRecord' = $1 and not payload ? 'until'`, [record])).toEqual([]));
      await eventually(async () => expect(await ward.askedOnBoard(instance)).toHaveLength(1));
      const [way] = await ward.askedOnBoard(instance);
      expect([way, await kept()]).toEqual(way === 0 ? [0, 0] : [1, 1]);
      expect(await ward.rows(`select id from flow.activity where instance_id = $1`, [instance])).toHaveLength(1);
    }, fewTimes));

    it('a message that waits for one record is not used up by a run on another that begins to listen', async () => {
      const { ward } = ground();
      const [first, other] = [await ward.record(), await ward.record()];
      const begin = async (flow: string, record: string): Promise<string> => (await ward.nurse.post(`/api/apps/ward/flows/${flow}/instances`, { recordId: record })).body['id'] as string;
      await ward.operator.post(`/api/apps/ward/messages/${encodeURIComponent('回电')}`, { recordId: first });
      const elsewhere = await begin('either', other);
      await eventually(async () => expect(await ward.askedOnBoard(elsewhere)).toEqual([1]));
      const meant = await begin('patient', first);
      await eventually(async () => expect(await ward.askedOnBoard(meant)).toHaveLength(1));
      expect(await ward.askedOnBoard(meant)).toEqual([0]);
    });

    it('a worker so slow that its lease ended, and the one that took its job over: the timer fires once', () => repeat(async () => {
      const { ward } = ground();
      const owner = await ward.api.database.owner.connect();
      try {
        await owner.query('begin');
        const instance = await ward.start('slow');
        await owner.query('select 1 from flow.instance where id = $1 for update', [instance]);
        // Due only now that the instance is locked, however slow the machine is.
        await ward.rows(`update platform.job set due_at = now() where kind = 'flow.due' and payload->>'instance' = $1`, [instance]);
        // Whoever takes the job waits for the instance; its lease is ended under its hands until another has taken the job too.
        await eventually(async () => {
          const rows = await ward.rows(`update platform.job set lock_until = now() - interval '1 second' where kind = 'flow.due' and payload->>'instance' = $1 and lock_owner is not null returning attempts`, [instance]);
          await ward.rows(`select pg_notify('carewright_jobs', 'flow.due')`);
          expect(Number(rows[0]?.['attempts'] ?? 0)).toBeGreaterThanOrEqual(2);
        });
        await owner.query('commit');
        await eventually(async () => expect(await ward.todo(ward.chief, instance)).toHaveLength(1));
        await eventually(async () => expect(await ward.rows(`select id from platform.job where payload->>'instance' = $1`, [instance])).toEqual([]));
        expect(await ward.trail(instance, 'timeout')).toHaveLength(1);
        expect(await ward.todo(ward.chief, instance)).toHaveLength(1);
      } finally {
        // After a commit there is nothing to undo; after a failure nobody else may get this transaction.
        await owner.query('rollback');
        owner.release();
      }
    }, fewTimes));

    it('one start sent to both with one key: there is one run, and both are told which', () => repeat(async (at) => {
      const { ward, far } = ground();
      const record = await ward.record();
      const options = { headers: { 'idempotency-key': randomUUID() } };
      const start = (person: Person) => () => person.post('/api/apps/ward/flows/once/instances', { recordId: record }, options);
      const [near, other] = await together(at, start(ward.nurse), start(far(ward.nurse)));
      expect([near.status, other.status]).toEqual([201, 201]);
      expect(near.body['id']).toBe(other.body['id']);
      expect(await ward.rows('select id from flow.instance where record_id = $1', [record])).toHaveLength(1);
    }));

    it('one message of another system sent to both: there is one record, and one run on it', async () => {
      const { ward, far } = ground();
      const { path, secret } = (await ward.operator.post<{ path: string; secret: string }>('/api/apps/ward/automations/hooked/key', {})).body;
      const sender = (person: Person): TestClient => new TestClient(person.url);
      await repeat(async (at) => {
        const [body, now, id] = [{ title: `外部 ${String(at)}` }, String(Math.floor(Date.now() / 1000)), randomUUID()];
        const signature = `sha256=${createHmac('sha256', secret).update(`${now}.${id}.${JSON.stringify(body)}`).digest('hex')}`;
        const send = (person: Person) => () => sender(person).post(path, body, { headers: { 'x-carewright-timestamp': now, 'x-carewright-signature': signature, 'idempotency-key': id } });
        const [near, other] = await together(at, send(ward.operator), send(far(ward.operator)));
        expect([near.status, other.status]).toEqual([202, 202]);
        expect(near.body['recordId']).toBe(other.body['recordId']);
        await eventually(async () => expect(await ward.rows('select id from flow.instance where record_id = $1', [near.body['recordId']])).toHaveLength(1));
      });
    });

    it('publishing and starting: a run has the release it began with, and the next one the new release', () => repeat(async (at) => {
      const { ward, far } = ground();
      const record = await ward.record();
      await draw(ward.api.admin, 'ward', 'flows', { ...flowDefinition('renewed', numbered(at + 1)), form: 'leave' });
      const start = (): Promise<Answer<Body>> => far(ward.nurse).post('/api/apps/ward/flows/renewed/instances', { recordId: record });
      // Begins a little later each time: before, in and after the transaction of the publishing.
      const [, started] = await together(at, () => publishDraft(ward.api.admin, 'ward'), () => pause((at % 8) * 60).then(start));
      expect(started.status).toBe(201);
      const [run] = await ward.rows('select a.element_id as element, r.graph from flow.instance i join flow.flow_release r on r.id = i.flow_release_id join flow.activity a on a.instance_id = i.id where i.id = $1', [started.body['id']]);
      expect([`round${String(at)}`, `round${String(at + 1)}`]).toContain(run?.['element']);
      expect(Object.keys((run?.['graph'] as { nodes: object }).nodes)).toContain(run?.['element']);
      const next = await ward.task(ward.chief, (await start()).body['id'] as string);
      expect(next.step.id).toBe(`round${String(at + 1)}`);
      expect((await ward.act(ward.chief, await ward.task(ward.chief, started.body['id'] as string), 'approve')).status).toBe(200);
    }, fewTimes));
  });
}
