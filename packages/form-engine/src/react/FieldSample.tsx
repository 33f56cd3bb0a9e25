import { defaultLocale, type Field, type Locale, textOf } from '@carewright/schema';
import { memo, useId, useMemo } from 'react';
import { compileForm } from '../compile/compile-form.js';
import { type EvaluationContext } from '../evaluate/evaluation.js';
import { displaySketches } from './displays/display-sketches.js';
import { FormSharedContext, type FormShared } from './form-context.js';
import { type FormPorts } from './form-ports.js';
import { formLabels } from './labels.js';
import { createFormStore } from './store/form-store.js';
import { type FieldAria } from './widgets/field-control.js';
import { fieldControls } from './widgets/field-controls.js';

const nobody = async (): Promise<readonly never[]> => [];
const ports: FormPorts = { searchPeople: nobody, searchDepartments: nobody, searchRecords: nobody, displays: displaySketches };
// A picture shows no day: any fixed moment will do.
const context: EvaluationContext = { now: '2026-01-01T00:00:00Z', today: '2026-01-01', tz: 'UTC', side: 'client', validate: () => [] };
const ignore = (): void => undefined;

/** How the input of a field looks, to see and not to touch: for the canvas of a designer. */
export const FieldSample = memo(function FieldSample({ field, locale = defaultLocale }: { readonly field: Field; readonly locale?: Locale }): React.JSX.Element | null {
  const id = useId();
  const { planned, shared } = useMemo(() => sampleOf(field, locale), [field, locale]);
  if (planned === undefined) return null;
  const label = textOf(field.label, locale);
  const aria: FieldAria = { 'aria-required': false, 'aria-invalid': false, 'aria-label': label };
  const Control = fieldControls[planned.type.widget];
  return (
    <div inert className="cw-sample">
      <FormSharedContext value={shared}>
        {Control === null
          ? <Sketch field={field} locale={locale} />
          : <Control id={id} planned={planned} path={[field.key]} label={label} value={null} placeholder={field.placeholder === undefined ? undefined : textOf(field.placeholder, locale)} change={ignore} leave={ignore} aria={aria} isCompact={false} />}
      </FormSharedContext>
    </div>
  );
});

function sampleOf(field: Field, locale: Locale) {
  const compiled = compileForm({ $format: 'form/1', key: 'sample', label: 'sample', fields: [field], layout: [] }, { locale });
  const shared: FormShared = { id: 'sample', store: createFormStore(compiled, {}, context), locale, labels: formLabels[locale], ports, context, readOnly: false, layout: undefined, masked: {}, names: new Map(), pending: new Map() };
  return { planned: compiled.plan.byName.get(field.key), shared };
}

/** What people never type: a table by its columns, a number by when it comes. */
function Sketch({ field, locale }: { readonly field: Field; readonly locale: Locale }): React.JSX.Element {
  if (field.fields === undefined) return <span className="cw-sample-note">{formLabels[locale].numberLater}</span>;
  return <div className="cw-sample-table">{field.fields.map((column) => <span key={column.key}>{textOf(column.label, locale)}</span>)}</div>;
}
