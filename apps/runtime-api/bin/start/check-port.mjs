import { createServer } from 'node:net';
import { StartProblem } from './progress.mjs';

const reasons = {
  EADDRINUSE: (port) => `端口 ${port} 已被占用，请换一个：PORT=${port + 1} npm start\n    Port ${port} is in use by another program: PORT=${port + 1} npm start`,
  EACCES: (port) => `无权使用端口 ${port} Port ${port} needs more rights: choose one above 1023.`,
  EADDRNOTAVAIL: () => '此机器没有 HOST 所指的地址 This machine does not have the address of HOST.',
};

/** Fails early and clearly when nobody could listen on the port. */
export async function checkPort(host, port) {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new StartProblem('PORT must be a number from 0 to 65535.');
  await new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => reject(new StartProblem(reasons[error.code]?.(port) ?? error.message)));
    server.listen(port, host, () => server.close(resolve));
  });
}
