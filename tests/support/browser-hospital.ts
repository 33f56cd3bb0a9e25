import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser } from 'playwright-core';
import { readSettings, startApi, type RunningApi } from '@carewright/runtime-api';
import { createTestDatabase, startTestApi, type TestApi } from '@carewright/runtime-api/testing';
import { launchBrowser } from './browser.js';

const templateFolder = fileURLToPath(new URL('../../templates/hospital-crm', import.meta.url));
const uiFolder = fileURLToPath(new URL('../../apps/builder-ui/dist', import.meta.url));
/** The app of the template. */
export const hospital = 'hospital_crm';

function builtPages(): string {
  if (!existsSync(`${uiFolder}/index.html`)) throw new Error('The pages are not built: run `npm test`, which builds them, or `npm run build -w apps/builder-ui`.');
  return uiFolder;
}

/** The product as a hospital gets it, with invented patients and the built pages, and a browser in front of it. */
export interface Stage {
  readonly api: TestApi;
  readonly browser: Browser;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const api = await startTestApi({ templateFolder, uiFolder: builtPages(), demoPatients: 30 });
  const browser = await launchBrowser().catch(async (error: unknown) => {
    await api.close();
    throw error;
  });
  return {
    api,
    browser,
    async close() {
      await browser.close();
      await api.close();
    },
  };
}

/** A server that nobody has set up yet: its `setupToken` is what the console would print. */
export async function openFreshServer(): Promise<Pick<RunningApi, 'url' | 'setupToken' | 'close'>> {
  const database = await createTestDatabase();
  const running = await startApi({ ...readSettings({ DATABASE_URL: database.url, PORT: '0', DEMO: '0', LOG_LEVEL: 'silent', POOL_SIZE: '4' }), uiFolder: builtPages() });
  return {
    url: running.url,
    ...(running.setupToken !== undefined && { setupToken: running.setupToken }),
    async close() {
      await running.close();
      await database.drop();
    },
  };
}
