import { grantActions, uniqueKey, type FormDefinition, type Locale, type RoleDefinition } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { readDraft, useCreateDraft, writeDraft, type DraftDefinitions, type DraftEntry } from '../../../api/drafts.js';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { useLabel, useLocale, useText, type Translate } from '../../../design-system/language/use-text.js';
import { textIn } from '../texts.js';
import styles from './Home.module.css';
import { designHomeMessages } from './home.messages.js';

type Kind = 'forms' | 'roles';
interface Beginning {
  readonly key: string;
  readonly name: string;
  readonly locale: Locale;
  readonly t: Translate<'basicInformation'>;
}
/** How a new definition begins. */
const beginnings: { readonly [K in Kind]: (beginning: Beginning) => DraftDefinitions[K] } = {
  forms: ({ key, name, locale, t }): FormDefinition => ({ $format: 'form/1', key, label: textIn(locale, name), fields: [], layout: [{ kind: 'section', id: 'section1', label: textIn(locale, t('basicInformation')), columns: 2, children: [] }] }),
  roles: ({ key, name, locale }): RoleDefinition => ({ $format: 'role/1', key, label: textIn(locale, name), grants: [] }),
};

interface CreateDefinitionDialogProps {
  readonly app: string;
  readonly kind: Kind;
  readonly taken: readonly string[];
  /** Roles of the draft: a form that no role may use is seen by nobody. */
  readonly roles: readonly DraftEntry[];
  readonly onClose: () => void;
}

/** Asks only for a name; the key follows from it. */
export function CreateDefinitionDialog({ app, kind, taken, roles, onClose }: CreateDefinitionDialogProps): ReactNode {
  const t = useText(designHomeMessages);
  const locale = useLocale();
  const navigate = useNavigate();
  const create = useCreateDraft<Kind>(app);
  const [name, setName] = useState('');
  const [isChecked, setChecked] = useState(false);
  const labelOf = useLabel();
  const [users, setUsers] = useState<ReadonlySet<string>>(new Set(roles.length === 1 ? roles.map(({ key }) => key) : []));
  const run = async (): Promise<void> => {
    setChecked(true);
    const trimmed = name.trim();
    if (trimmed === '' || create.isPending) return;
    // The pinyin tables are large; they are needed only when something gets its first name.
    const key = await import('@carewright/schema/pinyin').then(({ keyFromLabel }) => keyFromLabel(trimmed, { place: 'definition', taken }), () => uniqueKey(trimmed, { place: 'definition', taken }));
    create.mutate({ kind, definition: beginnings[kind]({ key, name: trimmed, locale, t }) }, { onSuccess: () => void grantForm(app, kind === 'forms' ? [...users] : [], key).then(() => navigate(`/design/${app}/${kind}/${key}`)) });
  };
  const error = isChecked && name.trim() === '' ? t('enterName') : create.error?.message;
  return (
    <Dialog title={t(kind === 'forms' ? 'newForm' : 'newRole')} isOpen onClose={onClose} action={{ label: t('create'), run: () => void run(), isBusy: create.isPending }}>
      <Field label={t(kind === 'forms' ? 'formName' : 'roleName')} error={error} required>
        {(binding) => <TextInput {...binding} autoFocus maxLength={60} value={name} onChange={(event) => setName(event.target.value)} onPressEnter={(event) => !event.nativeEvent.isComposing && void run()} />}
      </Field>
      {kind === 'forms' && roles.length > 0 && (
        <fieldset className={styles['roles']}>
          <legend>{t('whoUses')}</legend>
          {roles.map((role) => <Checkbox key={role.key} checked={users.has(role.key)} onChange={(event) => setUsers(new Set(event.target.checked ? [...users, role.key] : [...users].filter((one) => one !== role.key)))}>{labelOf(role.label)}</Checkbox>)}
        </fieldset>
      )}
    </Dialog>
  );
}

/** Lets roles use a new form in full; each can be narrowed in the role's own page. */
async function grantForm(app: string, roles: readonly string[], form: string): Promise<void> {
  for (const key of roles) {
    const { definition, revision } = await readDraft(app, 'roles', key);
    if (definition.grants.some((grant) => grant.form === form)) continue;
    await writeDraft(app, 'roles', { ...definition, grants: [...definition.grants, { form, actions: [...grantActions], rows: 'all', fields: { default: 'write' } }] }, revision);
  }
}
