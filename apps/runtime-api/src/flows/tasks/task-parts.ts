import { StepFields } from './step-fields.js';
import { TaskActions } from './task-actions.js';
import { TaskBatch } from './task-batch.js';
import { TaskDetails } from './task-details.js';
import { TaskList } from './task-list.js';
import { TaskPossibilitiesReader } from './task-possibilities.js';
import { TasksController } from './tasks.controller.js';

/** Work that waits for people: what there is, what may be done with it, doing it. */
export const taskParts = [StepFields, TaskActions, TaskBatch, TaskDetails, TaskList, TaskPossibilitiesReader];

export const taskControllers = [TasksController];
