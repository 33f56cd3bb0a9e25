import { type LayoutNode, textOf } from '@carewright/schema';
import { type ComponentType, type CSSProperties, type ReactNode } from 'react';
import { displayWidgets, wideWidgets } from '../widgets/field-controls.js';
import { useForm, useFormPart } from '../form-context.js';
import { Panes } from './Panes.js';
import { Section } from './Section.js';

/** Draws one field; the object template looks up what rjsf made for it. */
export type DrawField = (key: string) => ReactNode;

export interface LayoutTreeProps {
  readonly nodes: readonly LayoutNode[];
  readonly draw: DrawField;
  /** Columns of the grid these nodes stand in. */
  readonly columns?: number;
}

type Kind = Extract<LayoutNode, { kind: string }>['kind'];
/** `tabs` and `steps` share one shape. */
type NodeOf<K extends Kind> = K extends 'tabs' | 'steps' ? Extract<LayoutNode, { panes: unknown }> : Extract<LayoutNode, { kind: K }>;
type Drawn<K extends Kind> = ComponentType<{ readonly node: NodeOf<K>; readonly draw: DrawField }>;

/** What draws each kind of layout node. */
const parts = {
  section: ({ node, draw }) => <Section node={node} draw={draw} Tree={LayoutTree} />,
  tabs: ({ node, draw }) => <Panes node={node} draw={draw} Tree={LayoutTree} />,
  steps: ({ node, draw }) => <Panes node={node} draw={draw} Tree={LayoutTree} />,
  text: Text,
  divider: Divider,
} as const satisfies { readonly [K in Kind]: Drawn<K> };

/** A part of the layout as the author arranged it; fields flow in a grid that follows the width of its container. */
export function LayoutTree({ nodes, draw, columns = 1 }: LayoutTreeProps): React.JSX.Element {
  return (
    <div className="cw-grid-box">
      <div className="cw-grid" data-columns={columns}>
        {nodes.map((node) => ('field' in node ? <Slot key={node.field} node={node} draw={draw} /> : <div key={node.id} className="cw-wide"><Part node={node} draw={draw} /></div>))}
      </div>
    </div>
  );
}

function Part({ node, draw }: { readonly node: Extract<LayoutNode, { kind: string }>; readonly draw: DrawField }): React.JSX.Element {
  // The registry pairs each kind with a part for exactly that node; only the pairing of one lookup is beyond the compiler.
  const Drawn = parts[node.kind] as ComponentType<{ readonly node: typeof node; readonly draw: DrawField }>;
  return <Drawn node={node} draw={draw} />;
}

function Slot({ node, draw }: { readonly node: Extract<LayoutNode, { field: string }>; readonly draw: DrawField }): React.JSX.Element | null {
  const visible = useFormPart('visible', node.field) ?? true;
  const { store, ports } = useForm();
  const widget = store.compiled.plan.byName.get(node.field)?.type.widget;
  if (!visible || (widget !== undefined && displayWidgets.has(widget) && ports.displays === undefined)) return null;
  const isWide = widget !== undefined && wideWidgets.has(widget);
  return <div className={isWide ? 'cw-wide' : 'cw-slot'} style={{ '--cw-span': node.span ?? 1 } as CSSProperties}>{draw(node.field)}</div>;
}

function Text({ node }: { readonly node: Extract<LayoutNode, { kind: 'text' }> }): React.JSX.Element {
  const { locale } = useForm();
  return <p className="cw-text">{textOf(node.text, locale)}</p>;
}

function Divider({ node }: { readonly node: Extract<LayoutNode, { kind: 'divider' }> }): React.JSX.Element {
  const { locale } = useForm();
  return node.label === undefined ? <hr className="cw-divider" /> : <div className="cw-divider-label">{textOf(node.label, locale)}</div>;
}
