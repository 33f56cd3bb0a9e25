import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { ValidBody } from '../../http/valid-body.js';
import { type Phrase, PhraseBody, Phrases } from './phrases.js';

/** Phrases for opinions, each person's own. */
@Controller('api/phrases')
export class PhrasesController {
  constructor(private readonly phrases: Phrases) {}

  @Get()
  @RouteAccess('signed-in', 'none')
  async list(@CurrentActor() actor: Actor): Promise<{ readonly items: readonly Phrase[] }> {
    return { items: await this.phrases.list(actor) };
  }

  @Post()
  @RouteAccess('signed-in', 'phrase.kept')
  keep(@CurrentActor() actor: Actor, @ValidBody(PhraseBody) body: PhraseBody): Promise<Phrase> {
    return this.phrases.keep(actor, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @RouteAccess('signed-in', 'phrase.removed')
  remove(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.phrases.remove(actor, id);
  }
}
