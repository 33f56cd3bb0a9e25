import { type ArrayFieldTemplateProps, type FieldProps, type FieldTemplateProps, type ObjectFieldTemplateProps, type RegistryFieldsType, type RegistryWidgetsType, type TemplatesType, type WidgetProps } from '@rjsf/utils';
import { type FieldWidgetName, fieldWidgetNames, type LayoutNode } from '@carewright/schema';
import { useCallback, useMemo } from 'react';
import { type PlannedField } from '../../compile/compiled-form.js';
import { FieldFrame } from '../FieldFrame.js';
import { useForm, useFormState } from '../form-context.js';
import { LayoutTree } from '../layout/LayoutTree.js';
import { inCards } from '../layout/in-cards.js';
import { fieldsUnder } from '../layout/panes.js';
import { SubTable } from './SubTable.js';

/** The whole form: what rjsf made of each property, put where the layout wants it. */
function ObjectTemplate({ properties }: ObjectFieldTemplateProps): React.JSX.Element {
  const { plan } = useForm().store.compiled;
  const drawn = useDrawnLayout();
  const nodes = useMemo(() => inCards(drawn), [drawn]);
  const byKey = useMemo(() => new Map(properties.map((property) => [property.name, property.content])), [properties]);
  const draw = useCallback((key: string) => byKey.get(key) ?? displayOf(plan.byName.get(key)), [byKey, plan]);
  return <LayoutTree nodes={nodes} draw={draw} />;
}

/** The layout asked for; what it leaves out stands at its end as soon as it must be filled in or corrected. */
function useDrawnLayout(): readonly LayoutNode[] {
  const { store: { compiled }, layout, readOnly } = useForm();
  const chosen = layout === undefined ? undefined : compiled.layouts[layout];
  const leftOut = useMemo(() => {
    const placed = new Set(fieldsUnder(chosen ?? compiled.layout));
    return compiled.plan.fields.filter(({ name, isDerived }) => !placed.has(name) && !isDerived).map(({ name }) => name);
  }, [chosen, compiled]);
  const needed = useFormState((state) => (readOnly ? '' : leftOut.filter((key) => (state.visible[key] ?? true) && (state.required[key] === true || state.summary.some(({ path }) => path[0] === key))).join(' ')));
  return useMemo(() => {
    if (chosen === undefined) return compiled.layout;
    return needed === '' ? chosen : [...chosen, ...needed.split(' ').map((field): LayoutNode => ({ field }))];
  }, [chosen, compiled, needed]);
}

/** What only stands there is no property of the schema, so rjsf makes nothing of it. */
function displayOf(planned: PlannedField | undefined): React.JSX.Element | null {
  return planned?.type.isDisplay === true ? <FieldFrame planned={planned} path={[planned.field.key]} /> : null;
}

/** Frames are drawn by the field itself, which knows when it changes; rjsf's own frame would render with every value. */
function FieldTemplate({ children }: FieldTemplateProps): React.JSX.Element {
  return <>{children}</>;
}

function ArrayTemplate({ fieldPathId }: ArrayFieldTemplateProps): React.JSX.Element | null {
  const planned = usePlanned(fieldPathId.path);
  return planned === undefined ? null : <SubTable planned={planned} />;
}

/** A plain function, as rjsf looks for one; the frame it draws is memoised. */
function FieldWidget({ name }: WidgetProps): React.JSX.Element | null {
  const planned = usePlanned([name]);
  const path = useMemo(() => [name], [name]);
  return planned === undefined ? null : <FieldFrame planned={planned} path={path} />;
}

/** The place of a structured value, which to rjsf is a field and to people is an input like any other. */
function StructureField({ name }: FieldProps): React.JSX.Element | null {
  const planned = usePlanned([name]);
  const path = useMemo(() => [name], [name]);
  return planned === undefined ? null : <FieldFrame planned={planned} path={path} />;
}

function usePlanned(path: readonly (string | number)[]): ReturnType<ReturnType<typeof useForm>['store']['compiled']['plan']['byName']['get']> {
  return useForm().store.compiled.plan.byName.get(String(path.at(-1)));
}

export const templates: Partial<TemplatesType> = { ObjectFieldTemplate: ObjectTemplate, FieldTemplate, ArrayFieldTemplate: ArrayTemplate };

/** Every widget name of the schema leads to the one adapter; which input it draws is `fieldControls`' business. */
export const widgets: RegistryWidgetsType = Object.fromEntries(fieldWidgetNames.map((name: FieldWidgetName) => [name, FieldWidget]));

/** What `ui:field` of the compiled uiSchema names. */
export const fields: RegistryFieldsType = { structure: StructureField };
