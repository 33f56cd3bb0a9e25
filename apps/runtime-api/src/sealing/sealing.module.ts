import { Global, Module } from '@nestjs/common';
import { Database } from '../database/database.js';
import { SETTINGS, type Settings } from '../operations/settings.js';
import { KeyRing } from './key-ring.js';
import { openRing } from './known-keys.js';
import { Sealing } from './sealing.js';

/** Gives everyone `Sealing`, and operators the ring of keys. */
@Global()
@Module({
  providers: [
    { provide: KeyRing, useFactory: (database: Database, settings: Settings) => openRing(database, settings), inject: [Database, SETTINGS] },
    { provide: Sealing, useFactory: (ring: KeyRing) => new Sealing(ring), inject: [KeyRing] },
  ],
  exports: [Sealing, KeyRing],
})
export class SealingModule {}
