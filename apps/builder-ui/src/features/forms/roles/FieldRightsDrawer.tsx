import { fieldRights, type FieldRight, type Grant } from '@carewright/schema';
import { type ReactNode } from 'react';
import { useDraftDefinition } from '../../../api/drafts.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { Drawer } from '../../../design-system/Dialog.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { rightWords, setFieldRight } from './role-words.js';
import { type EditRole } from './RoleEditorPage.js';
import { rolesMessages } from './roles.messages.js';
import styles from './Roles.module.css';

interface FieldRightsDrawerProps {
  readonly app: string;
  readonly form: string;
  readonly name: string;
  readonly grant: Grant;
  readonly edit: EditRole;
  readonly onClose: () => void;
}

/** What the role may do with each field of one form: a rule for the rest, and exceptions. */
export function FieldRightsDrawer({ app, form, name, grant, edit, onClose }: FieldRightsDrawerProps): ReactNode {
  const t = useText(rolesMessages);
  const labelOf = useLabel();
  const query = useDraftDefinition(app, 'forms', form);
  const change = (label: string, write: (grant: Grant) => void): void => edit(label, (role) => {
    const edited = role.grants.find((one) => one.form === form);
    if (edited) write(edited);
  });
  const rights = fieldRights.map((right) => ({ value: right, label: t(rightWords[right]) }));
  const asRest = { value: 'rest' as const, label: t('asRest', { right: t(rightWords[grant.fields.default]) }) };
  return (
    <Drawer title={t('fieldsOf', { form: name })} isOpen onClose={onClose}>
      <div className={styles['rights']}>
        <Field label={t('restOfFields')}>{(binding) => <Select<FieldRight> {...binding} value={grant.fields.default} options={rights} onChange={(right) => change(t('restOfFields'), (draft) => (draft.fields.default = right))} />}</Field>
        <Loaded query={query}>
          {({ definition }) => definition.fields.map(({ key, label }) => (
            <Field key={key} label={labelOf(label)}>
              {(binding) => <Select<FieldRight | 'rest'> {...binding} value={grant.fields.except?.[key] ?? 'rest'} options={[asRest, ...rights]} onChange={(right) => change(labelOf(label), (draft) => setFieldRight(draft, key, right === 'rest' ? null : right))} />}
            </Field>
          ))}
        </Loaded>
      </div>
    </Drawer>
  );
}
