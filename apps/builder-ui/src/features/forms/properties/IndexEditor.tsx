import { columnsOf, isFieldTypeName, type FormDefinition } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { Select } from '../../../design-system/controls/Select.js';
import { AddIcon, DeleteIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { useDesigner, useForm } from '../designer/designer-context.js';
import { Disclosure } from './Disclosure.js';
import { formPropertiesMessages } from './form-properties.messages.js';
import styles from './Properties.module.css';

type Index = NonNullable<FormDefinition['indexes']>[number];
const selectForm = (form: FormDefinition): FormDefinition => form;

/** Several fields that may not repeat together, or that are often searched together. */
export function IndexEditor(): ReactNode {
  const t = useText(formPropertiesMessages);
  const labelOf = useLabel();
  const designer = useDesigner();
  const form = useForm(selectForm);
  const indexes = form.indexes ?? [];
  const change = (edit: (indexes: Index[]) => void): void => designer.edit(t('combinations'), (draft) => {
    draft.indexes ??= [];
    edit(draft.indexes);
    if (draft.indexes.length === 0) delete draft.indexes;
  });
  const options = form.fields.filter((field) => isFieldTypeName(field.type) && columnsOf(field).length > 0).map(({ key, label }) => ({ value: key, label: labelOf(label) }));
  const [first] = options;
  return (
    <Disclosure title={t('combinations')} isOpen={indexes.length > 0}>
      <p className={styles['hint']}>{t('combinationsHint')}</p>
      {indexes.map((index, at) => (
        <div key={at} className={styles['rule']}>
          <div className={styles['line']}>
            <Select<string[]> className={styles['grow'] ?? ''} mode="multiple" maxCount={6} aria-label={t('combination', { number: at + 1 })} value={[...index.fields]} options={options} onChange={(keys) => keys.length > 0 && change((next) => {
              const edited = next[at];
              if (edited) edited.fields = keys;
            })} />
            <IconButton size="small" icon={<DeleteIcon />} label={t('removeCombination', { number: at + 1 })} onClick={() => change((next) => next.splice(at, 1))} />
          </div>
          <Checkbox checked={index.unique === true} onChange={(event) => change((next) => {
            const edited = next[at];
            if (edited === undefined) return;
            if (event.target.checked) edited.unique = true;
            else delete edited.unique;
          })}>{t('noRepeat')}</Checkbox>
        </div>
      ))}
      <Button size="small" icon={<AddIcon />} disabled={first === undefined} onClick={() => first && change((next) => next.push({ fields: [first.value], unique: true }))}>{t('addCombination')}</Button>
    </Disclosure>
  );
}
