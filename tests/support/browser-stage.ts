import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser } from 'playwright-core';
import { startTestApi, type TestApi } from '@carewright/runtime-api/testing';
import { launchBrowser } from './browser.js';

const uiFolder = fileURLToPath(new URL('../../apps/builder-ui/dist', import.meta.url));

/** Where the built pages are; a spec cannot begin without them. */
export function builtPages(): string {
  if (!existsSync(`${uiFolder}/index.html`)) throw new Error('The pages are not built: run `npm test`, which builds them, or `npm run build -w apps/builder-ui`.');
  return uiFolder;
}

/** The product with its built pages on a database of its own, and a browser in front of it. */
export interface Stage {
  readonly api: TestApi;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** A stage around an API that is already up; closes the API when no browser can be had. */
export async function stageOf(api: TestApi): Promise<Stage> {
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

/** A stage without any app but one, still empty: the spec puts on it what it needs. */
export async function openEmptyStage(app: { readonly key: string; readonly label: string }): Promise<Stage> {
  const stage = await stageOf(await startTestApi({ uiFolder: builtPages() }));
  await stage.api.admin.post('/api/apps', app);
  return stage;
}
