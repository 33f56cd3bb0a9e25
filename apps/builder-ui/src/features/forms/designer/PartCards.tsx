import { type ReactNode } from 'react';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { formsMessages } from '../forms.messages.js';
import { type PartProps } from './Canvas.js';
import { useDesigner, useDesignerState } from './designer-context.js';
import styles from './Designer.module.css';
import { NodeCard } from './NodeCard.js';

/** A section with its fields. */
export function GroupCard({ node, index, byKey, List }: PartProps): ReactNode {
  const t = useText(formsMessages);
  const labelOf = useLabel();
  if (!('children' in node)) return null;
  const label = labelOf(node.label) || t('unnamedSection');
  const face = <span className={styles['sectionTitle']}>{label}{node.visibleWhen !== undefined && <span className={styles['badge']}>{t('badgeVisible')}</span>}</span>;
  return (
    <NodeCard id={node.id} index={index} label={`${label}，${t('section')}`} isWide look="group" face={face}>
      <List containerId={node.id} columns={node.columns ?? 1} nodes={node.children} byKey={byKey} />
    </NodeCard>
  );
}

/** Tabs or steps, all panes in sight one below the other: what is hidden cannot be arranged. */
export function PanesCard({ node, index, byKey, List }: PartProps): ReactNode {
  const t = useText(formsMessages);
  if (!('panes' in node)) return null;
  const face = <span className={styles['sectionTitle']}>{t(node.kind)}</span>;
  return (
    <NodeCard id={node.id} index={index} label={t(node.kind)} isWide look="group" face={face}>
      {node.panes.map((pane, place) => (
        <div key={pane.id} className={styles['pane']}>
          <PaneTitle id={pane.id} label={pane.label} prefix={node.kind === 'steps' ? `${String(place + 1)}. ` : ''} />
          <List containerId={pane.id} columns={1} nodes={pane.children} byKey={byKey} />
        </div>
      ))}
    </NodeCard>
  );
}

function PaneTitle({ id, label, prefix }: { readonly id: string; readonly label: Parameters<ReturnType<typeof useLabel>>[0]; readonly prefix: string }): ReactNode {
  const designer = useDesigner();
  const isSelected = useDesignerState((state) => state.selected === id);
  const text = useLabel()(label);
  return <button type="button" className={styles['paneTitle']} aria-pressed={isSelected} onClick={() => designer.select(id, 'title')}>{prefix}{text}</button>;
}

/** Words between fields, or a line. */
export function NoteCard({ node, index }: PartProps): ReactNode {
  const t = useText(formsMessages);
  const labelOf = useLabel();
  const text = 'text' in node ? labelOf(node.text) : 'label' in node ? labelOf(node.label) : '';
  const face = 'text' in node ? <span className={styles['note']}>{text}</span> : <span className={styles['divider']}>{text}</span>;
  return <NodeCard id={node.id} index={index} label={[t(node.kind), text].filter((part) => part !== '').join('，')} isWide look="note" face={face} />;
}
