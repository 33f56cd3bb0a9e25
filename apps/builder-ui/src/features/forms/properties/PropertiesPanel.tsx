import { type FormDefinition } from '@carewright/schema';
import { useMemo, type ReactNode } from 'react';
import { useText } from '../../../design-system/language/use-text.js';
import { useDesignerState, useForm } from '../designer/designer-context.js';
import styles from '../designer/Designer.module.css';
import { formsMessages } from '../forms.messages.js';
import { fieldKeyOf, locate, locatePane } from '../layout/layout-tree.js';
import { FieldProperties } from './FieldProperties.js';
import { FormProperties } from './FormProperties.js';
import { PartProperties } from './PartProperties.js';
import { PropertySearch } from './PropertySearch.js';

const selectForm = (form: FormDefinition): FormDefinition => form;

/** What can be said about the selected thing; about the form itself when nothing is selected. */
export function PropertiesPanel(): ReactNode {
  const t = useText(formsMessages);
  const selected = useDesignerState((state) => state.selected);
  const form = useForm(selectForm);
  const key = fieldKeyOf(selected);
  const index = form.fields.findIndex((field) => field.key === key);
  const part = useMemo(() => (selected === null || key !== undefined ? undefined : (locate(form.layout, selected)?.node ?? locatePane(form.layout, selected)?.pane)), [form, selected, key]);
  const field = form.fields[index];
  return (
    <section className={styles['properties']} aria-label={t('properties')}>
      <PropertySearch>
        {field ? <FieldProperties place={index} field={field} /> : part !== undefined && selected !== null && !('field' in part) ? <PartProperties key={selected} id={selected} part={part} /> : <FormProperties />}
      </PropertySearch>
    </section>
  );
}
