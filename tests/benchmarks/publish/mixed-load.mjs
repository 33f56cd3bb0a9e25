/**
 * So many requests a second whatever the answers take: lists, records, changes and new records. Each is measured from the moment
 * it was due, so that a standstill of the server counts for every request that had to wait for it.
 */
export function mixedLoad({ client, ids, perSecond }) {
  const free = ids.map((id) => ({ id, version: 1 }));
  const done = [];
  const failures = [];
  let number = 0;
  const path = '/api/apps/bench/records/visit';
  const kinds = {
    list: async () => client.send('GET', `${path}?limit=50&sort=-created_at`),
    get: async () => client.send('GET', `${path}/${ids[number % ids.length]}`),
    update: async () => {
      const record = free.shift();
      const answer = await client.send('PATCH', `${path}/${record.id}`, { data: { name: `患者${String(number)}` } }, { 'if-match': `"${String(record.version)}"` });
      if (answer.status === 200) free.push({ id: record.id, version: answer.body.version });
      return answer;
    },
    create: async () => client.send('POST', path, { data: { name: `新患者${String(number)}`, phone: '13800005678', level: 'b', score: 7 } }),
  };
  const order = ['list', 'get', 'list', 'get', 'update', 'list', 'get', 'create', 'list', 'update'];
  const once = async (due) => {
    const kind = order[number % order.length];
    number += 1;
    try {
      const { status, body } = await kinds[kind]();
      if (status >= 300) failures.push({ kind, status, code: body?.code, at: due });
    } catch (error) {
      failures.push({ kind, status: 0, code: String(error), at: due });
    }
    done.push({ kind, due, took: performance.now() - due });
  };
  let next = performance.now();
  const inFlight = new Set();
  const timer = setInterval(() => {
    for (; next <= performance.now(); next += 1000 / perSecond) {
      const sent = once(next).finally(() => inFlight.delete(sent));
      inFlight.add(sent);
    }
  }, 2);
  return {
    failures,
    /** What happened to the requests that were due in a span of time. */
    between(from, to) {
      const took = done.filter(({ due }) => due >= from && due < to).map((one) => one.took).sort((a, b) => a - b);
      return { requests: took.length, p50: took[Math.floor(took.length / 2)] ?? 0, p99: took[Math.floor(took.length * 0.99)] ?? 0, longest: took.at(-1) ?? 0 };
    },
    /** The longest of them, when they were due and what they were. */
    slowest: (from, to, count) => done.filter(({ due }) => due >= from && due < to).sort((a, b) => b.took - a.took).slice(0, count),
    async stop() {
      clearInterval(timer);
      await Promise.all(inFlight);
    },
  };
}
