import { execFileSync } from 'node:child_process';
import { Agent, request } from 'node:http';
import { setPriority } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { clientOf } from '../stage/client.mjs';
import { documents } from './traps.mjs';

/**
 * Sends hostile requests from a process of its own. A real attacker has a machine of their own, so that what the sending costs is
 * not the matter: the bytes of documents are made once, and the process works only while nobody else wants the processor.
 */
function stepBack() {
  setPriority(19);
  try {
    execFileSync('chrt', ['--idle', '--all-tasks', '--pid', '0', String(process.pid)], { stdio: 'ignore' });
  } catch {
    // Not everywhere is there such a priority.
  }
}
stepBack();
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
const agent = new Agent({ keepAlive: true });
/** Each time another document: what was read once would be known again. */
const mark = '#'.repeat(12);
const bodies = Object.fromEntries(texts.map((text) => [text, Buffer.from(JSON.stringify(definition(`${documents[text]}<!--${mark}-->`)))]));
const markAt = Object.fromEntries(texts.map((text) => [text, bodies[text].lastIndexOf(mark)]));
/** Answers as soon as there is a status, also when the server does not listen to the end. */
const drawn = (text) => () => new Promise((resolve, reject) => {
  const body = bodies[text];
  body.write(String((number += 1)).padStart(mark.length, '0'), markAt[text]);
  const sent = request(`${url}/api/apps/bench/draft/flows/hostile`, { method: 'PUT', agent, headers: { ...designer.headers(), 'content-type': 'application/json', 'content-length': body.length } }, (response) => {
    response.on('error', reject).on('close', () => resolve({ status: response.statusCode })).resume();
  });
  sent.on('error', reject).end(body);
});
/** A large body from somebody who is not signed in: it is read and taken apart before that is known. */
const unknown = Buffer.from(JSON.stringify({ name: 'x', list: Array.from({ length: 400_000 }, (_none, n) => n) }));
const strange = () => fetch(`${url}/api/apps/bench/records/leave`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: unknown });
const attacks = { ...Object.fromEntries(flows.map((flow) => [flow, begun(flow)])), 'each other': circle, stranger: strange, ...Object.fromEntries(texts.map((text) => [text, drawn(text)])) };

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
