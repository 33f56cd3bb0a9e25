import { type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { useApp, type App } from '../../../api/apps.js';
import { ClockIcon, DashboardIcon, DesignIcon, FlowIcon, FormIcon, SearchIcon } from '../../../design-system/icons.js';
import { NamedIcon } from '../../../design-system/named-icon.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { LongList } from '../../../design-system/LongList/LongList.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { Empty } from '../../../design-system/states/states.js';
import styles from '../home/HomePage.module.css';
import { workspaceMessages } from '../workspace.messages.js';

/** More tiles than these are searched. */
const manyForms = 60;

/** The front page of one app: its forms and dashboards. */
export function AppPage(): ReactNode {
  const { app } = useParams();
  const query = useApp(app);
  return <Loaded query={query}>{(live) => <AppFront app={live} />}</Loaded>;
}

function AppFront({ app }: { readonly app: App }): ReactNode {
  const t = useText(workspaceMessages);
  const labelOf = useLabel();
  const mayDesign = app.capabilities.includes('design');
  const forms = app.forms.map(({ key, label, icon }) => ({ key, icon, label: labelOf(label) }));
  const tile = ({ key, label, icon }: (typeof forms)[number]): ReactNode => <Tile to={`/apps/${app.key}/forms/${key}`} icon={<NamedIcon name={icon} />} label={label} />;
  const automations = app.capabilities.includes('operate-flows') && app.flows.length > 0 && <Link to={`/apps/${app.key}/automations`}><ClockIcon /> {t('automations')}</Link>;
  const designLink = mayDesign && <Link to={`/apps/${app.key}/design`}><DesignIcon /> {t('designApp')}</Link>;
  const runsLink = app.capabilities.includes('operate-flows') && <Link to={`/apps/${app.key}/flow-runs`}><FlowIcon /> {t('flowRuns')}</Link>;
  return (
    <>
      <PageHeader title={labelOf(app.label)} actions={<>{runsLink} {automations} {designLink}</>} />
      {app.forms.length === 0 && app.dashboards.length === 0 && <Empty icon={<FormIcon />} title={t('emptyApp')} hint={t(mayDesign ? 'emptyAppDesigner' : 'noAppsHint')} action={designLink} />}
      {app.forms.length > 0 && <h2 className={styles['heading']}>{t('forms')}</h2>}
      {forms.length > manyForms && <LongList label={t('forms')} items={forms} rowHeight={72} draw={tile} />}
      {forms.length > 0 && forms.length <= manyForms && <ul className={styles['grid']}>{forms.map((one) => <li key={one.key}>{tile(one)}</li>)}</ul>}
      {(app.dashboards.length > 0 || app.forms.length > 0) && <h2 className={styles['heading']}>{t('dashboards')}</h2>}
      <ul className={styles['grid']}>
        {app.dashboards.map(({ key, label }) => <li key={key}><Tile to={`/apps/${app.key}/dashboards/${key}`} icon={<DashboardIcon />} label={labelOf(label)} /></li>)}
        {app.forms.length > 0 && <li><Tile to={`/apps/${app.key}/questions`} icon={<SearchIcon />} label={t('questions')} /></li>}
      </ul>
    </>
  );
}

function Tile({ to, icon, label }: { readonly to: string; readonly icon: ReactNode; readonly label: string }): ReactNode {
  return (
    <Link to={to} className={styles['app']}>
      <span className={styles['appMark']}>{icon}</span>
      <span className={styles['appName']}>{label}</span>
    </Link>
  );
}
