import { ApartmentOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { memo, useState } from 'react';
import { useForm } from '../form-context.js';
import { type CodeChoice } from '../form-ports.js';
import { CodeTree } from './CodeTree.js';
import { type FieldControlProps } from './field-control.js';
import { codesOf, picker } from './PickerControl.js';

const CodeSearch = picker('dictionary');

/** A code: found by what is typed, or walked to level by level. */
export const DictionaryControl = memo(function DictionaryControl(props: FieldControlProps) {
  const { planned, change, isCompact } = props;
  const { labels, names, ports } = useForm();
  const [isOpen, setOpen] = useState(false);
  if (isCompact || ports.searchCodes === undefined) return <CodeSearch {...props} />;
  const take = (choice: CodeChoice): void => {
    names.set(choice.id, choice.label);
    change(choice.id);
    setOpen(false);
  };
  return (
    <div className="cw-codes">
      <div className="cw-picker">
        <CodeSearch {...props} />
        <Button icon={<ApartmentOutlined />} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{labels.browseCodes}</Button>
      </div>
      {isOpen && <CodeTree codes={codesOf(planned)} onTake={take} />}
    </div>
  );
});
