import { useState, type ReactNode } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { useDraft, useDraftIssues, type AppDraft } from '../../../api/drafts.js';
import { useSession } from '../../../api/session.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { ColumnsIcon, DashboardIcon, FlowIcon, FormIcon, OptionSetIcon, RoleIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { AppMenu, PublishDialog } from '../../publishing/index.js';
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
  const { forms, flows, datasets, dashboards, roles, optionSets } = draft.definitions;
  const [isPublishing, setPublishing] = useState(useLocation().pathname.endsWith('/publish'));
  const mayPublish = useSession().data?.apps.find(({ key }) => key === app)?.capabilities.includes('publish') !== false;
  const actions = (
    <>
      {draft.liveRelease !== null && <Link to={`/apps/${app}`}>{t('useApp')}</Link>}
      {draft.liveRelease !== null && <Link to={`/design/${app}/public-forms`}>{t('publicForms')}</Link>}
      <Link to={`/design/${app}/print-templates`}>{t('printTemplates')}</Link>
      <Link to={`/design/${app}/releases`}>{t('releases')}</Link>
      <AppMenu app={app} />
      {mayPublish && <Button kind="primary" disabled={!draft.changed} onClick={() => setPublishing(true)}>{t('publish')}</Button>}
    </>
  );
  return (
    <>
      <PageHeader title={t('title', { app: labelOf(draft.header.label) })} hint={`${state} · ${t(draft.changed ? 'changed' : 'unchanged')}`} actions={actions} />
      {errors.length > 0 && <Notice tone="warning" title={t('issues', { count: errors.length })}><ul className={styles['issues']}>{errors.slice(0, 8).map((issue, index) => <li key={index}><Link to={`/design/${app}/${issue.kind}/${issue.key}`}>{issue.message}</Link></li>)}</ul></Notice>}
      <div className={styles['kinds']}>
        <DefinitionList app={app} kind="forms" icon={<FormIcon />} title={t('forms')} hint={t('formsHint')} entries={forms} newLabel={t('newForm')} forms={forms} />
        <DefinitionList app={app} kind="flows" icon={<FlowIcon />} title={t('flows')} hint={t('flowsHint')} entries={flows} newLabel={t('newFlow')} forms={forms} />
        <DefinitionList app={app} kind="datasets" icon={<ColumnsIcon />} title={t('datasets')} hint={t('datasetsHint')} entries={datasets} newLabel={t('newDataset')} forms={forms} />
        <DefinitionList app={app} kind="dashboards" icon={<DashboardIcon />} title={t('dashboards')} hint={t('dashboardsHint')} entries={dashboards} newLabel={t('newDashboard')} forms={forms} />
        <DefinitionList app={app} kind="roles" icon={<RoleIcon />} title={t('roles')} hint={t('rolesHint')} entries={roles} newLabel={t('newRole')} forms={forms} />
        <DefinitionList app={app} kind="optionSets" icon={<OptionSetIcon />} title={t('optionSets')} hint={t('optionSetsHint')} entries={optionSets} newLabel={t('newOptionSet')} forms={forms} />
      </div>
      <PublishDialog app={app} isOpen={isPublishing} onClose={() => setPublishing(false)} />
    </>
  );
}
