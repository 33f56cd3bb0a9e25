import { resolve } from 'node:path';
import { AppCommands } from '../../templates/app-commands.js';
import { type Command, wordAt } from './command.js';

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

export const appCommands: readonly Command[] = [plan, apply, exporting];
