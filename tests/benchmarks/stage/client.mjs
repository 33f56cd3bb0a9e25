import { ReadableStream } from 'node:stream/web';

/** Speaks to the API as a signed-in person does; answers status, body and how long it took. */
export function clientOf(url) {
  const state = { cookie: '', csrf: '' };
  const send = async (method, path, body, headers = {}) => {
    const sent = performance.now();
    const isStream = body instanceof ReadableStream;
    const type = isStream ? 'application/octet-stream' : 'application/json';
    const response = await fetch(`${url}${path}`, { method, headers: { ...(body !== undefined && { 'content-type': type }), cookie: state.cookie, 'x-csrf-token': state.csrf, ...headers }, ...(body !== undefined && { body: isStream ? body : JSON.stringify(body), duplex: 'half' }) });
    const text = await response.text();
    state.cookie = response.headers.get('set-cookie')?.split(';')[0] ?? state.cookie;
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text), took: performance.now() - sent };
  };
  const must = async (...call) => {
    const answer = await send(...call);
    if (answer.status >= 400) throw new Error(`${call[0]} ${call[1]}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 400)}`);
    return answer.body;
  };
  const signIn = async (username, password) => {
    state.csrf = (await must('POST', '/api/session', { username, password })).csrfToken;
  };
  /** Publishes what the draft holds and waits until everything about it is done. */
  const publish = async (app) => {
    const plan = await must('POST', `/api/apps/${app}/plan`, {});
    if (plan.planHash === null) throw new Error(`It cannot be published: ${JSON.stringify(plan.issues)}`);
    const release = await must('POST', `/api/apps/${app}/releases`, { planHash: plan.planHash, confirm: plan.confirm.map(({ id }) => id) });
    for (let { state: now } = release; now !== 'settled'; await new Promise((resolve) => setTimeout(resolve, 200))) now = (await must('GET', `/api/apps/${app}/releases/${String(release.number)}`)).state;
  };
  /** What a request of this person carries, for requests sent in another way. */
  const headers = () => ({ cookie: state.cookie, 'x-csrf-token': state.csrf });
  return { send, must, signIn, publish, headers };
}
