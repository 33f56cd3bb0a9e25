import { type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { useDraft, useDraftIssues, type AppDraft } from '../../../api/drafts.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { DashboardIcon, FlowIcon, FormIcon, RoleIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { DefinitionList } from './DefinitionList.js';
import { designMessages } from './design.messages.js';
import styles from './design.module.css';

/** Everything an app is made of, and whether it is published. */
export function DesignPage(): ReactNode {
  const { app = '' } = useParams();
  const query = useDraft(app);
  return <Loaded query={query}>{(draft) => <DesignOverview app={app} draft={draft} />}</Loaded>;
}

function DesignOverview({ app, draft }: { readonly app: string; readonly draft: AppDraft }): ReactNode {
  const t = useText(designMessages);
  const labelOf = useLabel();
  const errors = useDraftIssues(app).data?.issues.filter(({ severity }) => severity === 'error') ?? [];
  const state = draft.liveRelease === null ? t('neverPublished') : t('live', { number: draft.liveRelease });
  const { forms, flows, dashboards, roles } = draft.definitions;
  const actions = (
    <>
      {draft.liveRelease !== null && <Link to={`/apps/${app}`}>{t('useApp')}</Link>}
      <Link to={`/apps/${app}/design/publish`} className={styles['publish']}>{t('publish')}</Link>
    </>
  );
  return (
    <>
      <PageHeader title={t('title', { app: labelOf(draft.header.label) })} hint={`${state} · ${t(draft.changed ? 'changed' : 'unchanged')}`} actions={actions} />
      {errors.length > 0 && <Notice tone="warning" title={t('issues', { count: errors.length })}><ul className={styles['issues']}>{errors.slice(0, 8).map((issue, index) => <li key={index}><Link to={`/apps/${app}/design/${issue.kind}/${issue.key}`}>{issue.message}</Link></li>)}</ul></Notice>}
      <div className={styles['kinds']}>
        <DefinitionList app={app} kind="forms" icon={<FormIcon />} title={t('forms')} hint={t('formsHint')} entries={forms} newLabel={t('newForm')} forms={forms} />
        <DefinitionList app={app} kind="flows" icon={<FlowIcon />} title={t('flows')} hint={t('flowsHint')} entries={flows} newLabel={t('newFlow')} forms={forms} />
        <DefinitionList app={app} kind="dashboards" icon={<DashboardIcon />} title={t('dashboards')} hint={t('dashboardsHint')} entries={dashboards} newLabel={t('newDashboard')} forms={forms} />
        <DefinitionList app={app} kind="roles" icon={<RoleIcon />} title={t('roles')} hint={t('rolesHint')} entries={roles} forms={forms} />
      </div>
    </>
  );
}
