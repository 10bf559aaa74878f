import type { Schema } from './schema.ts'
import type { Visit } from './visit.ts'

/** Checks the keywords for numbers. */
export function checkNumber(visit: Visit, number: number, schema: Schema): void {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema
  if (minimum !== undefined && number < minimum) {
    visit.report('minimum', () => ({ message: `This must be at least ${minimum}, but it is ${number}.` }))
  }
  if (maximum !== undefined && number > maximum) {
    visit.report('maximum', () => ({ message: `This must be at most ${maximum}, but it is ${number}.` }))
  }
  if (exclusiveMinimum !== undefined && number <= exclusiveMinimum) {
    visit.report('minimum', () => ({
      message: `This must be greater than ${exclusiveMinimum}, but it is ${number}.`,
    }))
  }
  if (exclusiveMaximum !== undefined && number >= exclusiveMaximum) {
    visit.report('maximum', () => ({
      message: `This must be less than ${exclusiveMaximum}, but it is ${number}.`,
    }))
  }
  if (multipleOf !== undefined && !Number.isInteger(number / multipleOf)) {
    visit.report('multiple', () => ({
      message: `This must be a multiple of ${multipleOf}, but it is ${number}.`,
    }))
  }
}
