import { type FlowDefinition } from '@carewright/schema';
import { lazy, Suspense, useCallback, useRef, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { type DiagramEditor } from '../../canvas/bpmn/ModelerCanvas.js';
import { Button } from '../../design-system/controls/Button.js';
import { Segmented } from '../../design-system/controls/choices.js';
import { BackIcon, ImportIcon } from '../../design-system/icons.js';
import { useLabel, useText } from '../../design-system/language/use-text.js';
import { Skeleton } from '../../design-system/states/Skeleton.js';
import { EditingBar } from '../../editing/EditingBar.js';
import { useEdited, type DraftEditor } from '../../editing/use-draft-editor.js';
import { FlowKeys } from './FlowKeys.js';
import { FlowDesignProvider } from './designer-context.js';
import styles from './designer.module.css';
import { flowMessages } from './flows.messages.js';
import { fileImportMessages } from './file-import/file-import.messages.js';
import { ImportDialog } from './file-import/ImportDialog.js';
import { IssueList } from './IssueList.js';
import { migrationMessages } from './migration/migration.messages.js';
import { simulationMessages } from './simulation/simulation.messages.js';
import { SimpleView } from './simple/SimpleView.js';
import { pictured } from './tree/pictured.js';
import { useDesign } from './use-design.js';

const SimulationView = lazy(async () => ({ default: (await import('./simulation/SimulationView.js')).SimulationView }));
const views = ['simple', 'canvas', 'trial'] as const;
type View = (typeof views)[number];
const CanvasView = lazy(async () => ({ default: (await import('./canvas/CanvasView.js')).CanvasView }));

export interface FlowDesignerProps {
  readonly app: string;
  readonly open: DraftEditor<FlowDefinition>;
}

/** One flow in two views: steps from top to bottom, or the diagram. Both edit the same file. */
export function FlowDesigner({ app, open }: FlowDesignerProps): ReactNode {
  const t = useText(flowMessages);
  const labelOf = useLabel();
  const tMigration = useText(migrationMessages);
  const tTrial = useText(simulationMessages);
  const label = useEdited(open.editor, (flow) => flow.label);
  const key = useEdited(open.editor, (flow) => flow.key);
  const { design, issues } = useDesign(app, open);
  const [view, setView] = useState<View>('simple');
  const [selected, select] = useState<string | null>(null);
  const [entered, setEntered] = useState(0);
  const enter = useCallback((id: string) => {
    select(id);
    setEntered((count) => count + 1);
  }, []);
  const [isImporting, setImporting] = useState(false);
  const tImport = useText(fileImportMessages);
  const diagram = useRef<DiagramEditor | null>(null);
  const change = async (next: string): Promise<void> => {
    await Promise.all([design.session.settled(), diagram.current?.flush()]);
    if (next === 'canvas') await draw();
    setView(views.find((one) => one === next) ?? 'simple');
  };
  /** A file that came without a picture cannot be edited as one. */
  const draw = async (): Promise<void> => {
    const { bpmn } = open.editor.getSnapshot().state;
    const drawn = await pictured(bpmn);
    if (drawn !== bpmn && open.editor.getSnapshot().state.bpmn === bpmn) open.editor.execute(t('canvasEdit'), (draft) => { draft.bpmn = drawn; });
  };
  const replace = async (bpmn: string): Promise<void> => {
    // What is being typed is written first, so that it does not come after what replaces it.
    await Promise.all([design.session.settled(), diagram.current?.flush()]);
    setView('simple');
    select(null);
    open.editor.execute(tImport('imported'), (draft) => { draft.bpmn = bpmn; });
  };
  return (
    <FlowDesignProvider value={design}>
      <div className={styles['page']}>
        <header className={styles['bar']}>
          <Link to={`/design/${app}`} className={styles['back']} aria-label={t('back')} title={t('back')}><BackIcon /></Link>
          <h1 className={styles['title']}>{t('title', { name: labelOf(label) })}</h1>
          <Segmented aria-label={t('view')} value={view} options={[{ value: 'simple', label: t('simpleView') }, { value: 'canvas', label: t('canvasView') }, { value: 'trial', label: tTrial('view') }]} onChange={(next) => void change(String(next))} />
          <span className={styles['space']} />
          <IssueList issues={issues} onSelect={enter} />
          <Link to={`/design/${app}/flows/${key}/running`}>{tMigration('openPage')}</Link>
          <Button icon={<ImportIcon />} onClick={() => setImporting(true)}>{tImport('open')}</Button>
          <EditingBar open={open} />
          {view !== 'trial' && <FlowKeys view={view} />}
          <Link to={`/apps/${app}/design/publish`} className={styles['publish']}>{t('publish')}</Link>
        </header>
        <ImportDialog isOpen={isImporting} onClose={() => setImporting(false)} onImport={(bpmn) => void replace(bpmn)} />
        {view === 'trial' && <Suspense fallback={<Skeleton lines={8} />}><SimulationView open={open} /></Suspense>}
        {view !== 'trial' && (view === 'simple'
          ? <SimpleView selected={selected} onSelect={select} entered={entered} onEnter={enter} onOpenCanvas={() => void change('canvas')} />
          : <Suspense fallback={<Skeleton lines={8} />}><CanvasView open={open} selected={selected} onSelect={select} diagram={diagram} /></Suspense>)}
      </div>
    </FlowDesignProvider>
  );
}
