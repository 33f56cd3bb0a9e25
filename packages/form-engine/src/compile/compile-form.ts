import { defaultLocale, type FormDefinition, type Locale, resolveFormOptions } from '@carewright/schema';
import { type CompiledForm, type EvaluationPlan, type PlannedField } from './compiled-form.js';
import { completeLayout, otherLayout, placementOf } from './complete-layout.js';
import { computeOrder, dependentsOf } from './compute-order.js';
import { compileJsonSchema, isFetched } from './json-schema.js';
import { planFields } from './plan-fields.js';
import { compileUiSchema } from './ui-schema.js';

/**
 * Works out everything that follows from a form definition: the JSON Schema, the uiSchema, the order of computing
 * and the whole layout. Pure; do it once per release and language and keep the result.
 */
export function compileForm(definition: FormDefinition, options: { readonly locale?: Locale } = {}): CompiledForm {
  // A draft in the designer has not been through the server, which fills in the scores of options.
  const form = resolveFormOptions(definition, undefined);
  const locale = options.locale ?? defaultLocale;
  const layout = completeLayout(form.layout, form.fields);
  const placement = placementOf(layout);
  const layouts = Object.fromEntries(Object.entries(form.layouts ?? {}).map(([name, nodes]) => [name, otherLayout(name, nodes, form.fields)]));
  const { fields, issues: typeIssues } = planFields(form.fields, placement.conditionsByField);
  const byName = new Map(fields.flatMap((planned): [string, PlannedField][] => [[planned.name, planned], ...planned.columns.map((column): [string, PlannedField] => [column.name, column])]));
  const { order, issues: cycleIssues } = computeOrder(byName);
  const plan: EvaluationPlan = {
    fields,
    byName,
    computeOrder: order,
    dependents: dependentsOf(byName),
    // Other layouts hide what they draw; whether a field counts is decided by the first layout and the field alone.
    containers: [...placement.containers, ...Object.values(layouts).flatMap((nodes) => placementOf(nodes).containers)],
    hasReadonlyRules: [...byName.values()].some(({ field }) => field.readonlyWhen !== undefined),
    fetched: [...byName.values()].filter((planned) => isFetched(planned) || planned.field.linkage !== undefined),
    limited: [...byName.values()].filter(({ field }) => (field.optionRules ?? []).length > 0),
    unstored: [...byName.values()].filter(({ field }) => field.compute?.store === false).map(({ name }) => name),
  };
  return { form, locale, schema: compileJsonSchema(form, fields), uiSchema: compileUiSchema(fields, locale), plan, layout, layouts, issues: [...typeIssues, ...cycleIssues] };
}
