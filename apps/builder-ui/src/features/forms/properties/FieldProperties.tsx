import { fieldTypeOf, isFieldTypeName, type Field as FormField } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { useDesigner, useDesignerState } from '../designer/designer-context.js';
import { useFieldIssues } from '../designer/use-form-issues.js';
import { formsMessages } from '../forms.messages.js';
import { fieldNodeId } from '../layout/layout-tree.js';
import { ownText, withText } from '../texts.js';
import { ColumnsEditor } from './ColumnsEditor.js';
import { Disclosure } from './Disclosure.js';
import { FieldLogic } from '../rules/FieldLogic.js';
import { OptionsEditor } from '../options/OptionsEditor.js';
import { useIsAdvanced } from './PropertySearch.js';
import styles from './Properties.module.css';
import { BufferedText } from './TitleInput.js';
import { TypeChange } from './TypeChange.js';
import { TypeProps } from './TypeProps.js';

type Flag = 'required' | 'unique' | 'index';

interface FieldPropertiesProps {
  readonly field: FormField;
  /** Which field of the form it is. Going from one to the next keeps the inputs that every field has; what opens or begins by itself is made anew. */
  readonly place: number;
}

/** Everything an author may say about a field. */
export function FieldProperties({ field, place }: FieldPropertiesProps): ReactNode {
  const t = useText(formsMessages);
  const designer = useDesigner();
  const locale = useLocale();
  const other = locale === 'zh-CN' ? 'en-US' : 'zh-CN';
  const labelOf = useLabel();
  const isAdvanced = useIsAdvanced();
  const focus = useDesignerState((state) => (state.focus?.on === 'title' ? state.focus : null));
  const issues = useFieldIssues(field.key);
  const change = (label: string, edit: (field: FormField) => void, mergeKey?: string): void => designer.changeField(field.key, label, edit, mergeKey);
  if (!isFieldTypeName(field.type)) return <Notice tone="error" title={t('unknownType')} />;
  const type = fieldTypeOf(field.type);
  const flag = (name: Flag): ReactNode => (
    <Checkbox checked={field[name] === true} onChange={(event) => change(t(name), (draft) => setFlag(draft, name, event.target.checked))}>{t(name)}</Checkbox>
  );
  const setText = (part: 'label' | 'help' | 'placeholder', language: typeof locale, text: string): void => change(t(part), (draft) => {
    const next = withText(draft[part], language, text);
    if (next !== undefined) draft[part] = next;
    else if (part !== 'label') delete draft[part];
  }, `${part}:${field.key}:${language}`);
  return (
    <>
      <h2 className={styles['heading']}>{labelOf(type.label)}</h2>
      {issues.map((issue) => <Notice key={`${issue.code}-${issue.path.join('.')}`} tone={issue.severity === 'error' ? 'error' : 'warning'}>{issue.message}</Notice>)}
      <Field label={t('label')} required>
        {(binding) => <BufferedText binding={binding} value={labelOf(field.label)} isRequired focus={focus} onCommit={(text) => designer.rename(field.key, text)} onEnter={() => designer.select(fieldNodeId(field.key), 'node')} />}
      </Field>
      <div className={styles['flags']}>{type.valueSchema({ ...field, props: field.props ?? {} }) !== null && flag('required')}</div>
      {type.isDisplay !== true && <TypeChange field={field} />}
      {type.takesOptions && <OptionsEditor key={`options${String(place)}`} field={field} onChange={(edit, mergeKey) => change(t('options'), edit, mergeKey)} />}
      {type.takesFields && <ColumnsEditor key={`columns${String(place)}`} field={field} />}
      <Field label={t('help')}>{(binding) => <BufferedText binding={binding} value={ownText(field.help, locale)} onCommit={(text) => setText('help', locale, text)} isMultiline maxLength={500} />}</Field>
      <TypeProps key={`props${String(place)}`} field={field} onChange={(edit, mergeKey) => change(t('settings'), edit, mergeKey)} />
      <FieldLogic key={`logic${String(place)}`} field={field} onChange={change} />
      <Disclosure title={t('more')} remembered="more">
        <Field label={t('labelIn', { language: t(other) })}>{(binding) => <BufferedText binding={binding} value={ownText(field.label, other)} onCommit={(text) => setText('label', other, text)} />}</Field>
        <Field label={t('helpIn', { language: t(other) })}>{(binding) => <BufferedText binding={binding} value={ownText(field.help, other)} onCommit={(text) => setText('help', other, text)} isMultiline maxLength={500} />}</Field>
        {type.isDisplay !== true && <Field label={t('placeholder')}>{(binding) => <BufferedText binding={binding} value={ownText(field.placeholder, locale)} onCommit={(text) => setText('placeholder', locale, text)} />}</Field>}
        <div className={styles['flags']}>
          {type.canBeUnique && flag('unique')}
          {!type.takesFields && type.isDisplay !== true && (isAdvanced || field.index === true) && flag('index')}
        </div>
        {!type.takesFields && type.isDisplay !== true && <Sensitive field={field} change={change} />}
      </Disclosure>
    </>
  );
}

function setFlag(field: FormField, name: Flag, isOn: boolean): void {
  if (isOn) field[name] = true;
  else delete field[name];
}

const maskWords = { name: 'mask_name', phone: 'mask_phone', cnid: 'mask_cnid', address: 'mask_address', text: 'mask_text' } as const;
const kinds = Object.keys(maskWords) as readonly (keyof typeof maskWords)[];

function Sensitive({ field, change }: { readonly field: FormField; readonly change: (label: string, edit: (field: FormField) => void) => void }): ReactNode {
  const t = useText(formsMessages);
  const options = [{ value: '', label: t('notSensitive') }, ...kinds.map((kind) => ({ value: kind, label: t(maskWords[kind]) }))];
  return (
    <Field label={t('sensitive')} help={t('sensitiveHelp')}>
      {(binding) => (
        <Select<string> {...binding} value={field.sensitive ?? ''} options={options} onChange={(chosen) => change(t('sensitive'), (draft) => {
          const kind = kinds.find((one) => one === chosen);
          if (kind === undefined) delete draft.sensitive;
          else draft.sensitive = kind;
        })} />
      )}
    </Field>
  );
}
