import { AskedOf } from './asked-of.js';
import { Assignments } from './assignments.js';
import { Delegations } from './delegations.js';
import { DelegationsController } from './delegations.controller.js';
import { FlowPeople } from './flow-people.js';

/** Who is asked, and who stands in for them. */
export const peopleParts = [AskedOf, Assignments, Delegations, FlowPeople];

export const peopleControllers = [DelegationsController];
