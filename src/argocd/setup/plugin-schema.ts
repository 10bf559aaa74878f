import type { Schema } from '../../schema/schema.ts'

const words: Schema = { type: 'array', items: { type: 'string' } }

const command: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['command'],
  properties: { command: { ...words, minItems: 1 }, args: words },
}

const announced: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 1 },
    title: { type: 'string' },
    tooltip: { type: 'string' },
    required: { type: 'boolean' },
    itemType: { enum: ['', 'string', 'boolean', 'number'] },
    collectionType: { enum: ['', 'string', 'array', 'map'] },
    string: { type: 'string' },
    array: words,
    map: { type: 'object', additionalProperties: { type: 'string' } },
  },
}

const labels: Schema = { type: 'object', additionalProperties: { type: 'string' } }

/** plugin.yaml as Argo CD 3.5 reads it, but closed: what it would pass over is no field here. */
export const pluginSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'metadata', 'spec'],
  properties: {
    apiVersion: { const: 'argoproj.io/v1alpha1' },
    kind: { const: 'ConfigManagementPlugin' },
    metadata: {
      type: 'object',
      additionalProperties: false,
      required: ['name'],
      properties: {
        // A part of the socket's path, which the kernel limits to 107 bytes with its folder.
        name: {
          type: 'string',
          pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$',
          'x-form': 'a name of a file of at most 50 characters',
        } as Schema,
        namespace: { type: 'string' },
        labels,
        annotations: labels,
      },
    },
    spec: {
      type: 'object',
      additionalProperties: false,
      required: ['generate'],
      properties: {
        version: { type: 'string' },
        init: command,
        generate: command,
        discover: {
          type: 'object',
          additionalProperties: false,
          properties: {
            fileName: { type: 'string' },
            find: {
              type: 'object',
              additionalProperties: false,
              properties: { glob: { type: 'string' }, command: words, args: words },
            },
          },
        },
        parameters: {
          type: 'object',
          additionalProperties: false,
          properties: { static: { type: 'array', items: announced }, dynamic: command },
        },
        preserveFileMode: { type: 'boolean' },
        provideGitCreds: { type: 'boolean' },
      },
    },
  },
}
