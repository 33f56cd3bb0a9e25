import { setPriority } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { clientOf } from '../stage/client.mjs';
import { documents } from './traps.mjs';

/** Sends hostile requests from a process of its own, behind everybody else on this machine: what the sending costs is not the matter. */
setPriority(19);
const { url, intruder, password, flows, texts } = JSON.parse(process.env['ATTACK']);
const client = clientOf(url);
await client.signIn(intruder, password);
const designer = clientOf(url);
await designer.signIn('admin', password);

const definition = (bpmn) => ({ $format: 'flow/1', key: 'hostile', label: 'hostile', form: 'leave', bpmn });
let number = 0;
const record = async () => (await client.must('POST', '/api/apps/bench/records/leave', { data: { title: '请假', code: `X${process.pid}-${(number += 1)}`, days: 1 } })).id;
const begun = (flow) => async () => client.send('POST', `/api/apps/bench/flows/${flow}/instances`, { recordId: await record() });
const circle = async () => {
  const id = await record();
  return client.send('PATCH', `/api/apps/bench/records/leave/${id}`, { data: { days: 2 } }, { 'if-match': '"1"' });
};
const drawn = (text) => () => designer.send('PUT', '/api/apps/bench/draft/flows/hostile', definition(documents[text]));
const attacks = { ...Object.fromEntries(flows.map((flow) => [flow, begun(flow)])), 'each other': circle, ...Object.fromEntries(texts.map((text) => [text, drawn(text)])) };

let running = [];
let isOn = false;
let counts = {};
async function repeat(name) {
  while (isOn) {
    const { status } = await attacks[name]().catch(() => ({ status: 'closed' }));
    counts[`${name} ${status}`] = (counts[`${name} ${status}`] ?? 0) + 1;
    await delay(20);
  }
}
process.on('message', async (message) => {
  if (message.begin !== undefined) {
    isOn = true;
    counts = {};
    running = message.begin.flatMap((name) => Array.from({ length: message.atOnce }, () => repeat(name)));
    process.send({ begun: running.length });
  }
  if (message === 'end') {
    isOn = false;
    await Promise.all(running);
    process.send({ counts });
  }
  if (message === 'stop') process.exit(0);
});
process.send({ port: 0, kinds: Object.keys(attacks) });
