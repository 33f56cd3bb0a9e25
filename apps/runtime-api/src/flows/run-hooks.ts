import { type Changes } from '@carewright/flow-engine';
import { Injectable } from '@nestjs/common';
import { type FlowRun } from './flow-run.js';

type RunHook = (run: FlowRun, changes: Changes) => Promise<void>;

/** Where other areas join in when something happened in an instance, in its transaction. */
@Injectable()
export class RunHooks {
  private readonly hooks: RunHook[] = [];

  add(hook: RunHook): void {
    this.hooks.push(hook);
  }

  async run(run: FlowRun, changes: Changes): Promise<void> {
    for (const hook of this.hooks) await hook(run, changes);
  }
}
