import { stepLayoutName, textOf, type FlowDefinition, type FormDefinition } from '@carewright/schema';
import { useQueries } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { draftKey, readDraft, useDraft } from '../../../api/drafts.js';
import { DownIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { MenuButton, type MenuItem } from '../../../design-system/Menu/MenuButton.js';
import { useDesigner, useDesignerState, useWholeForm } from './designer-context.js';
import styles from './Designer.module.css';
import { copyOfLayout } from './drawn-form.js';
import { layoutsMessages } from './layouts.messages.js';

const selectLayouts = (form: FormDefinition): FormDefinition['layouts'] => form.layouts;

/** Chooses which of the form's layouts is arranged, makes further ones and takes them away. */
export function LayoutSwitch(): ReactNode {
  const t = useText(layoutsMessages);
  const designer = useDesigner();
  const current = useDesignerState((state) => state.layout);
  const layouts = useWholeForm(selectLayouts) ?? {};
  const names = useLayoutNames();
  const nameOf = (layout: string): string => names.find(({ key }) => key === layout)?.label ?? layout;
  const make = (layout: string): void => {
    designer.edit(t('add', { name: nameOf(layout) }), (draft) => {
      draft.layouts ??= {};
      draft.layouts[layout] = copyOfLayout(JSON.parse(JSON.stringify(draft.layout)) as typeof draft.layout, layout === 'phone');
    });
    designer.arrange(layout);
  };
  const remove = (layout: string): void => {
    designer.arrange(null);
    designer.edit(t('remove', { name: nameOf(layout) }), (draft) => {
      if (draft.layouts === undefined) return;
      const { [layout]: _gone, ...others } = draft.layouts;
      if (Object.keys(others).length === 0) delete draft.layouts;
      else draft.layouts = others;
    });
  };
  const items: readonly MenuItem[] = [
    { key: 'main', label: t('main'), isCurrent: current === null, onSelect: () => designer.arrange(null) },
    ...Object.keys(layouts).map((layout) => ({ key: layout, label: nameOf(layout), isCurrent: current === layout, onSelect: () => designer.arrange(layout) })),
    ...names.filter(({ key }) => !Object.hasOwn(layouts, key)).map(({ key, label }, index) => ({ key: `new-${key}`, label: t('add', { name: label }), startsGroup: index === 0, onSelect: () => make(key) })),
    ...(current === null ? [] : [{ key: 'remove', label: t('remove', { name: nameOf(current) }), isDanger: true, startsGroup: true, onSelect: () => remove(current) }]),
  ];
  return <MenuButton className={styles['moveTo']} face={<>{t('layoutFor', { name: current === null ? t('main') : nameOf(current) })} <DownIcon /></>} items={items} />;
}

interface LayoutName {
  readonly key: string;
  readonly label: string;
}

/** Whom a layout can be for: phones, paper, and each step of the form's flows where somebody decides or fills in. */
export function useLayoutNames(): readonly LayoutName[] {
  const t = useText(layoutsMessages);
  const labelOf = useLabel();
  const { app } = useDesigner();
  const form = useWholeForm((one) => one.key);
  const entries = useDraft(app).data?.definitions.flows ?? [];
  const flows = useQueries({ queries: entries.map(({ key }) => ({ queryKey: [...draftKey(app), 'flows', key], queryFn: ({ signal }: { signal: AbortSignal }) => readDraft(app, 'flows', key, signal), staleTime: 30_000 })) });
  const steps = flows.flatMap(({ data }) => (data === undefined || data.definition.form !== form ? [] : stepsOf(data.definition).map(({ id, name }) => ({ key: stepLayoutName(data.definition.key, id), label: t('step', { flow: labelOf(data.definition.label), step: name }) }))));
  return [{ key: 'phone', label: t('phone') }, { key: 'print', label: t('print') }, ...steps];
}

/** The steps of a flow where a person has the form in hand, read off its BPMN. */
export function stepsOf({ bpmn, label }: Pick<FlowDefinition, 'bpmn' | 'label'>): readonly { readonly id: string; readonly name: string }[] {
  const found = new DOMParser().parseFromString(bpmn, 'application/xml').getElementsByTagNameNS('http://www.omg.org/spec/BPMN/20100524/MODEL', 'userTask');
  return [...found].map((task) => ({ id: task.getAttribute('id') ?? '', name: task.getAttribute('name') ?? textOf(label, 'zh-CN') })).filter(({ id }) => id !== '');
}
