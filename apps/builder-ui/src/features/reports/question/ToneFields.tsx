import { type ToneRule } from '@carewright/schema';
import { type Draft } from 'immer';
import { type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { AddIcon, DeleteIcon } from '../../../design-system/icons.js';
import { useLocale, useText } from '../../../design-system/language/use-text.js';
import { type DatasetView } from '../api.js';
import { kept, numbersOf, scaleOf, writtenOf } from './number-names.js';
import { type AskedQuestion, type QuestionEditing } from './question-editing.js';
import { questionMessages } from './question.messages.js';
import styles from './question.module.css';

const toned: ReadonlySet<string> = new Set(['number', 'gauge', 'progress', 'ranking', 'words', 'table', 'pivot']);
const isWords = { atLeast: 'is_atLeast', below: 'is_below' } as const satisfies Record<ToneRule['is'], string>;
const toneWords = { good: 'tone_good', doubtful: 'tone_doubtful', bad: 'tone_bad' } as const satisfies Record<ToneRule['tone'], string>;
const most = 6;

function write(draft: Draft<AskedQuestion>, tones: readonly ToneRule[]): void {
  const { tones: _tones, ...rest } = draft.display ?? {};
  if (tones.length > 0) draft.display = { ...rest, tones: [...tones] };
  else if (Object.keys(rest).length > 0) draft.display = rest;
  else delete draft.display;
}

/** When a number is good, doubtful or bad. */
export function ToneFields({ question, dataset, change }: Omit<QuestionEditing, 'dataset'> & { readonly dataset: DatasetView }): ReactNode {
  const t = useText(questionMessages);
  const locale = useLocale();
  const { query, chart, display } = question;
  const tones = display?.tones ?? [];
  if (!toned.has(chart) && tones.length === 0) return null;
  const numbers = numbersOf(query, dataset, locale);
  const set = (at: number, next: ToneRule, mergeKey?: string): void => change((draft) => write(draft, tones.map((one, index) => (index === at ? next : one))), mergeKey);
  const setMeasure = (at: number, { measure: _measure, ...rule }: ToneRule, key: string): void => set(at, key === '' ? rule : { ...rule, measure: key });
  return (
    <div role="group" aria-label={t('tones')} className={styles['part']}>
      <span className={styles['groupLabel']} aria-hidden="true">{t('tones')}</span>
      {tones.length > 0 && <p className={styles['hint']}>{t('tonesHint')}</p>}
      {tones.map((rule, index) => {
        const { scale, isPercent } = scaleOf(rule.measure ?? query.measures[0], query, dataset);
        const at = index + 1;
        return (
          <div key={index} className={styles['tone']}>
            {numbers.length > 1 && <Select aria-label={t('toneOf', { at })} value={rule.measure ?? ''} options={[{ value: '', label: t('toneAny') }, ...numbers]} onChange={(key) => setMeasure(index, rule, key)} />}
            <div className={styles['rule']}>
              <Select<ToneRule['is']> aria-label={t('toneIs', { at })} value={rule.is} options={(['atLeast', 'below'] as const).map((value) => ({ value, label: t(isWords[value]) }))} onChange={(is) => set(index, { ...rule, is })} />
              <NumberInput aria-label={t(isPercent ? 'tonePercent' : 'toneValue', { at })} {...(isPercent && { suffix: '%' })} value={writtenOf(rule.value, scale)} onChange={(written) => written !== null && set(index, { ...rule, value: kept(written, scale) }, `tone:${String(index)}`)} />
              <Select<ToneRule['tone']> aria-label={t('tone', { at })} value={rule.tone} options={(['good', 'doubtful', 'bad'] as const).map((value) => ({ value, label: t(toneWords[value]) }))} onChange={(tone) => set(index, { ...rule, tone })} />
              <IconButton size="small" icon={<DeleteIcon />} label={t('removeTone', { at })} onClick={() => change((draft) => write(draft, tones.filter((_one, other) => other !== index)))} />
            </div>
          </div>
        );
      })}
      <div><Button size="small" icon={<AddIcon />} disabled={tones.length >= most} onClick={() => change((draft) => write(draft, [...tones, { is: 'atLeast', value: 0, tone: 'good' }]))}>{t('addTone')}</Button></div>
    </div>
  );
}
