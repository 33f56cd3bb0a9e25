import { useCallback, useMemo, useRef, useState, useSyncExternalStore, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useText } from '../../../design-system/language/use-text.js';
import { useIsPhone } from '../../../design-system/use-media-query.js';
import { Skeleton } from '../../../design-system/states/Skeleton.js';
import { Announcer } from '../Announcer.js';
import { useFlowDesign } from '../designer-context.js';
import styles from '../designer.module.css';
import { flowMessages } from '../flows.messages.js';
import { StepPanel } from '../panel/StepPanel.js';
import { type FlowTree } from '../tree/flow-tree.js';
import { type ReadOnlyDiagram } from '../tree/read-tree.js';
import { announce } from '../announce.js';
import { canPut } from '../state/move-edits.js';
import { stepOf } from '../state/tree-edits.js';
import { MovingProvider, useFocusOnPlaces, type Moving } from './moving.js';
import { nameOf } from './place-words.js';
import { placeMessages } from './places.messages.js';
import { rovingKeys } from './use-roving-keys.js';
import { StartItem, StepList } from './StepList.js';
import list from './steps.module.css';
import { useStepActions } from './use-step-actions.js';
import { useStepFocus } from './use-step-focus.js';

export interface SimpleViewProps {
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
  readonly onOpenCanvas: () => void;
  /** Grows by one when the settings of what is chosen are to have the focus. */
  readonly entered: number;
  readonly onEnter: (id: string) => void;
}

/** The flow as a list of steps, or the one sentence why it cannot be one. */
export function SimpleView({ onOpenCanvas, ...rest }: SimpleViewProps): ReactNode {
  const { session } = useFlowDesign();
  const reading = useSyncExternalStore(session.subscribe, session.getSnapshot);
  if (!reading) return <main className={styles['body']}><Skeleton lines={6} /></main>;
  return 'tree' in reading ? <Steps tree={reading.tree} {...rest} /> : <CannotShow diagram={reading} onOpenCanvas={onOpenCanvas} />;
}

function CannotShow({ diagram, onOpenCanvas }: { readonly diagram: ReadOnlyDiagram; readonly onOpenCanvas: () => void }): ReactNode {
  const t = useText(flowMessages);
  const name = diagram.element === null ? '' : diagram.element.name || t('unnamed');
  return (
    <main className={styles['body']}>
      <div className={styles['notice']}>
        <Notice tone="info" title={t('cannotShow')} action={<Button kind="primary" onClick={onOpenCanvas}>{t('openCanvas')}</Button>}>{t(diagram.reason, { name })}</Notice>
      </div>
    </main>
  );
}

function Steps({ tree, selected, onSelect, entered, onEnter }: Omit<SimpleViewProps, 'onOpenCanvas'> & { readonly tree: FlowTree }): ReactNode {
  const t = useText(flowMessages);
  const tPlace = useText(placeMessages);
  const stage = useRef<HTMLElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const { goTo, note } = useStepFocus(root, selected);
  const [renaming, setRenaming] = useState(0);
  const rename = useCallback((id: string) => {
    onSelect(id);
    setRenaming((count) => count + 1);
  }, [onSelect]);
  const isPhone = useIsPhone();
  // On a phone the keyboard would cover what was just added.
  const [picked, setMoving] = useState<string | null>(null);
  const actions = useStepActions(tree, { select: onSelect, begin: isPhone ? onEnter : rename, goTo, setMoving });
  const moving = useMemo((): Moving | null => {
    if (picked === null || stepOf(tree, picked) === undefined) return null;
    const name = nameOf(tree, picked, { t });
    const leave = (): void => {
      setMoving(null);
      goTo(picked);
      announce(tPlace('stays', { name }));
    };
    return { id: picked, name, leave, canPut: (to) => canPut(tree, picked, to), put: (to) => actions.putDown(picked, to) };
  }, [picked, tree, actions, goTo, t, tPlace]);
  useFocusOnPlaces(stage, moving?.id ?? null);
  const back = (): void => {
    const id = selected;
    onSelect(null);
    if (id !== null) stage.current?.querySelector<HTMLElement>(`[data-step="${CSS.escape(id)}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape' && moving !== null) moving.leave();
    else if (event.key === 'Escape' && !event.defaultPrevented && selected !== null) back();
    else rovingKeys(event, { actions, onRename: rename });
  };
  const shared = { tree, selected, onSelect, onEnter, onRename: rename, actions };
  return (
    <div ref={root} className={styles['body']} onFocus={note}>
      <main ref={stage} className={styles['stage']} onKeyDown={onKeyDown}>
        <h2 className="cw-visually-hidden">{tPlace('list')}</h2>
        <p id="flow-keys" className="cw-visually-hidden">{t('keysHint')}</p>
        {moving !== null && <div className={list['moving']}><span>{tPlace('moving', { name: moving.name })}</span><Button onClick={moving.leave}>{tPlace('leaveThere')}</Button></div>}
        <MovingProvider value={moving}>
          <div className={list['steps']}>
            <StartItem {...shared} />
            <ol className={list['steps']} aria-label={tPlace('list')}>
              <StepList {...shared} steps={tree.steps} branch={null} course={null} />
            </ol>
          </div>
        </MovingProvider>
      </main>
      <StepPanel tree={tree} selected={selected} onClose={back} renaming={renaming} entered={entered} />
      <Announcer />
    </div>
  );
}
