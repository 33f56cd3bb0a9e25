import { fileURLToPath } from 'node:url';
import { readSettings, startApi, type RunningApi } from '@carewright/runtime-api';
import { createTestDatabase, startTestApi } from '@carewright/runtime-api/testing';
import { builtPages, stageOf, type Stage } from './browser-stage.js';

export { type Stage } from './browser-stage.js';
const templateFolder = fileURLToPath(new URL('../../templates/hospital-crm', import.meta.url));
/** The app of the template. */
export const hospital = 'hospital_crm';

/** The product as a hospital gets it, with invented patients and the built pages, and a browser in front of it. */
export async function openStage(): Promise<Stage> {
  return stageOf(await startTestApi({ templateFolder, uiFolder: builtPages(), demoPatients: 30 }));
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
