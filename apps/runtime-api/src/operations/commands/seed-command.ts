import { OrganisationClock } from '../../records/clock.js';
import { Seeding } from '../../seeding/seeding.js';
import { type Command, UsageError } from './command.js';

const isInteractive = process.stderr.isTTY === true;

/** Overwrites one line of the terminal; silent where nobody watches. */
function showProgress(form: string, done: number, of: number): void {
  if (isInteractive) process.stderr.write(`\r${form} ${done} / ${of}          ${done === of ? '\n' : ''}`);
}

const seed: Command = {
  name: 'seed',
  usage: 'seed --patients N [--app KEY] [--today YYYY-MM-DD]',
  summary: '生成虚构数据，已有的记录不变 make invented data; records that are there stay as they are',
  async run(call) {
    const patients = Number(call.options.get('patients'));
    const today = call.options.get('today');
    if (!Number.isInteger(patients) || patients < 1) throw new UsageError('--patients must be a whole number of 1 or more.');
    if (today !== undefined && (typeof today !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(today))) throw new UsageError('--today must look like 2026-05-06.');
    if (!call.settings.templateFolder) throw new UsageError('TEMPLATE_DIR is missing: the seed plan belongs to a template.');
    const context = await call.open();
    const app = call.options.get('app');
    const run = { app: typeof app === 'string' ? app : 'hospital_crm', patients, today: today ?? context.get(OrganisationClock).moment().today };
    const report = await context.get(Seeding).run(run, call.settings.templateFolder, showProgress);
    return { data: report, lines: Object.entries(report).map(([form, count]) => `${form}: ${count} new`), exitCode: 0 };
  },
};

export const seedCommands: readonly Command[] = [seed];
