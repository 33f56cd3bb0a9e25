import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { connectRoles } from './database-roles.js';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); }, 180_000);
afterAll(() => database.drop());

/** An error of PostgreSQL as it goes over the line. */
function errorOf(code: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0Mno\0\0`);
  const head = Buffer.alloc(5, 'E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

/** A way to the server on which the first connection goes through, and each one after it is answered so. */
async function narrow(answer: Buffer | 'broken off'): Promise<{ readonly url: string; readonly way: Server }> {
  const { hostname, port } = new URL(database.url);
  let connections = 0;
  const way = createServer((socket) => {
    connections += 1;
    socket.on('error', () => undefined);
    if (connections === 1) socket.pipe(connect(Number(port), hostname).on('error', () => socket.destroy())).pipe(socket);
    else if (answer === 'broken off') socket.destroy();
    else socket.once('data', () => socket.end(answer));
  });
  await once(way.listen(0, '127.0.0.1'), 'listening');
  const url = new URL(database.url);
  url.host = `127.0.0.1:${String((way.address() as AddressInfo).port)}`;
  return { url: url.href, way };
}

describe('the roles of a node', () => {
  it('are three', async () => {
    const { roles } = await connectRoles(database.url, {});
    expect(new Set(Object.values(roles)).size).toBe(3);
  });

  it.each([['full', errorOf('53300')], ['starting', errorOf('57P03')], ['cut off', 'broken off']] as const)('are never fewer because the server is %s for a moment: the node does not start', async (_name, answer) => {
    const { url, way } = await narrow(answer);
    try {
      await expect(connectRoles(url, {})).rejects.toThrow();
    } finally {
      way.close();
    }
  });
});
