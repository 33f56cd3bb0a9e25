import { fieldTypeOf, locales, type Field, type FormFromFile } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Select } from '../../../design-system/controls/Select.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { ownText } from '../texts.js';
import { typesFor, type FieldWish, type Wishes } from './chosen-form.js';
import { fromFileMessages } from './from-file.messages.js';
import styles from './from-file.module.css';

interface FileFieldsProps {
  readonly file: FormFromFile;
  readonly wishes: Wishes;
  readonly onWish: (key: string, wish: FieldWish) => void;
}

/** The fields that would be made: their names, kinds and whether they are wanted. */
export function FileFields({ file, wishes, onWish }: FileFieldsProps): ReactNode {
  return (
    <ul className={styles['list']}>
      {file.definition.fields.map((field) => <Line key={field.key} field={field} file={file} wish={wishes[field.key] ?? {}} onWish={(wish) => onWish(field.key, wish)} />)}
    </ul>
  );
}

function Line({ field, file, wish, onWish }: { readonly field: Field; readonly file: FormFromFile; readonly wish: FieldWish; readonly onWish: (wish: FieldWish) => void }): ReactNode {
  const t = useText(fromFileMessages);
  const labelOf = useLabel();
  const name = labelOf(field.label);
  const source = file.sources.find(({ key }) => key === field.key);
  const types = typesFor(field, source);
  const isOut = wish.isLeftOut === true;
  return (
    <li className={styles['line']} data-out={isOut}>
      <Checkbox aria-label={t('include', { field: name })} checked={!isOut} onChange={({ target }) => onWish({ ...wish, isLeftOut: !target.checked })} />
      <TextInput aria-label={t('fieldName', { field: name })} disabled={isOut} maxLength={200} value={wish.label ?? name} onChange={({ target }) => onWish({ ...wish, label: target.value })} />
      <span className={styles['kind']}>
        <Select<string> aria-label={t('fieldType', { field: name })} style={{ width: '100%' }} showSearch={{ optionFilterProp: 'label' }} disabled={isOut || types.length < 2} value={wish.type ?? field.type} onChange={(type) => onWish({ ...wish, type })} options={types.map((type) => ({ value: type, label: labelOf(fieldTypeOf(type).label) }))} />
      </span>
      <Checkbox aria-label={t('fieldRequired', { field: name })} disabled={isOut} checked={wish.required ?? field.required === true} onChange={({ target }) => onWish({ ...wish, required: target.checked })}>{t('required')}</Checkbox>
      <Hint field={field} source={source} />
    </li>
  );
}

/** What tells whether the guess is right: the other language, what stood in the column, what may be chosen. */
function Hint({ field, source }: { readonly field: Field; readonly source: FormFromFile['sources'][number] | undefined }): ReactNode {
  const t = useText(fromFileMessages);
  const labelOf = useLabel();
  const locale = useLocale();
  const parts = [
    ...locales.filter((one) => one !== locale).map((one) => ownText(field.label, one)),
    source && source.kind !== '' ? t('inFile', { kind: source.kind }) : '',
    field.fields === undefined ? '' : t('columns', { count: field.fields.length }),
    field.options === undefined ? '' : t('options', { options: field.options.map(({ label }) => labelOf(label)).join('、') }),
    field.options === undefined && source && source.examples.length > 0 ? t('examples', { examples: source.examples.join('、') }) : '',
  ].filter((part) => part !== '' && part !== labelOf(field.label));
  return parts.length > 0 && <p className={styles['hint']}>{parts.join(' · ')}</p>;
}
