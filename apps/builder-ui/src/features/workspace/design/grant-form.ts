import { grantActions } from '@carewright/schema';
import { readDraft, writeDraft } from '../../../api/drafts.js';

/** Lets roles use a new form in full; each can be narrowed in the role's own page. */
export async function grantForm(app: string, roles: readonly string[], form: string): Promise<void> {
  for (const key of roles) {
    const { definition, revision } = await readDraft(app, 'roles', key);
    if (definition.grants.some((grant) => grant.form === form)) continue;
    await writeDraft(app, 'roles', { ...definition, grants: [...definition.grants, { form, actions: [...grantActions], rows: 'all', fields: { default: 'write' } }] }, revision);
  }
}
