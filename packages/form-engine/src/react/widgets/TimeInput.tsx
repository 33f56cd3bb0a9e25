import { Input } from 'antd';
import { useState } from 'react';
import { parseTime } from '../dates/parse-time.js';
import { useForm } from '../form-context.js';
import { type DateInputProps } from './DateInput.js';

/** A time of day: 14:30, 1430, 14点30分. */
export function TimeInput({ id, value, change, leave, aria }: DateInputProps): React.JSX.Element {
  const { labels } = useForm();
  const [draft, setDraft] = useState<string | null>(null);
  const take = (): void => {
    if (draft === null) return;
    change(draft.trim() === '' ? null : (parseTime(draft) ?? draft));
    setDraft(null);
  };
  return (
    <Input
      id={id}
      {...aria}
      value={draft ?? value}
      placeholder={labels.timeHint}
      autoComplete="off"
      onChange={(event) => setDraft(event.target.value)}
      onPressEnter={(event) => !event.nativeEvent.isComposing && take()}
      onBlur={() => {
        take();
        leave();
      }}
    />
  );
}
