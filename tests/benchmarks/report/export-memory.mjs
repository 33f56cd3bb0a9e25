/** What the API holds while very many records go out: they are a number of a report, followed to the records behind it and taken out as a file. */
const megabytes = (bytes) => bytes / 1e6;
const lookEach = 10_000_000;
const most = (list) => Math.max(...list.map(({ rss }) => rss));

async function finished(person, known, look) {
  for (;;) {
    const { exports: all } = await person.must('GET', '/api/transfers');
    const own = all.filter(({ id }) => !known.has(id));
    if (own.some(({ state }) => state === 'dead')) throw new Error('The export failed.');
    const file = own.find(({ state }) => state === 'done');
    await look(own[0]?.rows ?? 0);
    if (file !== undefined) return file.id;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Takes a file in as it comes; its size, and how many lines it has where it is text. */
async function fetched(url, id, headers, look) {
  const response = await fetch(`${url}/api/exports/${id}`, { headers });
  let [bytes, lines, looked] = [0, 0, 0];
  for await (const piece of response.body) {
    bytes += piece.length;
    for (const byte of piece) if (byte === 10) lines += 1;
    if (bytes - looked < lookEach) continue;
    looked = bytes;
    await look();
  }
  return { bytes, lines };
}

/** `days` of visits, the first of all: about as many as are wanted. */
export async function exportMemory({ api, person, days, format }) {
  const query = { dimensions: [], measures: ['n'], period: { dimension: 'at', from: '2020-01-01', to: new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10) } };
  const { totals: [counted] } = await person.must('POST', '/api/apps/bench/datasets/visits/query', query);
  const { form, filter } = await person.must('POST', '/api/apps/bench/datasets/visits/drill', { query, cell: {}, measure: 'n' });
  const known = new Set((await person.must('GET', '/api/transfers')).exports.map(({ id }) => id));
  const seen = [];
  const look = async (rows) => void seen.push({ rows, rss: (await api.ask('cpu')).rss });
  const before = (await api.ask('cpu')).rss;
  const begun = performance.now();
  await person.must('POST', `/api/apps/bench/exports/${form}`, { format, filter });
  const file = await finished(person, known, look);
  const seconds = (performance.now() - begun) / 1000;
  const [early, late] = [seen.filter(({ rows }) => rows <= counted / 2), seen.filter(({ rows }) => rows > counted / 2)];
  const fetching = [];
  const { bytes, lines } = await fetched(api.url, file, person.headers(), async () => void fetching.push({ rss: (await api.ask('cpu')).rss }));
  fetching.push({ rss: (await api.ask('cpu')).rss });
  const rows = format === 'csv' ? lines - 1 : counted;
  if (rows !== counted) throw new Error(`${String(counted)} records were counted and ${String(rows)} went out.`);
  return { format, rows, fileMb: megabytes(bytes), seconds, perSecond: rows / seconds, beforeMb: megabytes(before), firstHalfMb: megabytes(most(early)), secondHalfMb: megabytes(most(late.length > 0 ? late : early)), fetchingMb: megabytes(most(fetching)), growth: most(late.length > 0 ? late : early) / most(early) };
}
