import type { Fleet } from '../../fleet/fleet.ts'

/** Neo4j settings for `security.authentication`; none for its own users alone. */
export function ldapSettings(fleet: Fleet): Readonly<Record<string, string>> {
  const { provider, ldap } = fleet.spec.security.authentication
  if (provider !== 'ldap' || ldap === undefined) return {}
  const { groupMembershipAttributes, groupToRoleMapping, userSearchBase, userSearchFilter, ...groups } =
    ldap.authorization ?? {}
  const flag = (value: unknown): string | undefined => (value ? 'true' : undefined)
  const settings: Readonly<Record<string, string | undefined>> = {
    'dbms.security.authentication_providers': 'native,ldap',
    'dbms.security.authorization_providers': 'native,ldap',
    'dbms.security.ldap.host': ldap.host,
    'dbms.security.ldap.authentication.user_dn_template': ldap.userDNTemplate,
    'dbms.security.ldap.authorization.group_membership_attributes': groupMembershipAttributes?.join(','),
    'dbms.security.ldap.authorization.group_to_role_mapping':
      groupToRoleMapping &&
      Object.entries(groupToRoleMapping)
        .map(([group, role]) => `"${group}"=${role}`)
        .join(';'),
    'dbms.security.ldap.authorization.user_search_base': userSearchBase,
    'dbms.security.ldap.authorization.user_search_filter': userSearchFilter,
    'dbms.security.ldap.use_starttls': flag(ldap.useStartTLS),
    'dbms.security.ldap.authentication.search_for_attribute': flag(ldap.searchAttribute),
    'dbms.security.ldap.authentication.attribute': ldap.searchAttribute,
    'dbms.security.ldap.authorization.access_permitted_group': groups.accessPermittedGroup,
    'dbms.security.ldap.authorization.nested_groups_enabled': flag(groups.nestedGroupsSearchFilter),
    'dbms.security.ldap.authorization.nested_groups_search_filter': groups.nestedGroupsSearchFilter,
  }
  return Object.fromEntries(
    Object.entries(settings).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )
}
