import { type LayoutNode, textOf } from '@carewright/schema';
import { Button } from 'antd';
import { type ComponentType, type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { useForm, useFormState } from '../form-context.js';
import { fill } from '../labels.js';
import { type DrawField, type LayoutTreeProps } from './LayoutTree.js';
import { fieldsUnder } from './panes.js';

type PanesNode = Extract<LayoutNode, { panes: unknown }>;

interface PanesProps {
  readonly node: PanesNode;
  readonly draw: DrawField;
  readonly Tree: ComponentType<LayoutTreeProps>;
}

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** Tabs or steps. A pane is built when it is first opened and stays; each tells how much in it must be corrected. */
export function Panes({ node, draw, Tree }: PanesProps): React.JSX.Element | null {
  const { locale, labels } = useForm();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const hidden = useFormState((state) => node.panes.filter((pane) => state.containers[pane.id] === false).map((pane) => pane.id).join(' '));
  const panes = useMemo(() => node.panes.filter((pane) => !hidden.split(' ').includes(pane.id)), [node, hidden]);
  const [chosen, setChosen] = useState(panes[0]?.id);
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => new Set(panes.slice(0, 1).map((pane) => pane.id)));
  const at = Math.max(0, panes.findIndex((pane) => pane.id === chosen));
  const current = panes[at];
  if (current === undefined) return null;
  const open = (index: number): void => {
    const pane = panes[index];
    if (pane === undefined) return;
    setOpened(new Set([...opened, pane.id]));
    setChosen(pane.id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined;
    if (step === undefined) return;
    event.preventDefault();
    const next = step(at, panes.length);
    open(next);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
  };
  return (
    <div className="cw-panes" data-kind={node.kind}>
      <div ref={list} role="tablist" className="cw-tabs" onKeyDown={onKeyDown}>
        {panes.map((pane, index) => (
          // `data-fields` lets a link of the summary open the pane its field stands in.
          <button key={pane.id} type="button" role="tab" id={`${id}-${pane.id}`} aria-selected={pane === current} aria-controls={`${id}-${pane.id}-pane`} tabIndex={pane === current ? 0 : -1} data-fields={fieldsUnder(pane.children).join(' ')} onClick={() => open(index)}>
            {node.kind === 'steps' && <span className="cw-step">{index + 1}</span>}
            {textOf(pane.label, locale)}
            <PaneProblems fields={fieldsUnder(pane.children)} />
          </button>
        ))}
      </div>
      {panes.map((pane) => (
        <div key={pane.id} role="tabpanel" id={`${id}-${pane.id}-pane`} aria-labelledby={`${id}-${pane.id}`} hidden={pane !== current}>
          {(opened.has(pane.id) || pane === current) && <Tree nodes={pane.children} draw={draw} columns={2} />}
        </div>
      ))}
      {node.kind === 'steps' && (
        <div className="cw-step-bar">
          <Button disabled={at === 0} onClick={() => open(at - 1)}>{labels.previous}</Button>
          <span>{fill(labels.step, { step: at + 1, count: panes.length })}</span>
          <Button disabled={at === panes.length - 1} onClick={() => open(at + 1)}>{labels.next}</Button>
        </div>
      )}
    </div>
  );
}

function PaneProblems({ fields }: { readonly fields: readonly string[] }): React.JSX.Element | null {
  const { labels } = useForm();
  const count = useFormState((state) => Object.keys(state.shown).filter((name) => fields.includes(name.split('.')[0] ?? '')).length);
  return count === 0 ? null : <span className="cw-badge">{fill(labels.paneProblems, { count })}</span>;
}
