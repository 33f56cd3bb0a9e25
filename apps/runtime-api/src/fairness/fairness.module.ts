import { Global, Module } from '@nestjs/common';
import { Debts } from './debts.js';
import { Gate } from './gate.js';

/** What keeps one person's costly work from being noticed by others. */
@Global()
@Module({
  providers: [
    { provide: Debts, useFactory: () => new Debts() },
    { provide: Gate, useFactory: (debts: Debts) => new Gate(debts), inject: [Debts] },
  ],
  exports: [Debts, Gate],
})
export class FairnessModule {}
