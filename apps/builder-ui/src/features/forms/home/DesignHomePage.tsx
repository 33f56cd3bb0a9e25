import { type DefinitionKind } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { useDraft, useDraftIssues, type AppDraft } from '../../../api/drafts.js';
import { useSession } from '../../../api/session.js';
import { Button } from '../../../design-system/controls/Button.js';
import { AddIcon, FormIcon, HistoryIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { Empty } from '../../../design-system/states/states.js';
import { PublishDialog } from '../../publishing/PublishDialog.js';
import { CreateDefinitionDialog } from './CreateDefinitionDialog.js';
import { DefinitionList } from './DefinitionList.js';
import styles from './Home.module.css';
import { designHomeMessages } from './home.messages.js';

/** The front page of an app for those who build it: what the draft holds, what is wrong with it, and publishing. */
export function DesignHomePage(): ReactNode {
  const { app = '' } = useParams();
  const draft = useDraft(app);
  return <Loaded query={draft}>{(data) => <DesignHome app={app} draft={data} />}</Loaded>;
}

type Created = 'forms' | 'roles';
export type IssueCounts = Readonly<Record<string, { readonly errors: number; readonly warnings: number }>>;

function DesignHome({ app, draft }: { readonly app: string; readonly draft: AppDraft }): ReactNode {
  const t = useText(designHomeMessages);
  const label = useLabel()(draft.header.label);
  const counts = useIssueCounts(app);
  const [creating, setCreating] = useState<Created | null>(null);
  const [isPublishing, setPublishing] = useState(false);
  const mayPublish = useSession().data?.apps.find(({ key }) => key === app)?.capabilities.includes('publish') !== false;
  const { definitions } = draft;
  const newForm = <Button kind={definitions.forms.length === 0 ? 'primary' : 'plain'} icon={<AddIcon />} onClick={() => setCreating('forms')}>{t('newForm')}</Button>;
  return (
    <>
      <PageHeader
        title={t('title', { app: label })}
        back={draft.liveRelease === null ? '/' : `/apps/${app}`}
        hint={draft.liveRelease === null ? t('neverPublished') : t('publishedAs', { release: draft.liveRelease })}
        badge={<span className={styles['state']} data-changed={draft.changed}>{t(draft.changed ? 'changed' : 'unchanged')}</span>}
        actions={<><Link to={`/design/${app}/releases`}><HistoryIcon /> {t('releases')}</Link>{mayPublish && <Button kind={definitions.forms.length === 0 ? 'plain' : 'primary'} disabled={!draft.changed} onClick={() => setPublishing(true)}>{t('publish')}</Button>}</>}
      />
      <Heading text={t('forms')} action={definitions.forms.length > 0 && newForm} />
      {definitions.forms.length === 0
        ? <Empty icon={<FormIcon />} title={t('noForms')} hint={t('noFormsHint')} action={newForm} />
        : <DefinitionList app={app} kind="forms" entries={definitions.forms} counts={counts} />}
      {(['flows', 'dashboards', 'roles'] as const).map((kind) => (
        <section key={kind} aria-label={t(kind)}>
          <Heading text={t(kind)} action={kind === 'roles' && <Button icon={<AddIcon />} onClick={() => setCreating('roles')}>{t('newRole')}</Button>} />
          {definitions[kind].length === 0 ? <p className={styles['empty']}>{t(`none_${kind}`)}</p> : <DefinitionList app={app} kind={kind} entries={definitions[kind]} counts={counts} />}
        </section>
      ))}
      {creating !== null && <CreateDefinitionDialog app={app} kind={creating} taken={definitions[creating].map(({ key }) => key)} roles={definitions.roles} onClose={() => setCreating(null)} />}
      <PublishDialog app={app} isOpen={isPublishing} onClose={() => setPublishing(false)} />
    </>
  );
}

function Heading({ text, action }: { readonly text: string; readonly action: ReactNode }): ReactNode {
  return <div className={styles['head']}><h2>{text}</h2>{action}</div>;
}

/** How much is wrong, by kind and key. */
function useIssueCounts(app: string): IssueCounts {
  const issues = useDraftIssues(app).data?.issues ?? [];
  const counts: Record<string, { errors: number; warnings: number }> = {};
  for (const { kind, key, severity } of issues) {
    const name = countName(kind, key);
    const count = counts[name] ?? { errors: 0, warnings: 0 };
    counts[name] = { errors: count.errors + (severity === 'error' ? 1 : 0), warnings: count.warnings + (severity === 'warning' ? 1 : 0) };
  }
  return counts;
}

export const countName = (kind: DefinitionKind, key: string): string => `${kind}/${key}`;
