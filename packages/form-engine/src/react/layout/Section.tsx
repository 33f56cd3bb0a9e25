import { type LayoutNode, textOf } from '@carewright/schema';
import { type ComponentType, useId, useState } from 'react';
import { useForm, useFormPart, useFormState } from '../form-context.js';
import { type DrawField, type LayoutTreeProps } from './LayoutTree.js';
import { fieldsUnder } from './panes.js';

interface SectionProps {
  readonly node: Extract<LayoutNode, { kind: 'section' }>;
  readonly draw: DrawField;
  readonly Tree: ComponentType<LayoutTreeProps>;
}

/** A titled group of fields; a collapsed one opens by its heading, and by itself when something in it must be corrected. */
export function Section({ node, draw, Tree }: SectionProps): React.JSX.Element | null {
  const { locale } = useForm();
  const bodyId = useId();
  const [isClosed, setIsClosed] = useState(node.collapsed === true);
  const shown = useFormPart('containers', node.id) ?? true;
  const isEmpty = useFormState((state) => fieldsUnder(node.children).every((key) => state.visible[key] === false) && node.children.every((child) => 'field' in child));
  const hasProblem = useFormState((state) => isClosed && hasProblems(state.shown, node.children));
  if (!shown || (isEmpty && node.children.length > 0)) return null;
  if (hasProblem) setIsClosed(false);
  const label = textOf(node.label, locale);
  const title = node.collapsed === true ? <button type="button" className="cw-fold" aria-expanded={!isClosed} aria-controls={bodyId} onClick={() => setIsClosed(!isClosed)}>{label}</button> : label;
  return (
    <section className="cw-section" {...(label !== '' && { 'aria-label': label })}>
      {label !== '' && <h2 className="cw-section-title">{title}</h2>}
      <div id={bodyId} hidden={isClosed}>{!isClosed && <Tree nodes={node.children} draw={draw} columns={node.columns ?? 1} />}</div>
    </section>
  );
}

function hasProblems(shown: Readonly<Record<string, unknown>>, children: readonly LayoutNode[]): boolean {
  const keys = new Set(fieldsUnder(children));
  return Object.keys(shown).some((name) => keys.has(name.split('.')[0] ?? ''));
}
