import { issueMessages, messageOf, type DashboardDefinition } from '@carewright/schema';
import { reportIssueMessages, validateDashboard } from '@carewright/report-engine';
import { useMemo, useState, type ReactNode } from 'react';
import { DndProvider } from 'react-dnd';
import { HTML5Backend } from 'react-dnd-html5-backend';
import { Link, useParams } from 'react-router';
import { Button } from '../../../design-system/controls/Button.js';
import { Segmented } from '../../../design-system/controls/choices.js';
import { BackIcon } from '../../../design-system/icons.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { Skeleton } from '../../../design-system/states/Skeleton.js';
import { ErrorState } from '../../../design-system/states/states.js';
import { EditingBar } from '../../../editing/EditingBar.js';
import { useDraftEditor, useEditorSnapshot, type DraftEditor } from '../../../editing/use-draft-editor.js';
import { PublishDialog } from '../../publishing/index.js';
import { createDashboardDesigner, DashboardDesignerContext, useDashboardDesigner, useDesignerUi } from './dashboard-designer.js';
import { tileOf } from './dashboard-edits.js';
import { dashboardDesignerMessages } from './designer.messages.js';
import styles from './designer.module.css';
import { DesignerCanvas } from './DesignerCanvas.js';
import { useDraftApp, type DraftApp } from './draft-datasets.js';
import { PagePanel } from './PagePanel.js';
import { TilePanel } from './TilePanel.js';
import { tileKeyDown } from './tile-keys.js';

/** One dashboard of the draft, open for design. */
export function DashboardDesignerPage(): ReactNode {
  const { app = '', key = '' } = useParams();
  const state = useDraftEditor(app, 'dashboards', key);
  const draft = useDraftApp(app);
  if (state.status === 'failed') return <main><ErrorState error={state.error} onRetry={() => window.location.reload()} /></main>;
  if (draft.status === 'failed') return <main><ErrorState error={draft.error} onRetry={() => window.location.reload()} /></main>;
  if (state.status === 'loading' || draft.status === 'loading') return <main><Skeleton lines={10} /></main>;
  return <OpenDashboard key={key} app={app} open={state.open} draft={draft.draft} />;
}

interface OpenDashboardProps {
  readonly app: string;
  readonly open: DraftEditor<DashboardDefinition>;
  readonly draft: DraftApp;
}

function OpenDashboard({ app, open, draft: given }: OpenDashboardProps): ReactNode {
  // What may be asked about is read once; a designer that changes under the hand helps nobody.
  const [draft] = useState(given);
  const designer = useMemo(() => createDashboardDesigner({ app, open, draft }), [app, open, draft]);
  return (
    <DashboardDesignerContext value={designer}>
      <DndProvider backend={HTML5Backend}><Frame /></DndProvider>
    </DashboardDesignerContext>
  );
}

type Pane = 'canvas' | 'settings';

function Frame(): ReactNode {
  const t = useText(dashboardDesignerMessages);
  const designer = useDashboardDesigner();
  const page = useEditorSnapshot(designer.open).state;
  const problems = useProblems(page);
  const selected = tileOf(page, useDesignerUi((ui) => ui.selected));
  const said = useDesignerUi((ui) => ui.said);
  const [pane, setPane] = useState<Pane>('canvas');
  return (
    <div className={styles['frame']} onKeyDown={(event) => tileKeyDown(designer, event)}>
      <Bar page={page} />
      <div className={styles['bench']} data-pane={pane}>
        <nav className={styles['paneSwitch']} aria-label={t('panes')}><Segmented<Pane> block aria-label={t('panes')} value={pane} onChange={setPane} options={[{ value: 'canvas', label: t('canvas') }, { value: 'settings', label: t('settings') }]} /></nav>
        <DesignerCanvas page={page} problems={problems} />
        <aside className={styles['panel']} aria-label={t('settings')}>
          {selected && <Button kind="link" size="small" style={{ justifySelf: 'start', padding: 0 }} onClick={() => designer.select(null)}>{t('pageSettings')}</Button>}
          {selected ? <TilePanel key={selected.id} tile={selected} problems={problems.get(selected.id) ?? []} /> : <PagePanel page={page} />}
        </aside>
      </div>
      <div role="status" className="cw-visually-hidden">{said}</div>
    </div>
  );
}

function Bar({ page }: { readonly page: DashboardDefinition }): ReactNode {
  const t = useText(dashboardDesignerMessages);
  const { app, open } = useDashboardDesigner();
  const label = useLabel()(page.label);
  const [isPublishing, setPublishing] = useState(false);
  return (
    <header className={styles['bar']}>
      <title>{`${label} · ${t('designer')}`}</title>
      <Link to={`/design/${app}`} className={styles['back']} aria-label={t('back')} title={t('back')}><BackIcon /></Link>
      <h1 className={styles['name']}>{label}</h1>
      <EditingBar open={open} />
      <span className={styles['space']} />
      <Button kind="primary" onClick={() => void open.autosave.flush().then(() => setPublishing(true))}>{t('publish')}</Button>
      <PublishDialog app={app} isOpen={isPublishing} onClose={() => setPublishing(false)} />
    </header>
  );
}

/** What is wrong with each tile, judged here by the same function the server judges with. */
function useProblems(page: DashboardDefinition): ReadonlyMap<string, readonly string[]> {
  const { draft: { app } } = useDashboardDesigner();
  const locale = useLocale();
  return useMemo(() => {
    const problems = new Map<string, string[]>();
    for (const one of validateDashboard(page, app)) {
      const [, row, , index] = one.path;
      const id = one.path[0] === 'rows' ? page.rows[Number(row)]?.tiles[Number(index)]?.id : undefined;
      if (id !== undefined) problems.set(id, [...(problems.get(id) ?? []), messageOf(one, { ...issueMessages, ...reportIssueMessages }, locale)]);
    }
    return problems;
  }, [page, app, locale]);
}
