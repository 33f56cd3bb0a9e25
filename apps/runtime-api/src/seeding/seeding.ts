import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Value } from '@sinclair/typebox/value';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { SETTINGS, type Settings } from '../operations/settings.js';
import { LiveApps } from '../publishing/live-apps.js';
import { OrganisationClock } from '../records/clock.js';
import { Generator } from './generate.js';
import { seedOrganisation } from './seed-organisation.js';
import { SeedPlan } from './seed-plan.js';
import { seedForm, type SeedTarget } from './seed-writer.js';

const log = new Logger('Seeding');

/** One run of making invented data. */
export interface SeedRun {
  readonly app: string;
  readonly patients: number;
  /** The day the data ends. */
  readonly today: string;
}

/** How many records a run made new, by form. */
export type SeedReport = Readonly<Record<string, number>>;

/** Reads the plan of a template; undefined when the template has none. */
export async function readSeedPlan(templateFolder: string): Promise<SeedPlan | undefined> {
  const text = await readFile(join(templateFolder, 'seed', 'plan.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const plan: unknown = JSON.parse(text);
  if (!Value.Check(SeedPlan, plan)) throw new Error(`seed/plan.json is not a seed plan: ${[...Value.Errors(SeedPlan, plan)].slice(0, 3).map(({ path }) => path).join(', ')}`);
  return plan;
}

/** Makes invented data: once with the template's first start, and whenever `carewright seed` asks. */
@Injectable()
export class Seeding {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly database: Database,
    private readonly liveApps: LiveApps,
    private readonly clock: OrganisationClock,
    private readonly audit: Audit,
  ) {}

  /** Notes, before the template's app exists, that invented data belongs to it; a server that has any app never gets such data by itself. */
  async planOnFirstStart(): Promise<void> {
    const { templateFolder, demoPatients } = this.settings;
    if (!templateFolder || demoPatients === 0) return;
    const header = JSON.parse(await readFile(join(templateFolder, 'app.json'), 'utf8')) as { readonly key: string };
    await this.database.sql.query('insert into platform.seed_run (app, patients, today) select $1, $2, $3 where not exists (select 1 from platform.app) and not exists (select 1 from platform.seed_run)', [header.key, demoPatients, this.clock.moment().today]);
  }

  /** Finishes what was planned; a run that was broken off goes on where it stopped. */
  async runPlanned(): Promise<void> {
    if (!this.settings.templateFolder) return;
    const { rows } = await this.database.sql.query<SeedRun>('select app, patients, today::text from platform.seed_run where finished_at is null');
    for (const run of rows) {
      if ((await this.liveApps.find(run.app)) === null) continue;
      await this.run(run, this.settings.templateFolder).catch((error: unknown) => log.error(`Invented data was not made: ${error instanceof Error ? error.message : 'unknown reason'}`));
    }
  }

  async run(run: SeedRun, templateFolder: string, onProgress?: SeedTarget['onProgress']): Promise<SeedReport> {
    const plan = await readSeedPlan(templateFolder);
    if (plan === undefined) throw new Error('The template has no seed/plan.json.');
    const live = await this.liveApps.get(run.app);
    const generator = new Generator(plan, { scale: run.patients, today: run.today });
    await this.database.transaction(async (sql) => {
      await sql.query('insert into platform.seed_run (app, patients, today) values ($1, $2, $3) on conflict do nothing', [run.app, run.patients, run.today]);
      await seedOrganisation(sql, plan, generator, run.app);
    });
    const target: SeedTarget = { database: this.database, definition: live.definition, release: live.release, moment: { ...this.clock.moment(), today: run.today }, ...(onProgress && { onProgress }) };
    const report: Record<string, number> = {};
    for (const key of generator.forms()) {
      const form = live.definition.forms[key];
      if (form !== undefined) report[key] = await seedForm(target, generator, form);
    }
    await this.database.transaction(async (sql) => {
      await sql.query('update platform.seed_run set finished_at = now() where app = $1 and patients = $2 and today = $3', [run.app, run.patients, run.today]);
      await this.audit.write(sql, { action: 'data.seeded', actor: null, outcome: 'success', app: run.app, facts: report });
    });
    return report;
  }
}
