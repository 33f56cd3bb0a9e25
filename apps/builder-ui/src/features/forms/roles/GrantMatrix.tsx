import { grantActions, type Grant, type RoleDefinition } from '@carewright/schema';
import { useMemo, useState, type ReactNode } from 'react';
import { type DraftEntry } from '../../../api/drafts.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Select } from '../../../design-system/controls/Select.js';
import { SearchInput } from '../../../design-system/LongList/SearchInput.js';
import { useFound } from '../../../design-system/LongList/use-found.js';
import { useVirtualRows } from '../../../design-system/LongList/use-virtual-rows.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { FieldRightsDrawer } from './FieldRightsDrawer.js';
import { isNamedScope, type NamedScope, namedScopes, rightWords, scopeWords, setAction } from './role-words.js';
import { type EditRole } from './RoleEditorPage.js';
import { rolesMessages } from './roles.messages.js';
import styles from './Roles.module.css';
import { useMatrixKeys } from './use-matrix-keys.js';

/** More forms than these are searched. */
const manyForms = 20;
/** As in the style sheet. */
const rowHeight = 48;

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
  const grants = useMemo(() => grantsByForm(role), [role]);
  const grant = fieldsOf === null ? undefined : grants.get(fieldsOf)?.[0];
  const [text, setText] = useState('');
  const [isGranted, setGranted] = useState(false);
  const named = useMemo(() => forms.map(({ key, label }) => ({ key, label: labelOf(label) })), [forms, labelOf]);
  const matching = useFound(named, text);
  const found = isGranted ? matching.filter(({ key }) => grants.has(key)) : matching;
  const keys = useMatrixKeys(found.length, rowHeight);
  const rows = useVirtualRows(keys.scroller, { count: found.length, rowHeight });
  return (
    <>
      {named.length > manyForms && (
        <div className={styles['find']}>
          <SearchInput label={t('findForm')} value={text} onChange={setText} />
          <Checkbox checked={isGranted} onChange={(event) => setGranted(event.target.checked)}>{t('onlyGranted')}</Checkbox>
          <span role="status">{t('formsShown', { count: found.length })}</span>
        </div>
      )}
      <div ref={keys.scroller} className={styles['scroll']} role="region" aria-label={t('matrix')} tabIndex={0} onKeyDown={keys.onKeyDown}>
        <table className={styles['matrix']} aria-rowcount={found.length + 1}>
          <thead>
            <tr>
              <th scope="col">{t('form')}</th>
              {grantActions.map((action) => <th key={action} scope="col">{t(action)}</th>)}
              <th scope="col">{t('rows')}</th>
              <th scope="col">{t('fields')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.before > 0 && <tr aria-hidden="true" className={styles['filler']} style={{ height: rows.before }}><td colSpan={grantActions.length + 3} /></tr>}
            {found.slice(rows.first, rows.end).map(({ key, label }, at) => <GrantRow key={key} index={rows.first + at} form={key} name={label} grant={grants.get(key)?.[0]} isSeveral={(grants.get(key)?.length ?? 0) > 1} edit={edit} onFields={() => setFieldsOf(key)} />)}
            {rows.after > 0 && <tr aria-hidden="true" className={styles['filler']} style={{ height: rows.after }}><td colSpan={grantActions.length + 3} /></tr>}
          </tbody>
        </table>
        {open && grant && <FieldRightsDrawer app={app} form={open.key} name={labelOf(open.label)} grant={grant} edit={edit} onClose={() => setFieldsOf(null)} />}
      </div>
    </>
  );
}

function grantsByForm({ grants }: RoleDefinition): ReadonlyMap<string, readonly Grant[]> {
  const found = new Map<string, Grant[]>();
  for (const grant of grants) found.set(grant.form, [...(found.get(grant.form) ?? []), grant]);
  return found;
}

interface GrantRowProps {
  readonly index: number;
  readonly form: string;
  readonly name: string;
  readonly grant: Grant | undefined;
  readonly isSeveral: boolean;
  readonly edit: EditRole;
  readonly onFields: () => void;
}

function GrantRow({ index, form, name, grant, isSeveral, edit, onFields }: GrantRowProps): ReactNode {
  const t = useText(rolesMessages);
  const exceptions = Object.keys(grant?.fields.except ?? {}).length;
  const summary = grant === undefined ? '' : [t(rightWords[grant.fields.default]), ...(exceptions > 0 ? [t('exceptions', { count: exceptions })] : [])].join('，');
  const scopes = [...namedScopes.map((value) => ({ value: value as NamedScope | 'filter', label: t(scopeWords[value]) })), ...(grant !== undefined && !isNamedScope(grant.rows) ? [{ value: 'filter' as const, label: t('scope_filter') }] : [])];
  return (
    <tr data-index={index} aria-rowindex={index + 2}>
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
