import { textAt } from '../../diff/plain-data.ts'
import type { PlainMap } from '../../source/plain-map.ts'
import type { ClusterPlace } from '../cluster-place.ts'

/** The rendered objects of one kind. */
export const ofKind = ({ objects }: ClusterPlace, kind: string): readonly PlainMap[] =>
  objects.filter((object) => object['kind'] === kind)

/** The name of an object. */
export const nameOf = (object: PlainMap): string => textAt(object['metadata'], 'name')

/** Its kind as kubectl takes it, with the group, since several groups may have a kind of that name. */
export function resourceOf(object: PlainMap): string {
  const [group] = textAt(object, 'apiVersion').split('/')
  return `${textAt(object, 'kind').toLowerCase()}s.${group}`
}
