import { sealedMark } from '@carewright/schema';
import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { memo, useState } from 'react';
import { useForm } from '../form-context.js';
import { valueLabels } from '../value-labels.js';
import { type FieldControlProps } from './field-control.js';
import { ReadonlyValue } from './ReadonlyValue.js';
import { useBufferedText } from './use-buffered-text.js';

/** A secret that is there shows as dots and may be looked at or replaced; a new one is typed unseen. */
export const SecretControl = memo(function SecretControl(props: FieldControlProps) {
  const { id, planned, label, value, change } = props;
  const { locale } = useForm();
  const words = valueLabels[locale];
  const [isChanging, setIsChanging] = useState(value !== sealedMark);
  const [hadOne] = useState(value === sealedMark);
  const keep = (): void => {
    change(sealedMark);
    setIsChanging(false);
  };
  const replace = (): void => {
    change(null);
    setIsChanging(true);
  };
  if (!isChanging) {
    return (
      <div className="cw-masked">
        <ReadonlyValue id={id} planned={planned} value={value} labelledBy={undefined} />
        <Button size="small" aria-label={`${words.changeSecret} ${label}`} onClick={replace}>{words.changeSecret}</Button>
      </div>
    );
  }
  return (
    <div className="cw-parts">
      <Typed {...props} />
      {hadOne && <Button aria-label={`${words.keepSecret} ${label}`} onClick={keep}>{words.keepSecret}</Button>}
    </div>
  );
});

function Typed({ id, label, value, change, leave, aria, placeholder }: FieldControlProps): React.JSX.Element {
  const { locale } = useForm();
  const words = valueLabels[locale];
  const [isSeen, setIsSeen] = useState(false);
  const { flush, ...buffer } = useBufferedText(typeof value === 'string' && value !== sealedMark ? value : '', (text) => change(text === '' ? null : text), leave);
  const eye = <Button type="text" size="small" icon={isSeen ? <EyeInvisibleOutlined /> : <EyeOutlined />} aria-pressed={isSeen} aria-label={`${isSeen ? words.hideTyped : words.showTyped} ${label}`} onClick={() => setIsSeen(!isSeen)} />;
  // Not a password of this person: browsers must neither fill it in nor offer to keep it.
  return <Input id={id} {...buffer} {...aria} type={isSeen ? 'text' : 'password'} autoComplete="new-password" placeholder={placeholder ?? words.newSecret} suffix={eye} onPressEnter={() => flush()} />;
}
