import { type Field } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAbility } from '../../../api/ability.js';
import { useRelated, type RelatedRecords } from '../../../api/record-work.js';
import { type RecordAddress } from '../../../api/records.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { AddIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { ValueCell } from '../values/ValueCell.js';
import { recordListAddress } from '../records/record-list-address.js';
import { recordWorkMessages } from './record-work.messages.js';
import styles from './record-work.module.css';

/** What belongs to a record, form by form: the latest few of each, and the way to the rest; without what the form itself lists. */
export function RelatedPanel({ address, shown }: { readonly address: RecordAddress; readonly shown: readonly Field[] }): ReactNode {
  const t = useText(recordWorkMessages);
  const listed = new Set(shown.filter(({ type }) => type === 'related-list').map(({ props }) => `${String(props?.['form'])}.${String(props?.['via'])}`));
  const items = (useRelated(address).data?.items ?? []).filter(({ form, field }) => !listed.has(`${form}.${field}`));
  if (items.length === 0) return null;
  return (
    <section className={styles['panel']} aria-label={t('related')}>
      <h2 className={styles['panelTitle']}>{t('related')}</h2>
      <div className={styles['relatedGrid']}>{items.map((one) => <Related key={`${one.form}.${one.field}`} address={address} related={one} />)}</div>
    </section>
  );
}

function Related({ address, related }: { readonly address: RecordAddress; readonly related: RelatedRecords }): ReactNode {
  const t = useText(recordWorkMessages);
  const labelOf = useLabel();
  const navigate = useNavigate();
  const ability = useAbility(address.app);
  const label = labelOf(related.label);
  const base = `/apps/${address.app}/forms/${related.form}`;
  return (
    <section aria-label={label}>
      <div className={styles['relatedHead']}>
        <h3>{label}</h3>
        <span className={styles['count']}>{t('relatedCount', { count: related.count })}</span>
        {ability.can('create', related.form) && <IconButton icon={<AddIcon />} size="small" label={t('relatedNew', { form: label })} onClick={() => void navigate(`${base}/new?with=${encodeURIComponent(JSON.stringify({ [related.field]: address.id }))}`)} />}
      </div>
      {related.items.length === 0 ? <p className={styles['hint']}>{t('relatedNone')}</p> : (
        <ul className={styles['relatedList']}>
          {related.items.map((record) => (
            <li key={record.id}>
              <Link to={`${base}/${record.id}`}>{record.title === '' ? t('untitled') : record.title}</Link>
              <div className={styles['relatedFacts']}>{related.fields.map((field) => <span key={field.key}><span className={styles['label']}>{labelOf(field.label)}</span> <ValueCell record={record} field={field} /></span>)}</div>
            </li>
          ))}
        </ul>
      )}
      {related.count > related.items.length && <Link to={recordListAddress({ app: address.app, form: related.form }, { field: related.field, op: 'eq', value: address.id })}>{t('relatedAll')}</Link>}
    </section>
  );
}
