import { type DynamicModule, Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { type Settings } from '../operations/settings.js';
import { connectDatabase } from './connect.js';
import { Database } from './database.js';
import { Listener } from './listener.js';

/** Gives everyone `Database` and `Listener`; closes both last. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    private readonly database: Database,
    private readonly listener: Listener,
  ) {}

  static async connect(settings: Settings): Promise<DynamicModule> {
    const { database, runtimeUrl } = await connectDatabase(settings);
    const listener = new Listener(runtimeUrl);
    await listener.start();
    return {
      module: DatabaseModule,
      providers: [{ provide: Database, useValue: database }, { provide: Listener, useValue: listener }],
      exports: [Database, Listener],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.listener.close();
    await this.database.close();
  }
}
