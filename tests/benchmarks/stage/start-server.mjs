import { fork } from 'node:child_process';
import { once } from 'node:events';

/** Starts a program of a benchmark as a child: it says its port, answers what it is asked, and goes when told to. */
export async function startServer(file, env, execArgv = []) {
  const child = fork(file, { execArgv, env: { ...process.env, NODE_ENV: 'production', ...env }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [{ port }] = await once(child, 'message');
  return {
    port,
    url: `http://127.0.0.1:${String(port)}`,
    async ask(message) {
      child.send(message);
      return (await once(child, 'message'))[0];
    },
    /** As if the machine lost its power. */
    kill: () => child.kill('SIGKILL'),
    async stop() {
      if (child.connected) child.send('stop');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

/** The API over a database, with an administrator whose password is `benchPassword`. `--profile` leaves a CPU profile of it in `.data/benchmarks`. */
export function startApi(databaseUrl, env = {}) {
  const profile = process.argv.includes('--profile') ? ['--cpu-prof', '--cpu-prof-dir=.data/benchmarks'] : [];
  return startServer(new URL('./api-server.mjs', import.meta.url), { DATABASE_URL: databaseUrl, ADMIN_USERNAME: 'admin', ADMIN_PASSWORD: benchPassword, ...env }, profile);
}

export const benchPassword = 'Sunny-Ward-12';
