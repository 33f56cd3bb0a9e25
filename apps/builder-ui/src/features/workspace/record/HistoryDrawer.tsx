import { type FormDefinition, type HistoryItem } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { useHistory, type RecordAddress } from '../../../api/records.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { Drawer } from '../../../design-system/Dialog.js';
import { HistoryIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { Empty } from '../../../design-system/states/states.js';
import { HistoryEntryLine } from './HistoryEntryLine.js';
import { recordPageMessages } from './record-page.messages.js';
import styles from './record.module.css';
import { pointedAt } from '../../../api/names.js';
import { usePointedNames } from './use-names.js';

export interface HistoryDrawerProps {
  readonly address: RecordAddress;
  readonly form: FormDefinition;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Who changed what from what to what, of all fields or of one. */
export function HistoryDrawer({ address, form, isOpen, onClose }: HistoryDrawerProps): ReactNode {
  const t = useText(recordPageMessages);
  const labelOf = useLabel();
  const [field, setField] = useState<string>();
  const query = useHistory(address, field, isOpen);
  const options = [{ value: '', label: t('historyAll') }, ...form.fields.map(({ key, label }) => ({ value: key, label: labelOf(label) }))];
  return (
    <Drawer title={t('history')} isOpen={isOpen} onClose={onClose}>
      <Field label={t('historyField')}>
        {(binding) => <Select<string> {...binding} showSearch={{ optionFilterProp: 'label' }} style={{ width: '100%' }} value={field ?? ''} options={options} onChange={(chosen) => setField(chosen === '' ? undefined : chosen)} />}
      </Field>
      <Loaded query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? <Empty icon={<HistoryIcon />} title={t(field === undefined ? 'historyEmpty' : 'historyNone')} /> : <Entries app={address.app} form={form} items={items} withBeginning={field !== undefined} />;
        }}
      </Loaded>
      {query.hasNextPage && <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('moreHistory')}</Button>}
    </Drawer>
  );
}

function Entries({ app, form, items, withBeginning }: { readonly app: string; readonly form: FormDefinition; readonly items: readonly HistoryItem[]; readonly withBeginning: boolean }): ReactNode {
  const pointed = items.flatMap(({ changes }) => changes.flatMap(({ field, before, after }) => [...pointedAt(form.fields, { [field]: before }), ...pointedAt(form.fields, { [field]: after })]));
  const { names } = usePointedNames(app, [...new Map(pointed.map((one) => [`${one.kind} ${one.id}`, one])).values()]);
  return <ol className={styles['history']}>{items.map((entry, at) => <HistoryEntryLine key={at} entry={entry} form={form} names={names} withBeginning={withBeginning} />)}</ol>;
}
