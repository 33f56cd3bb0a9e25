import { resolve } from 'node:path';
import { AppCommands } from '../../templates/app-commands.js';
import { type Command, UsageError, wordAt } from './command.js';

const plan: Command = {
  name: 'app plan',
  usage: 'app plan DIR',
  summary: '显示发布该目录会改变什么 show what publishing the folder would change',
  async run(call) {
    const { plan, issues } = await (await call.open()).get(AppCommands).plan(resolve(wordAt(call, 0, 'DIR')));
    const changes = plan?.changes ?? [];
    const errors = issues.filter((one) => one.severity === 'error');
    return {
      data: { changes, issues },
      lines: [...changes.map((change) => `${change.needsConfirmation ? '!' : ' '} ${change.kind} ${change.target.kind}/${change.target.key}`), ...errors.map((one) => `✗ ${one.path.join('.')} ${one.code}`), `${changes.length} change(s), ${errors.length} error(s)`],
      exitCode: errors.length > 0 ? 1 : 0,
    };
  },
};

const apply: Command = {
  name: 'app apply',
  usage: 'app apply DIR [--confirm all|ID,ID] [--note TEXT] [--overwrite-draft]',
  summary: '把该目录发布为下一版本 publish the folder as the next release',
  async run(call) {
    const confirm = call.options.get('confirm');
    const note = call.options.get('note');
    const done = await (await call.open()).get(AppCommands).apply(resolve(wordAt(call, 0, 'DIR')), {
      confirm: confirm === 'all' ? 'all' : typeof confirm === 'string' ? confirm.split(',') : [],
      ...(typeof note === 'string' && { note }),
      overwriteDraft: call.options.has('overwrite-draft'),
    });
    return { data: done, lines: [`release ${done.number} is ${done.state}`], exitCode: 0 };
  },
};

const exporting: Command = {
  name: 'app export',
  usage: 'app export APP DIR',
  summary: '把应用草稿写入目录 write the draft of an app into a folder',
  async run(call) {
    const folder = resolve(wordAt(call, 1, 'DIR'));
    await (await call.open()).get(AppCommands).export(wordAt(call, 0, 'APP'), folder);
    return { data: { folder }, lines: [`written to ${folder}`], exitCode: 0 };
  },
};

const listed = (word: string | true | undefined): 'all' | readonly string[] => (word === 'all' ? 'all' : typeof word === 'string' ? word.split(',') : []);

const upgrade: Command = {
  name: 'app upgrade',
  usage: 'app upgrade DIR --app KEY [--dry-run] [--take mine|theirs|ID,ID] [--publish] [--confirm all|ID,ID]',
  summary: '把模板新版本合并到应用 merge a newer release of its template into an app',
  async run(call) {
    const app = call.options.get('app');
    if (typeof app !== 'string') throw new UsageError('--app KEY is missing.');
    const take = call.options.get('take');
    const report = await (await call.open()).get(AppCommands).upgrade(resolve(wordAt(call, 0, 'DIR')), {
      app, isDryRun: call.options.has('dry-run'),
      take: take === 'theirs' || take === 'mine' ? take : typeof take === 'string' ? take.split(',') : 'mine',
      confirm: call.options.has('publish') ? listed(call.options.get('confirm')) : null,
    });
    const conflicts = report.conflicts.map((one) => `? ${one.id}\n    ${one.place}: ${one.mine} | ${one.theirs}`);
    return {
      data: report,
      lines: [`template: ${report.state}`, ...report.theirs.map((line) => `+ ${line}`), ...conflicts, `${report.theirs.length} change(s) of the template, ${report.conflicts.length} conflict(s)`, ...(report.release === null ? [] : [`release ${report.release.number} is ${report.release.state}`])],
      exitCode: report.state === 'none' ? 1 : 0,
    };
  },
};

export const appCommands: readonly Command[] = [plan, apply, exporting, upgrade];
