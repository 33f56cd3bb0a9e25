import { type RoleDefinition } from '@carewright/schema';
import { type ReactNode } from 'react';
import { useParams } from 'react-router';
import { useDraft, type DraftEntry } from '../../../api/drafts.js';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { Skeleton } from '../../../design-system/states/Skeleton.js';
import { ErrorState } from '../../../design-system/states/states.js';
import { EditingBar } from '../../../editing/EditingBar.js';
import { useDraftEditor, useEditorSnapshot, useSavedIssues, type DraftEditor } from '../../../editing/use-draft-editor.js';
import { BufferedText } from '../properties/TitleInput.js';
import { withText } from '../texts.js';
import { GrantMatrix } from './GrantMatrix.js';
import { rolesMessages } from './roles.messages.js';
import styles from './Roles.module.css';

/** One role of the draft: what its people may do, form by form. */
export function RoleEditorPage(): ReactNode {
  const { app = '', key = '' } = useParams();
  const state = useDraftEditor(app, 'roles', key);
  const draft = useDraft(app);
  if (state.status === 'loading') return <Skeleton />;
  if (state.status === 'failed') return <ErrorState error={state.error} onRetry={() => window.location.reload()} />;
  return <Loaded query={draft}>{({ definitions }) => <RoleEditor app={app} open={state.open} forms={definitions.forms} />}</Loaded>;
}

export type EditRole = (label: string, change: (role: RoleDefinition) => void, mergeKey?: string) => void;
const capabilities = ['design', 'publish', 'operate-flows'] as const;

interface RoleEditorProps {
  readonly app: string;
  readonly open: DraftEditor<RoleDefinition>;
  readonly forms: readonly DraftEntry[];
}

function RoleEditor({ app, open, forms }: RoleEditorProps): ReactNode {
  const t = useText(rolesMessages);
  const labelOf = useLabel();
  const locale = useLocale();
  const role = useEditorSnapshot(open).state;
  const issues = useSavedIssues(open);
  const edit: EditRole = (label, change, mergeKey) => open.editor.execute(label, (draft) => change(draft as RoleDefinition), mergeKey === undefined ? {} : { mergeKey });
  return (
    <>
      <PageHeader title={labelOf(role.label)} back={`/design/${app}`} hint={t('hint')} actions={<EditingBar open={open} />} />
      {issues.map((issue) => <Notice key={`${issue.code}-${issue.path.join('.')}`} tone="error">{issue.message}</Notice>)}
      <div className={styles['name']}>
        <Field label={t('roleName')} required>{(binding) => <BufferedText binding={binding} value={labelOf(role.label)} isRequired maxLength={60} onCommit={(text) => edit(t('roleName'), (draft) => (draft.label = withText(draft.label, locale, text) ?? draft.label), 'label')} />}</Field>
      </div>
      {forms.length === 0 ? <p>{t('noForms')}</p> : <GrantMatrix app={app} role={role} forms={forms} edit={edit} />}
      <h2 className={styles['heading']}>{t('more')}</h2>
      <div className={styles['capabilities']}>
        {capabilities.map((capability) => (
          <Checkbox key={capability} checked={role.capabilities?.includes(capability) === true} onChange={(event) => edit(t(capability), (draft) => {
            const rest = (draft.capabilities ?? []).filter((one) => one !== capability);
            draft.capabilities = event.target.checked ? [...rest, capability] : rest;
          })}>{t(capability)}</Checkbox>
        ))}
        <Checkbox checked={role.dashboards === 'all'} onChange={(event) => edit(t('allDashboards'), (draft) => {
          if (event.target.checked) draft.dashboards = 'all';
          else delete draft.dashboards;
        })}>{t('allDashboards')}</Checkbox>
      </div>
      <p className={styles['hint']}>{t('widens')}</p>
    </>
  );
}
