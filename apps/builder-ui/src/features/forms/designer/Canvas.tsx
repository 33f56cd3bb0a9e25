import { type Field, type FormDefinition, type LayoutNode } from '@carewright/schema';
import { memo, useEffect, useMemo, useRef, type ComponentType, type ReactNode } from 'react';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { formsMessages } from '../forms.messages.js';
import { fieldNodeId, rootId, shownLayout } from '../layout/layout-tree.js';
import { useDesigner, useDesignerState, useForm } from './designer-context.js';
import styles from './Designer.module.css';
import { withoutUnplaced } from './drawn-form.js';
import { DropList } from './DropList.js';
import { FieldCard } from './FieldCard.js';
import { GroupCard, PanesCard, NoteCard } from './PartCards.js';
import { layoutsMessages } from './layouts.messages.js';
import { useLayoutNames } from './LayoutSwitch.js';
import { NodeToolbar } from './NodeToolbar.js';

const selectFields = (form: FormDefinition): FormDefinition['fields'] => form.fields;
const selectLayout = (form: FormDefinition): LayoutNode[] => form.layout;

/** The form as it will look, to be arranged. */
export function Canvas(): ReactNode {
  const t = useText(formsMessages);
  const designer = useDesigner();
  const fields = useForm(selectFields);
  const layout = useForm(selectLayout);
  const label = useLabel()(useForm((form) => form.label));
  const isOther = useDesignerState((state) => state.layout !== null);
  const shown = useMemo(() => (isOther ? withoutUnplaced(shownLayout(layout, fields)) : shownLayout(layout, fields)), [layout, fields, isOther]);
  const byKey = useMemo(() => new Map(fields.map((field) => [field.key, field])), [fields]);
  const surface = useRef<HTMLElement>(null);
  useNodeFocus(surface);
  return (
    <section ref={surface} className={styles['canvas']} aria-label={t('canvas')} onClick={(event) => event.target === event.currentTarget && designer.select(null)}>
      <NodeToolbar />
      {isOther && <OtherLayoutHint />}
      <button type="button" className={styles['formTitle']} onClick={() => designer.select(null)}>{label}</button>
      {fields.length === 0 && shown.length === 0 && <p className={styles['empty']}>{t('emptyForm')}</p>}
      <NodeList containerId={rootId} columns={1} nodes={shown} byKey={byKey} />
    </section>
  );
}

function OtherLayoutHint(): ReactNode {
  const t = useText(layoutsMessages);
  const layout = useDesignerState((state) => state.layout);
  const name = useLayoutNames().find(({ key }) => key === layout)?.label ?? layout ?? '';
  return <p className={styles['layoutHint']}>{t('otherHint', { name })}</p>;
}

export interface NodeListProps {
  readonly containerId: string;
  readonly columns: number;
  readonly nodes: readonly LayoutNode[];
  readonly byKey: ReadonlyMap<string, Field>;
}

export function NodeList({ containerId, columns, nodes, byKey }: NodeListProps): ReactNode {
  return (
    <DropList containerId={containerId} columns={columns} count={nodes.length}>
      {nodes.map((node, index) => ('field' in node
        ? <FieldCard key={fieldNodeId(node.field)} index={index} columns={columns} span={node.span ?? 1} field={byKey.get(node.field)} />
        : <Part key={node.id} index={index} node={node} byKey={byKey} />))}
    </DropList>
  );
}

type PartNode = Extract<LayoutNode, { kind: string }>;
export interface PartProps {
  readonly node: PartNode;
  readonly index: number;
  readonly byKey: ReadonlyMap<string, Field>;
  readonly List: ComponentType<NodeListProps>;
}
/** What draws each kind of layout part on the canvas. */
const parts = { section: GroupCard, tabs: PanesCard, steps: PanesCard, text: NoteCard, divider: NoteCard } as const satisfies Record<PartNode['kind'], ComponentType<PartProps>>;

const Part = memo(function Part({ node, index, byKey }: Omit<PartProps, 'List'>): ReactNode {
  const Drawn = parts[node.kind];
  return <Drawn node={node} index={index} byKey={byKey} List={NodeList} />;
});

/** Gives the focus to the selected card when a command asks for it: a moved card may be a new element. */
function useNodeFocus(surface: { readonly current: HTMLElement | null }): void {
  const focus = useDesignerState((state) => state.focus);
  useEffect(() => {
    if (focus === null) return;
    const card = surface.current?.querySelector<HTMLElement>(focus.id === null ? '[data-node]' : `[data-node="${CSS.escape(focus.id)}"]`);
    if (focus.on === 'node') card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: 'nearest' });
  }, [focus, surface]);
}
