import { answersOf, levelOf, type ScaleItem, type ScaleProps, scoreOf, textOf } from '@carewright/schema';
import { memo } from 'react';
import { useForm } from '../form-context.js';
import { fill } from '../labels.js';
import { valueLabels } from '../value-labels.js';
import { type FieldControlProps } from './field-control.js';
import { partsOfValue } from './PartInput.js';

type Answers = Readonly<Record<string, string>>;
const answersIn = (value: unknown): Answers => (partsOfValue(value)['answers'] ?? {}) as Answers;
const propsOf = (props: unknown): ScaleProps => ({ items: [], answers: [], ...(props as Partial<ScaleProps> | undefined) });

/** The questions of a scale with their answers, and below them what they add up to. */
export const ScaleControl = memo(function ScaleControl({ id, planned, label, value, change, leave, aria }: FieldControlProps) {
  const props = propsOf(planned.field.props);
  const answers = answersIn(value);
  const answer = (item: string, chosen: string): void => {
    const { [item]: before, ...others } = answers;
    const next = before === chosen ? others : { ...answers, [item]: chosen };
    const score = scoreOf(next, props);
    const level = score === null ? undefined : levelOf(score, props)?.key;
    change(Object.keys(next).length === 0 ? null : { ...(score !== null && { score }), ...(level !== undefined && { level }), answers: next });
  };
  return (
    <div id={id} className="cw-scale" role="group" tabIndex={-1} aria-label={label} aria-describedby={aria['aria-describedby']} onBlur={leave}>
      <ol>{props.items.map((item) => <Question key={item.key} id={`${id}-${item.key}`} item={item} props={props} chosen={answers[item.key]} onAnswer={(chosen) => answer(item.key, chosen)} />)}</ol>
      <ScaleResult props={props} answers={answers} />
    </div>
  );
});

interface QuestionProps {
  readonly id: string;
  readonly item: ScaleItem;
  readonly props: ScaleProps;
  readonly chosen: string | undefined;
  readonly onAnswer: (chosen: string) => void;
}

/** One question: answers side by side while there is room, else below each other. A pressed answer is taken back by pressing it again. */
function Question({ id, item, props, chosen, onAnswer }: QuestionProps): React.JSX.Element {
  const { locale } = useForm();
  return (
    <li>
      <span id={id}>{textOf(item.label, locale)}</span>
      <div className="cw-answers" role="radiogroup" aria-labelledby={id}>
        {answersOf(item, props).map((answer) => (
          <label key={answer.value} data-chosen={answer.value === chosen}>
            <input type="radio" name={id} checked={answer.value === chosen} onChange={() => onAnswer(answer.value)} onClick={() => answer.value === chosen && onAnswer(answer.value)} />
            {textOf(answer.label, locale)}<span className="cw-hint">{answer.score}</span>
          </label>
        ))}
      </div>
    </li>
  );
}

/** The score with its level and advice once all is answered; how much is left before. */
export function ScaleResult({ props, answers }: { readonly props: ScaleProps; readonly answers: Answers }): React.JSX.Element {
  const { locale } = useForm();
  const words = valueLabels[locale];
  const score = scoreOf(answers, props);
  const level = score === null ? undefined : levelOf(score, props);
  const left = props.items.filter(({ key }) => answers[key] === undefined).length;
  return (
    <div className="cw-result" role="status" data-color={level?.color ?? ''}>
      {score === null ? fill(words.unanswered, { count: left }) : <><b>{fill(words.total, { score })}</b>{level !== undefined && <span className="cw-level" data-color={level.color ?? ''}>{textOf(level.label, locale)}</span>}{level?.advice !== undefined && <span>{textOf(level.advice, locale)}</span>}</>}
    </div>
  );
}
