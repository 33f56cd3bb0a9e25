import 'reflect-metadata';
import { Logger, type LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { paceLargeBodies } from './access/large-bodies.js';
import { Setup } from './access/setup.js';
import { AppModule } from './app.module.js';
import { equip, makeAdapter } from './http/http-server.js';
import { Seeding } from './seeding/seeding.js';
import { Templates } from './templates/templates.js';
import { type Settings } from './operations/settings.js';

export { readSettings, type Settings } from './operations/settings.js';
export { Database } from './database/database.js';

/** A running API. */
export interface RunningApi {
  readonly app: NestFastifyApplication;
  readonly url: string;
  /** Secret of the one-time set-up page; absent when set-up is done. Printed once, kept nowhere. */
  readonly setupToken?: string;
  close(): Promise<void>;
}

const levels: Readonly<Record<string, LogLevel[]>> = { debug: ['error', 'warn', 'log', 'debug'], info: ['error', 'warn', 'log'], warn: ['error', 'warn'], error: ['error'] };

function levelsOf(level: string): LogLevel[] | false {
  return level === 'silent' ? false : (levels[level] ?? ['error', 'warn']);
}

/** Connects, migrates, and answers on the port. Signals are the caller's business. */
export async function startApi(settings: Settings): Promise<RunningApi> {
  const logger = levelsOf(settings.logLevel);
  Logger.overrideLogger(logger);
  const app = await NestFactory.create<NestFastifyApplication>(await AppModule.with(settings), makeAdapter(settings), { logger, abortOnError: false });
  await equip(app, settings);
  paceLargeBodies(app);
  await app.init();
  await app.get(Seeding).planOnFirstStart();
  await app.get(Templates).installOnFirstStart();
  await app.get(Seeding).runPlanned();
  const setupToken = await app.get(Setup).begin();
  await app.listen(settings.port, settings.host);
  const address = app.getHttpServer().address();
  const port = typeof address === 'object' && address !== null ? address.port : settings.port;
  return { app, url: `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}`, ...(setupToken !== undefined && { setupToken }), close: () => app.close() };
}
