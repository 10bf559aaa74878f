import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { RiskRule } from '../../src/diff/risk-rule.ts'

const templates = new URL('../../templates/', import.meta.url)

/** The folders that ship rules. */
export const ruleFolders = readdirSync(templates)
  .filter((folder) => existsSync(new URL(`${folder}/risks.yaml`, templates)))
  .sort()

/** The file of rules in a folder of templates. */
export function shippedText(folder: string): string {
  return readFileSync(new URL(`${folder}/risks.yaml`, templates), 'utf8')
}

/** The rules that a folder of templates ships, as they stand in its file. */
export function shippedRules(folder: string): readonly RiskRule[] {
  return parse(shippedText(folder)).risks
}

/** What decides for a fleet of today's operator. */
export const rules = [...shippedRules('operator-v1beta1'), ...shippedRules('common')]
