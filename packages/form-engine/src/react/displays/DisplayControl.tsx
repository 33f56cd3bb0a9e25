import { displayNamesOf, type Logic, normalizeValue, textOf } from '@carewright/schema';
import { memo, useCallback, useMemo } from 'react';
import { expressionRunner } from '../../evaluate/expression-runner.js';
import { type RecordData } from '../../evaluate/evaluation.js';
import { useForm, useFormState } from '../form-context.js';
import { type FieldControlProps } from '../widgets/field-control.js';
import { type DisplayWidgetName } from './display-port.js';

/** Draws a related list, button or embedded page with what the page gave for it, and lets it read and fill the form. */
export const DisplayControl = memo(function DisplayControl({ id, planned, label, aria }: FieldControlProps) {
  const { store, ports, context, readOnly, locale } = useForm();
  const { field } = planned;
  const reads = useMemo(() => displayNamesOf(field)?.reads ?? [], [field]);
  // As text, so that only a change of these values draws it again.
  const shown = useFormState((state) => JSON.stringify(reads.map((key) => state.data[key] ?? null)));
  const values = useMemo<RecordData>(() => Object.fromEntries((JSON.parse(shown) as readonly unknown[]).map((value, index) => [reads[index] ?? '', value])), [shown, reads]);
  const labelOf = useCallback((key: string) => textOf(store.compiled.plan.byName.get(key)?.field.label, locale), [store, locale]);
  const worked = useCallback((): RecordData => {
    const runner = expressionRunner(store.compiled, context);
    const { data } = store.api.getState();
    const set = (field.props?.['set'] ?? []) as readonly { readonly field: string; readonly expr: Logic }[];
    return Object.fromEntries(set.map(({ field: key, expr }) => [key, runner.value(expr, data, null)]));
  }, [store, context, field]);
  const fill = useCallback((given: RecordData) => {
    const { visible, readonly } = store.api.getState();
    const isOpen = (key: string): boolean => {
      const into = store.compiled.plan.byName.get(key);
      return into !== undefined && !readOnly && visible[key] !== false && !(readonly[key] ?? into.isDerived);
    };
    const [filled, kept] = [Object.keys(given).filter(isOpen), Object.keys(given).filter((key) => !isOpen(key))];
    for (const key of filled) store.setValue([key], normalizeValue(store.compiled.plan.byName.get(key)?.field ?? field, given[key] ?? null));
    return { filled, kept };
  }, [store, readOnly, field]);
  const Drawn = ports.displays?.[planned.type.widget as DisplayWidgetName];
  if (Drawn === undefined) return null;
  const recordId = context.record?.isNew === true ? undefined : (context.record?.id ?? undefined);
  return <Drawn id={id} field={field} label={label} labelledBy={aria['aria-labelledby'] ?? ''} locale={locale} values={values} record={recordId === undefined ? {} : { id: recordId }} readOnly={readOnly} labelOf={labelOf} worked={worked} fill={fill} />;
});
