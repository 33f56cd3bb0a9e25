import { type ReactNode } from 'react';
import { useParams } from 'react-router';
import { type App } from '../../api/apps.js';
import { LongList } from '../../design-system/LongList/LongList.js';
import { NamedIcon } from '../../design-system/named-icon.js';
import { useLabel, useText } from '../../design-system/language/use-text.js';
import { shellMessages } from '../shell.messages.js';
import { NavItem } from './NavItem.js';

/** So many forms are seen at a glance; more are searched. */
const manyForms = 30;

/** The ways to the forms of an app, however many there are. */
export function FormLinks({ app }: { readonly app: App }): ReactNode {
  const t = useText(shellMessages);
  const labelOf = useLabel();
  const { form } = useParams();
  const links = app.forms.map(({ key, label, icon }) => ({ key, icon, label: labelOf(label) }));
  const draw = ({ key, label, icon }: (typeof links)[number]): ReactNode => <NavItem key={key} look="side" to={`/apps/${app.key}/forms/${key}`} icon={<NamedIcon name={icon} />} label={label} />;
  return links.length <= manyForms ? links.map(draw) : <LongList label={t('forms')} items={links} draw={draw} current={form} />;
}
