import { type QuestionContent } from '@carewright/schema';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { produce } from 'immer';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { draftKey, readDraft, useDraft, writeDraft } from '../../../api/drafts.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { addTile, freshId } from '../designer/dashboard-edits.js';
import { shapeOf, shapeRules } from './question-shapes.js';
import { savedQuestionMessages } from './saved-question.messages.js';

interface ToDashboardDialogProps {
  readonly app: string;
  readonly question: QuestionContent;
  readonly label: string;
  readonly onClose: () => void;
}

/** Puts the question at the foot of a dashboard's draft. Somebody who saved that draft meanwhile is not overwritten. */
export function ToDashboardDialog({ app, question, label, onClose }: ToDashboardDialogProps): ReactNode {
  const t = useText(savedQuestionMessages);
  const labelOf = useLabel();
  const client = useQueryClient();
  const draft = useDraft(app);
  const [chosen, choose] = useState('');
  const boards = draft.data?.definitions.dashboards ?? [];
  const target = boards.find(({ key }) => key === chosen) ?? boards[0];
  const put = useMutation({
    mutationFn: async (key: string) => {
      const { definition, revision } = await readDraft(app, 'dashboards', key);
      const tile = { ...question, id: freshId(definition, 'tile'), title: label === '' ? t('unnamed') : label, width: shapeRules[shapeOf(question.chart)].width };
      await writeDraft(app, 'dashboards', produce(definition, (page) => addTile(page, tile, null)), revision);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: draftKey(app) }),
  });
  const action = put.isSuccess || boards.length === 0 ? {} : { action: { label: t('put'), run: () => target && put.mutate(target.key), isBusy: put.isPending } };
  return (
    <Dialog title={t('toDashboard')} isOpen onClose={onClose} {...action}>
      <Loaded query={draft} lines={2}>
        {() => (
          <>
            {put.isError && <Notice tone="error">{put.error.message}</Notice>}
            {put.isSuccess && target && <Notice tone="success">{t('wasPut', { label: labelOf(target.label) })} <Link to={`/apps/${app}/design/dashboards/${target.key}`}>{t('openDesigner')}</Link></Notice>}
            {boards.length === 0 && <Notice tone="info">{t('noDashboards')}</Notice>}
            {!put.isSuccess && boards.length > 0 && <Field label={t('toWhich')} help={t('toDashboardHint')}>{(binding) => <Select {...binding} value={target?.key ?? ''} options={boards.map(({ key, label: name }) => ({ value: key, label: labelOf(name) }))} onChange={choose} />}</Field>}
          </>
        )}
      </Loaded>
    </Dialog>
  );
}
