import { expectedCatalogue, schemaOf } from '@carewright/schema/storage';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { sqlOn } from '../database/sql.js';
import { actualCatalogue } from './actual-catalogue.js';
import { type Drift, driftBetween } from './drift.js';
import { readLedger } from './ledger.js';
import { LiveApps } from './live-apps.js';
import { storageContextOf } from './storage-context-of.js';

/** Says where the database differs from what its live release and its ledger say; used by the API and by `carewright doctor`. */
@Injectable()
export class DriftCheck {
  constructor(
    private readonly database: Database,
    private readonly liveApps: LiveApps,
  ) {}

  /** Empty for an app whose storage is exactly right, and for one that was never published. */
  async of(app: string): Promise<readonly Drift[]> {
    const sql = sqlOn(this.database.owner);
    const live = await this.liveApps.load(sql, app);
    if (live === null) return [];
    const expected = expectedCatalogue(live.definition, await readLedger(sql, app), storageContextOf(this.database));
    return driftBetween(expected, await actualCatalogue(sql, schemaOf(app)));
  }
}
