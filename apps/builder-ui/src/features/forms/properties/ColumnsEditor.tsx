import { fieldTypeNames, fieldTypeOf, isFieldTypeName, textOf, uniqueKey, type Field as FormField } from '@carewright/schema';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { Select } from '../../../design-system/controls/Select.js';
import { AddIcon, DeleteIcon } from '../../../design-system/icons.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { freeLabel, newField } from '../commands/insert.js';
import { useDesigner } from '../designer/designer-context.js';
import { formsMessages } from '../forms.messages.js';
import { OptionsEditor } from '../options/OptionsEditor.js';
import { FieldLogic } from '../rules/FieldLogic.js';
import { SubTableToForm } from '../sub-tables/SubTableToForm.js';
import { textIn } from '../texts.js';
import { Disclosure } from './Disclosure.js';
import styles from './Properties.module.css';
import { BufferedText } from './TitleInput.js';
import { TypeProps } from './TypeProps.js';

/** The columns of a sub-table, one line each; Enter adds the next. */
export function ColumnsEditor({ field }: { readonly field: FormField }): ReactNode {
  const t = useText(formsMessages);
  const designer = useDesigner();
  const locale = useLocale();
  const labelOf = useLabel();
  const [focused, setFocused] = useState<{ readonly at: number } | null>(null);
  const columns = field.fields ?? [];
  const change = (edit: (columns: FormField[]) => void, mergeKey?: string): void => designer.changeField(field.key, t('subColumns'), (draft) => {
    draft.fields ??= [];
    edit(draft.fields);
  }, mergeKey);
  const add = (after: number): void => {
    const label = freeLabel(textIn(locale, `${t('column')} ${String(columns.length + 1)}`), columns.map((column) => column.label));
    change((next) => next.splice(after + 1, 0, newField('text', columnKey(textOf(label, locale), next), label)));
    setFocused({ at: after + 1 });
  };
  const onKeyDown = (index: number) => (event: KeyboardEvent<HTMLElement>): void => {
    if (event.nativeEvent.isComposing || event.key !== 'Enter' || !(event.target instanceof HTMLInputElement) || event.target.type !== 'text' || event.target.role === 'combobox') return;
    event.preventDefault();
    add(index);
  };
  return (
    <div className={styles['lines']} role="group" aria-label={t('subColumns')}>
      <span className={styles['lineTitle']}>{t('subColumns')}</span>
      {columns.map((column, index) => (
        <div key={index} className={styles['column']}>
          <div className={styles['line']} onKeyDown={onKeyDown(index)}>
            <BufferedText className={styles['grow'] ?? ''} label={t('columnNumber', { number: index + 1 })} value={labelOf(column.label)} isRequired maxLength={100} focus={focused?.at === index ? focused : null} onCommit={(text) => designer.renameColumn(field.key, index, text)} />
            <ColumnType column={column} onChange={(type) => change((next) => next.splice(index, 1, newField(type, column.key, column.label)))} />
            <IconButton size="small" icon={<DeleteIcon />} label={t('removeNamed', { name: labelOf(column.label) })} disabled={columns.length < 2} onClick={() => designer.askRemoval(labelOf(column.label), [{ form: designer.form().key, field: field.key, column: column.key }], () => change((next) => next.splice(index, 1)))} />
          </div>
          <Disclosure title={t('columnSettings', { name: labelOf(column.label) })}>
            <Checkbox checked={column.required === true} onChange={(event) => change((next) => {
              const edited = next[index];
              if (edited === undefined) return;
              if (event.target.checked) edited.required = true;
              else delete edited.required;
            })}>{t('required')}</Checkbox>
            {isFieldTypeName(column.type) && fieldTypeOf(column.type).takesOptions && <OptionsEditor field={column} path={`${field.key}.${column.key}`} onChange={(edit, mergeKey) => change((next) => next[index] && edit(next[index]), mergeKey)} />}
            <TypeProps field={column} onChange={(edit, mergeKey) => change((next) => next[index] && edit(next[index]), mergeKey)} />
            <FieldLogic field={column} subTable={field} onChange={(_label, edit, mergeKey) => change((next) => next[index] && edit(next[index]), mergeKey)} />
          </Disclosure>
        </div>
      ))}
      <Button size="small" icon={<AddIcon />} onClick={() => add(columns.length - 1)}>{t('addColumn')}</Button>
      <SubTableToForm field={field} />
    </div>
  );
}

function columnKey(label: string, columns: readonly FormField[]): string {
  return uniqueKey(label, { place: 'sub-table-column', taken: columns.map(({ key }) => key) });
}

function ColumnType({ column, onChange }: { readonly column: FormField; readonly onChange: (type: string) => void }): ReactNode {
  const t = useText(formsMessages);
  const labelOf = useLabel();
  const types = fieldTypeNames.map((name) => fieldTypeOf(name)).filter((type) => !type.takesFields && type.valueSchema({ key: 'x', label: 'x', type: type.name, props: {} }) !== null);
  return <Select<string> size="small" className={styles['columnType'] ?? ''} aria-label={t('typeOf', { name: labelOf(column.label) })} value={column.type} options={types.map((type) => ({ value: type.name, label: labelOf(type.label) }))} onChange={onChange} />;
}
