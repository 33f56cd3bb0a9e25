import { type FormDefinition, type LayoutNode } from '@carewright/schema';
import { memo, useMemo, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { CopyIcon, DeleteIcon, DownIcon, MoveDownIcon, MoveUpIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { MenuButton, type MenuItem } from '../../../design-system/Menu/MenuButton.js';
import { formsMessages } from '../forms.messages.js';
import { fieldKeyOf, locate, placesOf, rootId, shownLayout, type Located } from '../layout/layout-tree.js';
import { type Designer } from './designer.js';
import { useDesigner, useDesignerState, useForm } from './designer-context.js';
import styles from './Designer.module.css';
import { withoutUnplaced } from './drawn-form.js';

const selectForm = (form: FormDefinition): FormDefinition => form;
const shownOf = ({ layout, fields }: FormDefinition, isOther: boolean): LayoutNode[] => (isOther ? withoutUnplaced(shownLayout(layout, fields)) : shownLayout(layout, fields));

/** What can be done with the selected card, in words: the way without a mouse drag (WCAG 2.5.7). */
export function NodeToolbar(): ReactNode {
  const t = useText(formsMessages);
  const designer = useDesigner();
  const selected = useDesignerState((state) => state.selected);
  const form = useForm(selectForm);
  const isOther = useDesignerState((state) => state.layout !== null);
  const at = useMemo(() => (selected === null ? undefined : locate(shownOf(form, isOther), selected)), [selected, form, isOther]);
  if (selected === null || at === undefined) return null;
  const isField = fieldKeyOf(selected) !== undefined;
  const span = 'field' in at.node ? Math.min(at.node.span ?? 1, at.columns) : 1;
  return (
    <div className={styles['toolbar']} role="toolbar" aria-label={t('toolbar')}>
      <strong className={styles['toolbarName']}>{designer.nameOf(selected)}</strong>
      <MoveButtons takesWidth={isField && at.columns > 1} canNarrow={span > 1} canWiden={span < at.columns} />
      <MoveToMenu id={selected} at={at} />
      <CopyAndRemove isOther={isOther} />
    </div>
  );
}

/** Does something to whatever is selected at that moment: the buttons are the same for every card, and are not drawn anew for the next one. */
function useOnSelected(): (run: (designer: Designer, id: string) => void) => () => void {
  const designer = useDesigner();
  return (run) => () => {
    const { selected } = designer.ui.getState();
    if (selected !== null) run(designer, selected);
  };
}

const MoveButtons = memo(function MoveButtons({ takesWidth, canNarrow, canWiden }: { readonly takesWidth: boolean; readonly canNarrow: boolean; readonly canWiden: boolean }): ReactNode {
  const t = useText(formsMessages);
  const onSelected = useOnSelected();
  return (
    <>
      <Button size="small" icon={<MoveUpIcon />} title="Alt+↑" onClick={onSelected((designer, id) => designer.move(id, 'up'))}>{t('moveUp')}</Button>
      <Button size="small" icon={<MoveDownIcon />} title="Alt+↓" onClick={onSelected((designer, id) => designer.move(id, 'down'))}>{t('moveDown')}</Button>
      {takesWidth && <Button size="small" title="Alt+-" disabled={!canNarrow} onClick={onSelected((designer, id) => designer.widen(id, -1))}>{t('narrower')}</Button>}
      {takesWidth && <Button size="small" title="Alt+=" disabled={!canWiden} onClick={onSelected((designer, id) => designer.widen(id, 1))}>{t('wider')}</Button>}
    </>
  );
});

const CopyAndRemove = memo(function CopyAndRemove({ isOther }: { readonly isOther: boolean }): ReactNode {
  const t = useText(formsMessages);
  const onSelected = useOnSelected();
  return (
    <>
      {!isOther && <Button size="small" icon={<CopyIcon />} title="Ctrl+D" onClick={onSelected((designer, id) => designer.duplicate(id))}>{t('duplicate')}</Button>}
      <Button size="small" kind="danger" icon={<DeleteIcon />} title="Delete" onClick={onSelected((designer, id) => designer.remove(id))}>{t('remove')}</Button>
    </>
  );
});

function MoveToMenu({ id, at }: { readonly id: string; readonly at: Located }): ReactNode {
  const t = useText(formsMessages);
  const designer = useDesigner();
  const items = (): readonly MenuItem[] => {
    const inside = new Set(placesOf([at.node]).slice(1).map(({ containerId }) => containerId));
    return placesOf(designer.shown())
      .filter(({ containerId }) => !inside.has(containerId))
      .map(({ containerId, list }) => ({
        key: containerId === rootId ? 'root' : containerId,
        label: containerId === rootId ? t('formEnd') : t('endOf', { name: designer.nameOf(containerId) }),
        isDisabled: list.at(-1) === at.node,
        onSelect: () => designer.drop({ node: id }, { containerId, index: list.length }),
      }));
  };
  return <MenuButton label={t('moveToMenu')} className={styles['moveTo']} face={<>{t('moveToMenu')} <DownIcon aria-hidden="true" /></>} items={items} />;
}
