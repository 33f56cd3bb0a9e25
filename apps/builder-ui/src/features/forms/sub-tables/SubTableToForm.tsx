import { type Field as FormField, type PromotionPreview } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../../design-system/controls/Button.js';
import { Field } from '../../../design-system/controls/Field.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { useDesigner } from '../designer/designer-context.js';
import { UseList } from '../designer/UseList.js';
import { withText } from '../texts.js';
import { usePromote, usePromotionPreview, type SubTableAddress } from './sub-tables-api.js';
import { subTablesMessages } from './sub-tables.messages.js';

/** Offers to make a sub-table a form of its own. What stands in the designer is saved first, since the server works on the draft. */
export function SubTableToForm({ field }: { readonly field: FormField }): ReactNode {
  const t = useText(subTablesMessages);
  const designer = useDesigner();
  const [isOpen, setOpen] = useState(false);
  const open = (): void => void designer.open.autosave.flush().then(() => setOpen(true), () => undefined);
  return (
    <>
      <Button size="small" onClick={open}>{t('open')}</Button>
      {isOpen && <PromotionDialog field={field} onClose={() => setOpen(false)} />}
    </>
  );
}

function PromotionDialog({ field, onClose }: { readonly field: FormField; readonly onClose: () => void }): ReactNode {
  const t = useText(subTablesMessages);
  const designer = useDesigner();
  const labelOf = useLabel();
  const locale = useLocale();
  const navigate = useNavigate();
  const form = designer.form();
  const place: SubTableAddress = { app: designer.app, form: form.key, field: field.key };
  const preview = usePromotionPreview(place);
  const promote = usePromote(place);
  const [label, setLabel] = useState(labelOf(field.label));
  const run = (): void => promote.mutate(withText(field.label, locale, label.trim()) ?? label.trim(), {
    onSuccess: ({ form: key }) => {
      toast.success(t('done'));
      void navigate(`/design/${designer.app}/forms/${key}`);
    },
    onError: (error) => toast.error(error.message),
  });
  return (
    <Dialog title={t('title', { name: labelOf(field.label) })} isOpen onClose={onClose} action={{ label: t('run'), run, isBusy: promote.isPending, isDisabled: label.trim() === '' || !preview.isSuccess }}>
      <p>{t('explain', { form: labelOf(form.label) })}</p>
      <Field label={t('label')} required>{(binding) => <TextInput {...binding} value={label} maxLength={60} onChange={(event) => setLabel(event.target.value)} />}</Field>
      <Loaded query={preview}>{(found) => <Impact preview={found} />}</Loaded>
    </Dialog>
  );
}

function Impact({ preview }: { readonly preview: PromotionPreview }): ReactNode {
  const t = useText(subTablesMessages);
  const { number } = useFormats();
  const labelOf = useLabel();
  const { rows, records, uses, views, roles, undecided } = preview;
  const names = (list: PromotionPreview['roles']): string => list.map((role) => labelOf(role.label)).join(t('separator'));
  return (
    <>
      <p data-testid="rows-to-move">{rows === null ? t('manyRows') : rows === 0 ? t('noRows') : t('rows', { rows: number(rows), records: number(records ?? 0) })}</p>
      {roles.length > 0 && <p>{t('roles', { names: names(roles) })}</p>}
      {undecided.length > 0 && <Notice tone="warning">{t('undecided', { names: names(undecided) })}</Notice>}
      <p>{uses.length === 0 ? t('noUses') : t('uses')}</p>
      <UseList uses={uses} />
      {views.length > 0 && <><p>{t('views')}</p><ul>{views.map((view, index) => <li key={index}>{view.shared ? view.label : t('privateView')}</li>)}</ul></>}
    </>
  );
}
