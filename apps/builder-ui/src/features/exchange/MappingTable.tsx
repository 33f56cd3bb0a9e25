import { type ReactNode } from 'react';
import { type ColumnMapping, type UploadedTable } from '@carewright/schema';
import { Select } from '../../design-system/controls/Select.js';
import { useText } from '../../design-system/language/use-text.js';
import { exchangeMessages } from './exchange.messages.js';
import styles from './exchange.module.css';
import { type ImportField } from './import-fields.js';

const examplesShown = 3;

/** One line a column of the file: its heading, what stands in it, the field it fills. */
export function MappingTable({ table, fields, mapping, onChange }: { readonly table: UploadedTable; readonly fields: readonly ImportField[]; readonly mapping: readonly ColumnMapping[]; readonly onChange: (mapping: readonly ColumnMapping[]) => void }): ReactNode {
  const t = useText(exchangeMessages);
  const choose = (column: number, field: string): void => {
    const others = mapping.filter((one) => one.column !== column && one.field !== field);
    onChange(field === '' ? others : [...others, { column, field }].sort((a, b) => a.column - b.column));
  };
  return (
    <div className={styles['scroll']}>
      <table className={styles['table']}>
        <thead><tr><th scope="col">{t('column')}</th><th scope="col">{t('example')}</th><th scope="col">{t('field')}</th></tr></thead>
        <tbody>
          {table.headers.map((header, column) => {
            const name = header === '' ? t('unnamed', { number: column + 1 }) : header;
            const examples = table.rows.map(({ cells }) => cells[column] ?? '').filter((text) => text.trim() !== '').slice(0, examplesShown);
            return (
              <tr key={column}>
                <th scope="row">{name}</th>
                <td className={styles['examples']}>{examples.join('；')}</td>
                <td>
                  <Select aria-label={t('fieldOf', { column: name })} style={{ minWidth: 160, width: '100%' }} showSearch={{ optionFilterProp: 'label' }} value={mapping.find((one) => one.column === column)?.field ?? ''} onChange={(field) => choose(column, field)}
                    options={[{ value: '', label: t('leaveOut') }, ...fields.map(({ path, label, isRequired, isNumber }) => ({ value: path, label: isNumber ? t('numberField', { field: label }) : isRequired ? `${label} *` : label }))]} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
