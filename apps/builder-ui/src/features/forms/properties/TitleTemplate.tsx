import { isDisplayField, type FormDefinition } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { DownIcon } from '../../../design-system/icons.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { MenuButton } from '../../../design-system/Menu/MenuButton.js';
import { useDesigner, useForm } from '../designer/designer-context.js';
import { useExpressionForm } from '../designer/use-expression-form.js';
import formulaStyles from '../formulas/Formulas.module.css';
import { useSampleRecords, valueInWords } from '../formulas/sample-record.js';
import { templateFromWords, templateInWords } from './display-template.js';
import { formPropertiesMessages } from './form-properties.messages.js';
import styles from './Properties.module.css';
import { BufferedText } from './TitleInput.js';

const selectForm = (form: FormDefinition): FormDefinition => form;

/** What a record is called: any text with fields in it, and how that looks for a record. */
export function TitleTemplate(): ReactNode {
  const t = useText(formPropertiesMessages);
  const locale = useLocale();
  const labelOf = useLabel();
  const designer = useDesigner();
  const form = useForm(selectForm);
  const words = templateInWords(form.display, form.fields, locale);
  const write = (text: string): void => designer.edit(t('recordTitle'), (draft) => {
    const template = templateFromWords(text, draft.fields, locale);
    if (template === undefined) delete draft.display;
    else draft.display = template;
  }, 'record-title');
  const fields = form.fields.filter((field) => field.fields === undefined && !isDisplayField(field));
  return (
    <>
      <Field label={t('recordTitle')} help={t('recordTitleHelp')}>{(binding) => <BufferedText binding={binding} value={words} maxLength={200} onCommit={write} />}</Field>
      <div className={styles['line']}>
        <MenuButton className={formulaStyles['menu']} face={<>{t('insertField')} <DownIcon /></>} items={fields.map(({ key, label }) => ({ key, label: labelOf(label), onSelect: () => write(`${words} {${labelOf(label)}}`.trim()) }))} />
        <Sample />
      </div>
    </>
  );
}

function Sample(): ReactNode {
  const t = useText(formPropertiesMessages);
  const locale = useLocale();
  const { app, published } = useDesigner();
  const form = useExpressionForm();
  const [sample] = useSampleRecords(app, form, published.size > 0);
  if (form.display === undefined || sample === undefined) return null;
  const title = form.display.replace(/\{([^{}]+)\}/g, (_whole, key: string) => valueInWords(sample.data[key], form.fields.find((field) => field.key === key), locale, { yes: '✓', no: '', empty: '' }));
  return <span className={styles['hint']}>{t('titleSample', { title: title.replace(/\s+/g, ' ').trim() })}</span>;
}
