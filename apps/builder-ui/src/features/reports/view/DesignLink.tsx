import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { useApp } from '../../../api/apps.js';
import { DesignIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { type DashboardAddress } from '../api.js';
import { reportMessages } from '../reports.messages.js';
import styles from './view.module.css';

export const useMayDesign = (app: string): boolean => useApp(app).data?.capabilities.includes('design') ?? false;

export const designAddress = ({ app, key }: DashboardAddress): string => `/apps/${app}/design/dashboards/${key}`;

/** Leads to the designer of the page. */
export function DesignLink({ address }: { readonly address: DashboardAddress }): ReactNode {
  const t = useText(reportMessages);
  return <Link className={styles['noPrint']} to={designAddress(address)}><DesignIcon /> {t('design')}</Link>;
}
