import { Injectable } from '@nestjs/common';
import { type Actor } from './actor.js';

/** An app as the shell's menu shows it. */
export interface AppEntry {
  readonly key: string;
  readonly label: unknown;
  readonly icon?: string;
  readonly release: number | null;
  readonly capabilities: readonly string[];
}

/** Lists the apps of a person; the module that knows releases says how. */
@Injectable()
export class AppsOfActor {
  private source: ((actor: Actor) => Promise<readonly AppEntry[]>) | undefined;

  /** Called once, by whoever knows which apps are live. */
  listedBy(source: (actor: Actor) => Promise<readonly AppEntry[]>): void {
    this.source = source;
  }

  async list(actor: Actor): Promise<readonly AppEntry[]> {
    return this.source ? this.source(actor) : [];
  }
}
