import { useCallback, useState, type ReactNode } from 'react';
import { DndProvider } from 'react-dnd';
import { HTML5Backend } from 'react-dnd-html5-backend';
import { TouchBackend } from 'react-dnd-touch-backend';
import { Link } from 'react-router';
import { Button } from '../../../design-system/controls/Button.js';
import { Segmented } from '../../../design-system/controls/choices.js';
import { BackIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { useMediaQuery } from '../../../design-system/use-media-query.js';
import { EditingBar } from '../../../editing/EditingBar.js';
import { PublishDialog } from '../../publishing/index.js';
import { formsMessages } from '../forms.messages.js';
import { LogicList } from '../logic/LogicList.js';
import { PropertiesPanel } from '../properties/PropertiesPanel.js';
import { TranslationView } from '../translation/TranslationView.js';
import { Canvas } from './Canvas.js';
import { useDesigner, useDesignerState, useForm } from './designer-context.js';
import styles from './Designer.module.css';
import { DesignerKeys } from './DesignerKeys.js';
import { IssueList } from './IssueList.js';
import { LayoutSwitch } from './LayoutSwitch.js';
import { Palette } from './Palette.js';
import { Preview } from './Preview.js';
import { RemovalDialog } from './RemovalDialog.js';
import { designerKeyDown } from './use-designer-keys.js';

const views = ['design', 'desktop', 'phone', 'translation'] as const;
type View = (typeof views)[number];
/** A finger that rests takes hold; one that moves at once scrolls. */
const touchOptions = { delayTouchStart: 200, ignoreContextMenu: true } as const;

/** The window of the form designer: bar above; palette, canvas and properties below, or a preview. */
export function DesignerFrame(): ReactNode {
  const [view, setView] = useState<View>('design');
  const isTouch = useMediaQuery('(pointer: coarse)');
  return (
    <DndProvider {...(isTouch ? { backend: TouchBackend, options: touchOptions } : { backend: HTML5Backend })}>
      <div className={styles['frame']}>
        <DesignerBar view={view} onView={setView} />
        {view === 'design' ? <Workbench /> : view === 'translation' ? <TranslationView /> : <Preview device={view} />}
        <RemovalDialog />
        <Announcer />
      </div>
    </DndProvider>
  );
}

function DesignerBar({ view, onView }: { readonly view: View; readonly onView: (view: View) => void }): ReactNode {
  const t = useText(formsMessages);
  const { app, open } = useDesigner();
  const label = useLabel()(useForm((form) => form.label));
  const [isPublishing, setPublishing] = useState(false);
  const publish = (): void => void open.autosave.flush().then(() => setPublishing(true));
  return (
    <header className={styles['bar']}>
      <title>{`${label} · ${t('formDesigner')}`}</title>
      <Link to={`/design/${app}`} className={styles['back']} aria-label={t('backToApp')} title={t('backToApp')}><BackIcon /></Link>
      <h1 className={styles['name']}>{label}</h1>
      <EditingBar open={open} />
      <Segmented<View> value={view} onChange={onView} options={views.map((value) => ({ value, label: t(value) }))} aria-label={t('view')} className={styles['views'] ?? ''} />
      <span className={styles['space']} />
      {view === 'design' && <LayoutSwitch />}
      <LogicList />
      <IssueList />
      <DesignerKeys />
      <Button kind="primary" onClick={publish}>{t('publish')}</Button>
      <PublishDialog app={app} isOpen={isPublishing} onClose={() => setPublishing(false)} />
    </header>
  );
}

const paneWords = { palette: 'pane_palette', canvas: 'pane_canvas', properties: 'pane_properties' } as const;
type PaneName = keyof typeof paneWords;
const panes = Object.keys(paneWords) as readonly PaneName[];

/** Three panes side by side; one at a time on a narrow screen. */
function Workbench(): ReactNode {
  const t = useText(formsMessages);
  const designer = useDesigner();
  const [pane, setPane] = useState<PaneName>('canvas');
  const showProperties = useCallback(() => setPane('properties'), []);
  return (
    <main className={styles['bench']} data-pane={pane} onKeyDown={(event) => designerKeyDown(designer, event)}>
      <div className={styles['paneSwitch']}>
        <Segmented<PaneName> block value={pane} onChange={setPane} options={panes.map((value) => ({ value, label: t(paneWords[value]) }))} aria-label={t('panes')} />
      </div>
      <Palette onInserted={showProperties} />
      <Canvas />
      <PropertiesPanel />
    </main>
  );
}

function Announcer(): ReactNode {
  const said = useDesignerState((state) => state.said);
  return <div role="status" aria-live="polite" className="cw-visually-hidden" data-testid="said">{said}</div>;
}
