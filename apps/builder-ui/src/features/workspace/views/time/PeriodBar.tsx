import { type ReactNode } from 'react';
import { Button } from '../../../../design-system/controls/Button.js';
import { Segmented } from '../../../../design-system/controls/choices.js';
import { IconButton } from '../../../../design-system/controls/IconButton.js';
import { LeftIcon, RightIcon } from '../../../../design-system/icons.js';
import { useLabel, useText } from '../../../../design-system/language/use-text.js';
import { type ViewProps } from '../view-props.js';
import { viewMessages } from '../views.messages.js';
import styles from '../views.module.css';

export interface PeriodBarProps extends Pick<ViewProps, 'kind' | 'settings' | 'change' | 'state'> {
  /** The stretch of time that shows, in words. */
  readonly period: string;
  readonly onStep: (direction: -1 | 0 | 1) => void;
  /** The choice of the view that says how much shows at once. */
  readonly choice: string;
  readonly children?: ReactNode;
}

/** Earlier, later, today, and how much shows at once. */
export function PeriodBar({ kind, settings, change, state, period, onStep, choice, children }: PeriodBarProps): ReactNode {
  const t = useText(viewMessages);
  const labelOf = useLabel();
  const spans = kind.choices.find(({ name }) => name === choice);
  return (
    <div className={styles['bar']}>
      <IconButton icon={<LeftIcon />} kind="plain" label={t('earlier')} onClick={() => onStep(-1)} />
      <Button onClick={() => onStep(0)}>{t('today')}</Button>
      <IconButton icon={<RightIcon />} kind="plain" label={t('later')} onClick={() => onStep(1)} />
      <strong className={styles['period']} aria-live="polite">{period}</strong>
      {children}
      <span className={styles['spacer']} />
      {spans && <Segmented aria-label={labelOf(spans.label)} value={settings[choice] ?? spans.values[0].value} options={spans.values.map(({ value, label }) => ({ value, label: labelOf(label) }))} onChange={(value) => change({ look: { ...(state.look ?? { kind: kind.name }), settings: { ...settings, [choice]: String(value) } } })} />}
    </div>
  );
}
