import { type IssueMessages } from '@carewright/schema';

/** Why an instance cannot go over to a new release, in words. */
export const migrationMessages: IssueMessages = {
  'flow.migration-unmapped': { 'zh-CN': '停在“{name}”，新流程中没有对应的步骤', 'en-US': 'It waits at “{name}”, which the new flow does not have' },
  'flow.migration-type': { 'zh-CN': '停在“{name}”，新流程中该步骤的类型不同', 'en-US': 'It waits at “{name}”, which is another kind of step in the new flow' },
  'flow.migration-kind': { 'zh-CN': '停在“{name}”，新流程中审批与办理互换了', 'en-US': 'It waits at “{name}”, where deciding and filling in have changed places' },
  'flow.migration-loop': { 'zh-CN': '停在“{name}”，新流程中该步骤的重复方式不同', 'en-US': 'It waits at “{name}”, which repeats in another way in the new flow' },
  'flow.migration-event': { 'zh-CN': '停在“{name}”，新流程中等待的事情不同', 'en-US': 'It waits at “{name}”, which waits for something else in the new flow' },
  'flow.migration-scope': { 'zh-CN': '停在“{name}”，该步骤移到了另一个子流程', 'en-US': 'It waits at “{name}”, which has moved into another sub-process' },
  'flow.migration-boundary': { 'zh-CN': '停在“{name}”，该步骤附着在另一个步骤上', 'en-US': 'It waits at “{name}”, which is attached to another step' },
  'flow.migration-join': { 'zh-CN': '有分支已到达“{name}”，新流程中找不到这条分支', 'en-US': 'A branch has arrived at “{name}”, and the new flow does not have that branch' },
  'flow.migration-compensation': { 'zh-CN': '“{name}”的撤销步骤在新流程中不存在', 'en-US': 'What would undo “{name}” is missing in the new flow' },
  'flow.migration-move': { 'zh-CN': '停在“{name}”，不能移到所选的步骤', 'en-US': 'It waits at “{name}” and cannot begin at the chosen step' },
  'flow.migration-over': { 'zh-CN': '已经结束', 'en-US': 'It is over' },
};
