import { grantActions, type Grant, type RoleDefinition } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { type DraftEntry } from '../../../api/drafts.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { FieldRightsDrawer } from './FieldRightsDrawer.js';
import { isNamedScope, type NamedScope, namedScopes, rightWords, scopeWords, setAction } from './role-words.js';
import { type EditRole } from './RoleEditorPage.js';
import { rolesMessages } from './roles.messages.js';
import styles from './Roles.module.css';

interface GrantMatrixProps {
  readonly app: string;
  readonly role: RoleDefinition;
  readonly forms: readonly DraftEntry[];
  readonly edit: EditRole;
}

/** Forms down, actions across; then on which records and which fields. */
export function GrantMatrix({ app, role, forms, edit }: GrantMatrixProps): ReactNode {
  const t = useText(rolesMessages);
  const labelOf = useLabel();
  const [fieldsOf, setFieldsOf] = useState<string | null>(null);
  const open = forms.find(({ key }) => key === fieldsOf);
  const grantOf = (form: string): Grant | undefined => role.grants.find((grant) => grant.form === form);
  const grant = fieldsOf === null ? undefined : grantOf(fieldsOf);
  return (
    <div className={styles['scroll']} role="region" aria-label={t('matrix')} tabIndex={0}>
      <table className={styles['matrix']}>
        <thead>
          <tr>
            <th scope="col">{t('form')}</th>
            {grantActions.map((action) => <th key={action} scope="col">{t(action)}</th>)}
            <th scope="col">{t('rows')}</th>
            <th scope="col">{t('fields')}</th>
          </tr>
        </thead>
        <tbody>{forms.map(({ key, label }) => <GrantRow key={key} form={key} name={labelOf(label)} grant={grantOf(key)} isSeveral={role.grants.filter((one) => one.form === key).length > 1} edit={edit} onFields={() => setFieldsOf(key)} />)}</tbody>
      </table>
      {open && grant && <FieldRightsDrawer app={app} form={open.key} name={labelOf(open.label)} grant={grant} edit={edit} onClose={() => setFieldsOf(null)} />}
    </div>
  );
}

interface GrantRowProps {
  readonly form: string;
  readonly name: string;
  readonly grant: Grant | undefined;
  readonly isSeveral: boolean;
  readonly edit: EditRole;
  readonly onFields: () => void;
}

function GrantRow({ form, name, grant, isSeveral, edit, onFields }: GrantRowProps): ReactNode {
  const t = useText(rolesMessages);
  const exceptions = Object.keys(grant?.fields.except ?? {}).length;
  const summary = grant === undefined ? '' : [t(rightWords[grant.fields.default]), ...(exceptions > 0 ? [t('exceptions', { count: exceptions })] : [])].join('，');
  const scopes = [...namedScopes.map((value) => ({ value: value as NamedScope | 'filter', label: t(scopeWords[value]) })), ...(grant !== undefined && !isNamedScope(grant.rows) ? [{ value: 'filter' as const, label: t('scope_filter') }] : [])];
  return (
    <tr>
      <th scope="row">{name}{isSeveral && <small className={styles['hint']}>{t('several')}</small>}</th>
      {grantActions.map((action) => (
        <td key={action}>
          <Checkbox aria-label={t('action', { form: name, action: t(action) })} checked={grant?.actions.includes(action) === true} onChange={(event) => edit(t('action', { form: name, action: t(action) }), (draft) => setAction(draft, form, action, event.target.checked))} />
        </td>
      ))}
      <td>
        {grant && (
          <Select<NamedScope | 'filter'> size="small" aria-label={t('rowsOf', { form: name })} value={isNamedScope(grant.rows) ? grant.rows : 'filter'} options={scopes} style={{ minWidth: 150 }} onChange={(scope) => scope !== 'filter' && edit(t('rowsOf', { form: name }), (draft) => {
            const edited = draft.grants.find((one) => one.form === form);
            if (edited) edited.rows = scope;
          })} />
        )}
      </td>
      <td>{grant && <Button size="small" aria-label={`${t('fieldsOf', { form: name })}：${summary}`} onClick={onFields}>{summary}</Button>}</td>
    </tr>
  );
}
