import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { PlatformError } from '../../http/platform-error.js';
import { FlowAccess } from '../flow-access.js';

const administrators: readonly string[] = ['system-administrator', 'security-administrator'];

/** Who may hand over whose work: administrators everything, those who look after the flows of an app the work of that app. Neither is shown a record by it. */
@Injectable()
export class HeldRights {
  constructor(private readonly access: FlowAccess) {}

  administers(actor: Actor): boolean {
    return actor.platformRoles.some((role) => administrators.includes(role));
  }

  async may(actor: Actor, app: string | null): Promise<boolean> {
    return this.administers(actor) || (app !== null && (await this.access.operates(actor, app)));
  }

  async require(actor: Actor, app: string | null): Promise<void> {
    if (!(await this.may(actor, app))) throw new PlatformError('hand_over.not_allowed');
  }
}
