import { type PublicFormAnswer, type PublicFormSettings } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { useDraft, useDraftDefinition } from '../../api/drafts.js';
import { isApiError } from '../../api/problem.js';
import { Field } from '../../design-system/controls/Field.js';
import { Select } from '../../design-system/controls/Select.js';
import { TextArea, TextInput } from '../../design-system/controls/TextInput.js';
import { Dialog } from '../../design-system/Dialog.js';
import { Notice } from '../../design-system/feedback/Notice.js';
import { toast } from '../../design-system/feedback/toast.js';
import { useLabel, useLocale, useText } from '../../design-system/language/use-text.js';
import { ownText, withText } from '../forms/index.js';
import { type PublicFormDraft, type SettingsChange, useSavePublicForm } from './api.js';
import { FieldChooser } from './FieldChooser.js';
import { LimitFields } from './LimitFields.js';
import { publicFormMessages } from './public-forms.messages.js';
import styles from './public-forms.module.css';

interface PublicFormDialogProps {
  readonly app: string;
  /** Absent: a new one. */
  readonly edited: PublicFormAnswer | undefined;
  readonly onClose: () => void;
}

const blank: PublicFormDraft = { form: '', label: '', channel: '', settings: { title: '', fields: [] } };

/** Everything about one public form. */
export function PublicFormDialog({ app, edited, onClose }: PublicFormDialogProps): ReactNode {
  const t = useText(publicFormMessages);
  const save = useSavePublicForm(app);
  const [draft, setDraft] = useState<PublicFormDraft>(edited === undefined ? blank : { id: edited.id, version: edited.version, form: edited.form, label: edited.label, channel: '', settings: edited.settings });
  const [isChecked, setChecked] = useState(false);
  const definition = useDraftDefinition(app, 'forms', draft.form === '' ? undefined : draft.form).data?.definition;
  const set = (change: Partial<PublicFormDraft>): void => setDraft({ ...draft, ...change });
  const change = (settings: SettingsChange): void => set({ settings: without({ ...draft.settings, ...settings }) });
  const wrong = draft.form === '' ? t('chooseForm') : draft.settings.fields.length === 0 ? t('chooseFields') : draft.settings.title === '' || draft.label.trim() === '' ? t('enterTitle') : undefined;
  const run = (): void => {
    setChecked(true);
    if (wrong !== undefined) return;
    save.mutate({ ...draft, channel: draft.channel.trim() || t('firstChannel') }, { onSuccess: () => { toast.success(t('saved')); onClose(); } });
  };
  const problems = isApiError(save.error) ? (save.error.issues.length > 0 ? save.error.issues.map(({ message }) => message) : [save.error.message]) : isChecked && wrong !== undefined ? [wrong] : [];
  return (
    <Dialog title={edited === undefined ? t('create') : t('editOf', { name: edited.label })} isOpen onClose={onClose} width={720} action={{ label: t('save'), run, isBusy: save.isPending }}>
      <form className={styles['form']} noValidate onSubmit={(event) => { event.preventDefault(); run(); }}>
        {problems.length > 0 && <Notice tone="error">{problems.join('；')}</Notice>}
        {edited === undefined && <FormSelect app={app} value={draft.form} onChange={(form, label) => set({ form, label: draft.label || label, settings: { ...draft.settings, title: draft.settings.title === '' ? label : draft.settings.title, fields: [] } })} />}
        <Field label={t('label')} required>{(binding) => <TextInput {...binding} maxLength={80} value={draft.label} onChange={(event) => set({ label: event.target.value })} />}</Field>
        {edited === undefined && <Field label={t('channel')}>{(binding) => <TextInput {...binding} maxLength={80} placeholder={t('firstChannel')} value={draft.channel} onChange={(event) => set({ channel: event.target.value })} />}</Field>}
        <Texts settings={draft.settings} onChange={change} />
        {definition !== undefined && <FieldChooser fields={definition.fields} chosen={draft.settings.fields} onChange={(fields) => change({ fields })} />}
        {definition !== undefined && <LimitFields fields={definition.fields} settings={draft.settings} onChange={change} hasPassword={edited?.hasPassword ?? false} password={draft.password} onPassword={(password) => set({ password })} />}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

/** What was emptied is not sent. */
function without(settings: SettingsChange): PublicFormSettings {
  return Object.fromEntries(Object.entries(settings).filter(([name, value]) => name === 'title' || (value !== undefined && value !== ''))) as unknown as PublicFormSettings;
}

function FormSelect({ app, value, onChange }: { readonly app: string; readonly value: string; readonly onChange: (form: string, label: string) => void }): ReactNode {
  const t = useText(publicFormMessages);
  const labelOf = useLabel();
  const forms = useDraft(app).data?.definitions.forms ?? [];
  return (
    <Field label={t('form')} required>
      {(binding) => <Select<string> {...binding} value={value === '' ? null : value} placeholder={t('chooseForm')} options={forms.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={(key) => onChange(key, labelOf(forms.find((one) => one.key === key)?.label))} style={{ width: '100%' }} />}
    </Field>
  );
}

function Texts({ settings, onChange }: { readonly settings: PublicFormSettings; readonly onChange: (settings: SettingsChange) => void }): ReactNode {
  const t = useText(publicFormMessages);
  const locale = useLocale();
  return (
    <>
      <Field label={t('publicTitle')} required>{(binding) => <TextInput {...binding} maxLength={200} value={ownText(settings.title, locale)} onChange={(event) => onChange({ title: withText(settings.title === '' ? undefined : settings.title, locale, event.target.value) ?? '' })} />}</Field>
      {(['intro', 'thanks'] as const).map((name) => (
        <Field key={name} label={t(name)}>
          {(binding) => <TextArea {...binding} maxLength={2000} value={ownText(settings[name], locale)} onChange={(event) => { const text = withText(settings[name], locale, event.target.value); onChange({ [name]: text }); }} />}
        </Field>
      ))}
    </>
  );
}
