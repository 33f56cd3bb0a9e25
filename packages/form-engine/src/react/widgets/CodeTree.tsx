import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useForm } from '../form-context.js';
import { type CodeChoice, type CodeQuestion } from '../form-ports.js';
import { fill } from '../labels.js';

interface CodeTreeProps {
  readonly codes: Pick<CodeQuestion, 'dictionary' | 'root' | 'leafOnly'>;
  readonly onTake: (choice: CodeChoice) => void;
}
type Level = { readonly state: 'loading' | 'failed' } | { readonly state: 'shown'; readonly choices: readonly CodeChoice[] };

/** The tree of a code table, one level at a time: fits a phone, and a table of forty thousand codes. */
export function CodeTree({ codes, onTake }: CodeTreeProps): React.JSX.Element {
  const { labels, ports } = useForm();
  const [trail, setTrail] = useState<readonly CodeChoice[]>([]);
  const parent = trail.at(-1)?.id ?? codes.root ?? '';
  const [level, setLevel] = useState<Level>({ state: 'loading' });
  const { dictionary } = codes;
  useEffect(() => {
    let isLate = false;
    setLevel({ state: 'loading' });
    ports.searchCodes?.({ dictionary, search: '', parent }).then(
      (choices) => !isLate && setLevel({ state: 'shown', choices }),
      () => !isLate && setLevel({ state: 'failed' }),
    );
    return () => {
      isLate = true;
    };
  }, [ports, dictionary, parent]);
  return (
    <div className="cw-code-tree" role="group" aria-label={labels.codeTree}>
      <div className="cw-code-trail">
        <Button size="small" icon={<LeftOutlined />} disabled={trail.length === 0} onClick={() => setTrail(trail.slice(0, -1))}>{labels.upLevel}</Button>
        <span aria-live="polite">{trail.length === 0 ? labels.topLevel : trail.map(({ label }) => label).join(' / ')}</span>
      </div>
      {level.state !== 'shown' ? <p className="cw-none">{level.state === 'loading' ? labels.loading : labels.failed}</p> : level.choices.length === 0 ? <p className="cw-none">{labels.emptyLevel}</p> : (
        <ul>
          {level.choices.map((choice) => (
            <li key={choice.id}>
              {choice.isLeaf || codes.leafOnly !== true ? <Button type="link" aria-label={fill(labels.chooseCode, { name: choice.label })} onClick={() => onTake(choice)}>{choice.label}</Button> : <span>{choice.label}</span>}
              {!choice.isLeaf && <Button size="small" icon={<RightOutlined />} aria-label={fill(labels.openLevel, { name: choice.label })} onClick={() => setTrail([...trail, choice])} />}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
