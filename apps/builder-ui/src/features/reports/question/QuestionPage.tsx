import { type QuestionContent, type SavedQuestion } from '@carewright/schema';
import { type ReactNode } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { NumberIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { Empty } from '../../../design-system/states/states.js';
import { useDatasets, type DatasetView } from '../api.js';
import { askedInAddress } from './question-address.js';
import { useQuestion } from './question-api.js';
import { reshaped, shapeRules } from './question-shapes.js';
import { QuestionWorkbench } from './QuestionWorkbench.js';
import { savedQuestionMessages } from './saved-question.messages.js';

/** A question that somebody keeps. */
export function QuestionPage(): ReactNode {
  const { app = '', id = '' } = useParams();
  const question = useQuestion(app, id);
  const datasets = useDatasets(app);
  return <Loaded query={question} lines={10}>{(saved) => <Loaded query={datasets} lines={10}>{({ items }) => <Kept key={id} app={app} saved={saved} datasets={items} />}</Loaded>}</Loaded>;
}

function Kept({ app, saved, datasets }: { readonly app: string; readonly saved: SavedQuestion; readonly datasets: readonly DatasetView[] }): ReactNode {
  const t = useText(savedQuestionMessages);
  if (saved.content === null) return <><PageHeader title={saved.label} back={`/apps/${app}/questions`} /><Notice tone="info">{t('notForYou')}</Notice></>;
  return <QuestionWorkbench app={app} saved={saved} start={saved.content} label={saved.label} datasets={datasets} />;
}

/** A new question, empty or with what its address asks. */
export function NewQuestionPage(): ReactNode {
  const { app = '' } = useParams();
  const [parameters] = useSearchParams();
  const datasets = useDatasets(app);
  return <Loaded query={datasets} lines={10}>{({ items }) => <Fresh key={parameters.toString()} app={app} parameters={parameters} datasets={items} />}</Loaded>;
}

function Fresh({ app, parameters, datasets }: { readonly app: string; readonly parameters: URLSearchParams; readonly datasets: readonly DatasetView[] }): ReactNode {
  const t = useText(savedQuestionMessages);
  const [first] = datasets;
  const { content, label } = askedInAddress(parameters);
  if (first === undefined) return <Empty icon={<NumberIcon />} title={t('noData')} hint={t('noDataHint')} />;
  return <QuestionWorkbench app={app} start={content ?? firstQuestion(first)} label={label} datasets={datasets} />;
}

/** Something is seen at once: the first thing that can be counted, by the first thing it can be counted by. */
function firstQuestion(dataset: DatasetView): QuestionContent {
  const query = reshaped({ dimensions: [], measures: [] }, 'byCategory', dataset);
  const shape = query.dimensions.length > 0 ? 'byCategory' : 'number';
  return { chart: shapeRules[shape].chart, dataset: dataset.key, query };
}
