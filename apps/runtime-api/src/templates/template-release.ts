import { Injectable, Logger } from '@nestjs/common';
import { Publisher } from '../publishing/publisher.js';
import { ReleasePlanner } from '../publishing/release-planner.js';

const log = new Logger('Templates');

/** Publishes an installed template without anybody looking: nothing is there yet that could be lost. */
@Injectable()
export class TemplateRelease {
  constructor(
    private readonly planner: ReleasePlanner,
    private readonly publisher: Publisher,
  ) {}

  async publish(app: string): Promise<void> {
    const { planHash, issues, plan } = await this.planner.plan(app);
    if (planHash === null) throw new Error(`its draft has issues: ${issues.filter((one) => one.severity === 'error').map(({ code, path }) => `${path.join('.')} ${code}`).join('; ')}`);
    const confirm = (plan?.changes ?? []).filter((change) => change.needsConfirmation).map((change) => change.id);
    const { number } = await this.publisher.publish(null, { app, planHash, confirm });
    log.log(`The template is installed as app ${app}, release ${number}.`);
  }
}
