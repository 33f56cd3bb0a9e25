import { type PersonHoldings } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useText } from '../../../design-system/language/use-text.js';
import { accessMessages } from '../../access/index.js';
import { handOverMessages } from './hand-over.messages.js';
import styles from './hand-over.module.css';

interface Group {
  readonly title: 'headOf' | 'positions' | 'duties' | 'substitutes' | 'standsInFor' | 'namedIn' | 'roles' | 'platformRoles' | 'started';
  readonly lines: readonly string[];
  /** Where it is seen to. */
  readonly to?: string;
}

type PlatformRole = 'system-administrator' | 'security-administrator' | 'auditor' | 'designer';

/** Positions, duties, roles and flows that name somebody: what a hand-over of work leaves with them. */
export function HoldingsView({ holdings }: { readonly holdings: PersonHoldings }): ReactNode {
  const t = useText(handOverMessages);
  const access = useText(accessMessages);
  const { date } = useFormats();
  const groups: readonly Group[] = [
    { title: 'headOf', to: '/people/departments', lines: holdings.headOf.map(({ name }) => name) },
    { title: 'positions', to: '/people/positions', lines: holdings.positions.map(({ name, department }) => `${name}（${department?.name ?? t('everywhere')}）`) },
    { title: 'duties', to: '/people/rosters', lines: holdings.duties.map(({ roster, count, last }) => t('dutyLine', { name: roster.name, count, until: date(last) })) },
    { title: 'namedIn', lines: holdings.namedIn.map(({ app, flow, step }) => [app.label, flow.label, step.name === '' ? step.id : step.name].join(' · ')) },
    { title: 'standsInFor', lines: holdings.standsInFor.map(({ name, until }) => t('until', { name, until: date(until) })) },
    { title: 'substitutes', lines: holdings.substitutes.map(({ name, until }) => t('until', { name, until: date(until) })) },
    { title: 'started', lines: holdings.started.map(({ app, flow, count }) => `${app.label} · ${t('startedLine', { flow: flow.label, count })}`) },
    { title: 'roles', to: '/people/users', lines: holdings.roles.map(({ app, role }) => `${app.label} · ${role.label}`) },
    { title: 'platformRoles', to: '/people/users', lines: holdings.platformRoles.map((role) => access(role as PlatformRole)) },
  ];
  const shown = groups.filter(({ lines }) => lines.length > 0);
  return (
    <section className={styles['section']} aria-label={t('otherThings')}>
      <h2 className={styles['title']}>{t('otherThings')}</h2>
      <p className={styles['hint']}>{t(shown.length === 0 ? 'noOtherThings' : 'otherThingsHint')}</p>
      {shown.length > 0 && (
        <dl className={styles['holdings']}>
          {shown.map(({ title, lines, to }) => (
            <div key={title}>
              <dt>{to === undefined ? t(title) : <Link to={to}>{t(title)}</Link>}{title === 'namedIn' && <span className={styles['secondary']}>{t('namedInHint')}</span>}</dt>
              <dd><ul>{lines.map((line) => <li key={line}>{line}</li>)}</ul></dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
