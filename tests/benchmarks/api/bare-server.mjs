import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';

/**
 * The ceiling: node:http and pg and nothing else. For each request it runs the very statements that the API ran for the same request
 * (the audit insert among them), prepared under the same names, and answers with the rows. No session, rights, validation or hashing.
 */
const { databaseUrl, scripts } = JSON.parse(process.env['BARE'] ?? '{}');
const asText = { getTypeParser: () => (value) => value };
const pool = new pg.Pool({ connectionString: databaseUrl, max: 16, types: asText, options: '-c TimeZone=UTC' });
let cpu = process.cpuUsage();

const filled = (value, id) => (typeof value === 'string' ? value.replaceAll('{id}', id) : value);

async function run(script, id) {
  const isTransaction = script.some(({ text }) => text === 'begin');
  const client = isTransaction ? await pool.connect() : pool;
  let rows = [];
  for (const { text, name, values } of script) {
    const result = await client.query({ text, name, values: values.map((value) => filled(value, id)) });
    if (rows.length === 0) rows = result.rows;
  }
  if (isTransaction) client.release();
  return rows;
}

const server = createServer((request, response) => {
  const answer = (rows, status) => {
    const body = JSON.stringify(rows);
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
    response.end(body);
  };
  if (request.method === 'GET') {
    const id = request.url.split('/visit/')[1];
    void run(id ? scripts.get : scripts.list, id).then((rows) => answer(rows, 200));
    return;
  }
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString());
    void run(scripts.create, randomUUID()).then((rows) => answer(rows, 201));
  });
});

process.on('message', (message) => {
  if (message === 'cpu') {
    const { user, system } = process.cpuUsage(cpu);
    cpu = process.cpuUsage();
    process.send({ cpu: (user + system) / 1000, rss: process.memoryUsage().rss });
  }
  if (message === 'stop') process.exit(0);
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
