import { type LayoutNode } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { Checkbox, Segmented } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { AddIcon, DeleteIcon } from '../../../design-system/icons.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { addPane, removePane, setColumns, setNodeText } from '../commands/edit-node.js';
import { ConditionField } from '../conditions/ConditionField.js';
import { useDesigner, useDesignerState } from '../designer/designer-context.js';
import { formsMessages } from '../forms.messages.js';
import { locate, locatePane, type Pane, type PanesNode } from '../layout/layout-tree.js';
import { ownText, textIn, withText } from '../texts.js';
import styles from './Properties.module.css';
import { BufferedText } from './TitleInput.js';

type PartNode = Exclude<LayoutNode, { field: string }> | Pane;
const columnCounts = [1, 2, 3, 4] as const;

/** What can be said about a section, tabs, steps, a text or a line. */
export function PartProperties({ id, part }: { readonly id: string; readonly part: PartNode }): ReactNode {
  const t = useText(formsMessages);
  const designer = useDesigner();
  const locale = useLocale();
  const focus = useDesignerState((state) => (state.focus?.on === 'title' ? state.focus : null));
  const other = locale === 'zh-CN' ? 'en-US' : 'zh-CN';
  const kind = 'kind' in part ? part.kind : 'pane';
  const text = 'text' in part ? part.text : 'label' in part ? part.label : undefined;
  const isNote = 'text' in part;
  const rename = (language: typeof locale) => (value: string): void => designer.edit(t('label'), (form) => {
    const next = withText(text, language, value);
    if (next !== undefined) setNodeText(form, id, next);
  }, `text:${id}:${language}`);
  const canHide = 'children' in part;
  return (
    <>
      <h2 className={styles['heading']}>{t(kind)}</h2>
      {!('panes' in part) && (
        <>
          <Field label={isNote ? t('text') : t('label')}>{(binding) => <BufferedText binding={binding} value={ownText(text, locale)} isRequired={kind !== 'divider'} isMultiline={isNote} focus={focus} maxLength={isNote ? 2000 : 100} onCommit={rename(locale)} onEnter={() => designer.select(id, 'node')} />}</Field>
          <Field label={t('labelIn', { language: t(other) })}>{(binding) => <BufferedText binding={binding} value={ownText(text, other)} isMultiline={isNote} onCommit={rename(other)} maxLength={isNote ? 2000 : 100} />}</Field>
        </>
      )}
      {'kind' in part && part.kind === 'section' && (
        <>
          <div role="group" aria-label={t('columns')} className={styles['group']}>
            <span>{t('columns')}</span>
            <Segmented<number> value={part.columns ?? 1} options={columnCounts.map((value) => ({ value, label: t('columnCount', { count: value }) }))} onChange={(count) => designer.edit(t('columns'), (form) => setColumns(form, id, columnCounts.find((one) => one === count) ?? 1))} />
          </div>
          <Checkbox checked={part.collapsed === true} onChange={(event) => designer.edit(t('collapsed'), (form) => {
            const node = locate(form.layout, id)?.node;
            if (node !== undefined && 'children' in node) node.collapsed = event.target.checked;
          })}>{t('collapsed')}</Checkbox>
        </>
      )}
      {'panes' in part && <PaneList node={part} />}
      {canHide && <ConditionField title={t('visibleWhen')} value={part.visibleWhen} onChange={(expr) => designer.edit(t('visibleWhen'), (form) => {
        const target = locatePane(form.layout, id)?.pane ?? locate(form.layout, id)?.node;
        if (target === undefined || !('children' in target)) return;
        if (expr === undefined) delete target.visibleWhen;
        else target.visibleWhen = expr;
      })} />}
    </>
  );
}

function PaneList({ node }: { readonly node: PanesNode }): ReactNode {
  const t = useText(formsMessages);
  const labelOf = useLabel();
  const locale = useLocale();
  const designer = useDesigner();
  const word = t(node.kind);
  const add = (): void => designer.edit(t('addPane', { name: word }), (form) => void addPane(form, node.id, textIn(locale, `${word} ${String(node.panes.length + 1)}`)));
  return (
    <div className={styles['lines']}>
      {node.panes.map((pane) => (
        <div key={pane.id} className={styles['line']}>
          <BufferedText className={styles['grow'] ?? ''} label={word} value={labelOf(pane.label)} isRequired onCommit={(text) => designer.edit(t('label'), (form) => setNodeText(form, pane.id, withText(pane.label, locale, text) ?? pane.label), `text:${pane.id}`)} />
          <IconButton icon={<DeleteIcon />} label={t('removeNamed', { name: labelOf(pane.label) })} disabled={node.panes.length < 2} onClick={() => designer.edit(t('removeNamed', { name: labelOf(pane.label) }), (form) => removePane(form, pane.id))} />
        </div>
      ))}
      <Button size="small" icon={<AddIcon />} onClick={add}>{t('addPane', { name: word })}</Button>
    </div>
  );
}
