/** Speaks to the API as a signed-in person does; answers status, body and how long it took. */
export function clientOf(url) {
  const state = { cookie: '', csrf: '' };
  const send = async (method, path, body, headers = {}) => {
    const sent = performance.now();
    const response = await fetch(`${url}${path}`, { method, headers: { ...(body !== undefined && { 'content-type': 'application/json' }), cookie: state.cookie, 'x-csrf-token': state.csrf, ...headers }, ...(body !== undefined && { body: JSON.stringify(body) }) });
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
  return { send, must, signIn };
}
