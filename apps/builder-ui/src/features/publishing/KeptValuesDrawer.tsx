import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { Button } from '../../design-system/controls/Button.js';
import { Drawer } from '../../design-system/Dialog.js';
import { ExportIcon } from '../../design-system/icons.js';
import { useText } from '../../design-system/language/use-text.js';
import { Loaded } from '../../design-system/states/Loaded.js';
import { fileOf, useKeptValues, type KeptSource } from './changes-api.js';
import { changesMessages } from './changes.messages.js';
import styles from './Publishing.module.css';

export interface KeptValuesDrawerProps {
  readonly title: string;
  readonly source: KeptSource;
  readonly onClose: () => void;
}

/** Values that a change leaves behind, each with the record that it belongs to, and as a file. */
export function KeptValuesDrawer({ title, source, onClose }: KeptValuesDrawerProps): ReactNode {
  const t = useText(changesMessages);
  return (
    <Drawer title={title} isOpen onClose={onClose} size={560} footer={<a className={styles['download']} href={fileOf(source)} download><ExportIcon /> {t('exportCsv')}</a>}>
      <KeptValueTable source={source} />
    </Drawer>
  );
}

function KeptValueTable({ source }: { readonly source: KeptSource }): ReactNode {
  const t = useText(changesMessages);
  const values = useKeptValues(source);
  return (
    <Loaded query={values}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        const hidden = pages.reduce((sum, page) => sum + page.hidden, 0);
        return (
          <>
            {items.length === 0 && hidden === 0 && <p>{t('noValues')}</p>}
            {items.length > 0 && (
              <table className={styles['values']}>
                <thead><tr><th scope="col">{t('record')}</th><th scope="col">{t('value')}</th></tr></thead>
                <tbody>
                  {items.map(({ row, record, value }) => (
                    <tr key={row}>
                      <td><Link to={`/apps/${source.app}/${source.form}/${record.id}`} target="_blank" rel="noreferrer">{record.title === '' ? record.id.slice(-8) : record.title}</Link>{record.isDeleted && <small> {t('inBin')}</small>}</td>
                      <td>{value}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            {hidden > 0 && <p className={styles['faint']}>{t('hiddenValues', { count: hidden })}</p>}
            {values.hasNextPage && <Button loading={values.isFetchingNextPage} onClick={() => void values.fetchNextPage()}>{t('more')}</Button>}
          </>
        );
      }}
    </Loaded>
  );
}
