import { type DefinitionKind } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { useCreateDraft, type CreateDraft, type DraftEntry } from '../../../api/drafts.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { useLabel, useText, type Translate } from '../../../design-system/language/use-text.js';
import { grantNewForm } from '../../forms/index.js';
import { blankDashboard, blankDataset, blankFlow, blankForm, blankOptionSet, blankRole } from './blank-definitions.js';
import { designMessages } from './design.messages.js';
import styles from './design.module.css';

type NewKind = DefinitionKind;
export interface NewDefinitionDialogProps {
  readonly app: string;
  readonly kind: NewKind;
  readonly title: string;
  readonly taken: readonly string[];
  readonly forms: readonly DraftEntry[];
  readonly onClose: () => void;
}
interface Wish {
  readonly key: string;
  readonly label: string;
  readonly form: string;
  readonly t: Translate<keyof typeof designMessages.messages>;
}

const blanks = {
  forms: ({ key, label, t }) => ({ kind: 'forms', definition: blankForm(key, label, t('firstSection')) }),
  flows: ({ key, label, form, t }) => ({ kind: 'flows', definition: blankFlow({ key, label, form, start: t('start'), end: t('end') }) }),
  datasets: ({ key, label, form }) => ({ kind: 'datasets', definition: blankDataset(key, label, form) }),
  dashboards: ({ key, label }) => ({ kind: 'dashboards', definition: blankDashboard(key, label) }),
  roles: ({ key, label }) => ({ kind: 'roles', definition: blankRole(key, label) }),
  optionSets: ({ key, label, t }) => ({ kind: 'optionSets', definition: blankOptionSet(key, label, [t('firstOption'), t('secondOption')]) }),
} satisfies Record<NewKind, (wish: Wish) => CreateDraft<NewKind>>;

/** Names a new definition and opens its designer. The key is made from the name; nobody has to see it. */
export function NewDefinitionDialog({ app, kind, title, taken, forms, onClose }: NewDefinitionDialogProps): ReactNode {
  const t = useText(designMessages);
  const labelOf = useLabel();
  const navigate = useNavigate();
  const create = useCreateDraft<NewKind>(app);
  const [label, setLabel] = useState('');
  const [form, setForm] = useState(forms[0]?.key ?? '');
  const [isChecked, setChecked] = useState(false);
  const run = async (): Promise<void> => {
    setChecked(true);
    const name = label.trim();
    if (name === '' || create.isPending) return;
    // The pinyin table is large: fetched only when something new is named.
    const { keyFromLabel } = await import('@carewright/schema/pinyin');
    const key = keyFromLabel(name, { place: 'definition', taken: kind === 'datasets' ? [...taken, ...forms.map((one) => one.key)] : taken });
    create.mutate(blanks[kind]({ key, label: name, form, t }), { onSuccess: () => void (kind === 'forms' ? grantNewForm(app, key) : Promise.resolve()).finally(() => void navigate(`/design/${app}/${kind}/${key}`)) });
  };
  const isAboutForm = kind === 'flows' || kind === 'datasets';
  const formLabel = t(kind === 'datasets' ? 'datasetForm' : 'flowForm');
  const error = isChecked && label.trim() === '' ? t('enterName') : create.error?.message;
  return (
    <Dialog title={title} isOpen onClose={onClose} width={420} action={{ label: t('create'), run: () => void run(), isBusy: create.isPending, isDisabled: isAboutForm && forms.length === 0 }}>
      <div className={styles['newForm']}>
        <Field label={t('name')} required error={error}>{(binding) => <TextInput {...binding} autoFocus data-autofocus maxLength={60} value={label} onChange={(event) => setLabel(event.target.value)} onPressEnter={() => void run()} />}</Field>
        {kind === 'forms' && <Link to={`/design/${app}/form-from-file`}>{t('fromFile')}</Link>}
        {isAboutForm && <Field label={formLabel} required>{({ id }) => <Select id={id} aria-label={formLabel} value={form} options={forms.map((one) => ({ value: one.key, label: labelOf(one.label) }))} onChange={setForm} />}</Field>}
      </div>
    </Dialog>
  );
}
