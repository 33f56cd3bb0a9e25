import { partsOf } from '@carewright/schema';
import { lazy, memo, Suspense } from 'react';
import { useForm } from '../form-context.js';
import { valueLabels, type ValueLabels } from '../value-labels.js';
import { MultiSelectControl } from './ChoiceControl.js';
import { type FieldControlProps } from './field-control.js';
import { PartInput, partsOfValue, withPart } from './PartInput.js';

const BodyMap = lazy(async () => ({ default: (await import('./BodyMap.js')).BodyMap }));
const scores = Array.from({ length: 11 }, (_none, index) => index);

/** What a score is called: mild to 3, moderate to 6, severe above. */
export function painWord(score: number): keyof ValueLabels {
  return score === 0 ? 'painNone' : score <= 3 ? 'painMild' : score <= 6 ? 'painModerate' : 'painSevere';
}

/** Eleven buttons from no pain to the worst, and a body to show where; the list beside it says the same in words. */
export const PainScoreControl = memo(function PainScoreControl(props: FieldControlProps) {
  const { id, planned, label, value, change, leave, aria, isCompact } = props;
  const { locale } = useForm();
  const words = valueLabels[locale];
  const parts = partsOfValue(value);
  const hasAreas = partsOf(planned.field).some(({ key }) => key === 'areas');
  const areas = Array.isArray(parts['areas']) ? (parts['areas'] as readonly string[]) : [];
  const { 'aria-required': isRequired, ...rest } = aria;
  return (
    <div className="cw-stack" role="group" aria-label={label}>
      <div id={id} className="cw-pain" role="radiogroup" tabIndex={-1} aria-required={isRequired} {...rest} onBlur={leave}>
        {scores.map((score) => (
          <label key={score} data-chosen={score === parts['score']} data-level={painWord(score)}>
            <input type="radio" name={id} value={score} checked={score === parts['score']} aria-label={`${score} ${words[painWord(score)]}`} onChange={() => change({ ...parts, score })} onClick={() => score === parts['score'] && !isRequired && change(null)} />
            <span aria-hidden="true">{score}</span>
          </label>
        ))}
      </div>
      <div className="cw-hint cw-ends"><span>{words.noPain}</span><b aria-live="polite">{typeof parts['score'] === 'number' ? words[painWord(parts['score'])] : ''}</b><span>{words.worstPain}</span></div>
      {hasAreas && !isCompact && <Suspense fallback={<div className="cw-body" aria-busy="true" />}><BodyMap label={`${label} ${words.body}`} value={areas} change={(next) => change(withPart(value, 'areas', next.length === 0 ? null : next))} /></Suspense>}
      {hasAreas && <PartInput of={{ ...props, isCompact: true }} part="areas" control={MultiSelectControl} />}
    </div>
  );
});
