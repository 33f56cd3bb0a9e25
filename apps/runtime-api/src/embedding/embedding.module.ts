import { Module } from '@nestjs/common';
import { EmbedPublishing } from './embed-publishing.js';
import { EmbeddingController } from './embedding.controller.js';

/** Pages of other systems inside forms: which hosts, and what authors are told. */
@Module({ controllers: [EmbeddingController], providers: [EmbedPublishing] })
export class EmbeddingModule {}
