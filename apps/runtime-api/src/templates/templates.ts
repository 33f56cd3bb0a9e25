import { Inject, Injectable, Logger } from '@nestjs/common';
import { Database } from '../database/database.js';
import { SETTINGS, type Settings } from '../operations/settings.js';
import { PlatformError } from '../http/platform-error.js';
import { readAppFolder } from './app-folder.js';
import { AppTransfer } from './app-transfer.js';
import { TemplateRelease } from './template-release.js';

const log = new Logger('Templates');

/** Installs the template that the settings name, when there is no app yet. */
@Injectable()
export class Templates {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly database: Database,
    private readonly transfer: AppTransfer,
    private readonly release: TemplateRelease,
  ) {}

  /**
   * Called at every start. Makes the app when there is none at all, and publishes it when an earlier start was broken off
   * between the two; a template that cannot be installed is reported and does not keep the server from starting.
   */
  async installOnFirstStart(): Promise<void> {
    if (!this.settings.templateFolder) return;
    try {
      await this.install(this.settings.templateFolder);
    } catch (error) {
      // Another node that starts at the same time may be faster at any step.
      if (error instanceof PlatformError && ['app.key_taken', 'release.plan_changed', 'release.nothing_to_publish'].includes(error.code)) return;
      log.error(`The template was not installed: ${error instanceof Error ? error.message : 'unknown reason'}`);
    }
  }

  private async install(folder: string): Promise<void> {
    const { rows } = await this.database.sql.query<{ key: string; live_release: number | null; is_template: boolean }>('select key, live_release, template is not null as is_template from platform.app');
    const unfinished = rows.find((row) => row.is_template && row.live_release === null);
    if (rows.length > 0 && unfinished === undefined) return;
    const parsed = await readAppFolder(folder);
    if (!parsed.ok) throw new Error(`its files are not an app: ${parsed.issues.map(({ code, path }) => `${path.join('.')} ${code}`).join('; ')}`);
    // What an earlier start left may be of a template that could not be published and is mended by now.
    if (unfinished?.key === parsed.value.key) await this.transfer.overwriteDraft(null, parsed.value, true);
    else await this.transfer.install(null, parsed.value, true);
    await this.release.publish(parsed.value.key);
  }
}
