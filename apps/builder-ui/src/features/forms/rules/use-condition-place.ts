import { useMemo } from 'react';
import { useDraft } from '../../../api/drafts.js';
import { conditionScope, type ConditionScope } from '../conditions/condition-scope.js';
import { useDesigner } from '../designer/designer-context.js';
import { tableIn, useExpressionForm } from '../designer/use-expression-form.js';

const none: readonly never[] = [];

/** What a condition of the open form may speak about; with a sub-table, one about its rows. */
export function useConditionPlace(table?: string): ConditionScope {
  const form = useExpressionForm();
  const roles = useDraft(useDesigner().app).data?.definitions.roles ?? none;
  return useMemo(() => conditionScope({ form, subTable: tableIn(form, table), roles }), [form, table, roles]);
}
