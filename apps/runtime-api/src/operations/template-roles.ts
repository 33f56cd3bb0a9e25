import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const administratorRole = 'hospital_admin';

/** The role of the template's app that lets the first administrator see what was installed; none without a template. */
export async function templateAdministratorRole(templateFolder: string | undefined): Promise<{ readonly app: string; readonly role: string } | undefined> {
  if (!templateFolder) return undefined;
  const header = JSON.parse(await readFile(join(templateFolder, 'app.json'), 'utf8')) as { readonly key: string };
  return { app: header.key, role: administratorRole };
}
