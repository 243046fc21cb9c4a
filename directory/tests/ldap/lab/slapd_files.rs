//! What slapd is started with.

use std::path::Path;

/// Whether slapd keeps to a password policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    Kept,
    Absent,
}

/// The configuration. Three service accounts: `regain` has what Regain needs, `manager` administers
/// passwords, `reader` reads.
pub fn configuration(folder: &Path, policy: Policy) -> String {
    let folder = folder.display();
    let (module, rights, overlay) = match policy {
        Policy::Kept => ("moduleload ppolicy\n", RIGHTS_ON_STATE, OVERLAY),
        Policy::Absent => ("", "", ""),
    };
    format!(
        r#"include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
include /etc/ldap/schema/nis.schema
pidfile {folder}/pid
modulepath /usr/lib/ldap
moduleload back_mdb
{module}TLSCertificateFile {folder}/cert.pem
TLSCertificateKeyFile {folder}/key.pem
sizelimit 500
database mdb
suffix "dc=example,dc=org"
rootdn "cn=admin,dc=example,dc=org"
rootpw root-secret-1
directory {folder}/data
index objectClass,entryUUID,uid,mail eq
access to attrs=userPassword
  by dn.exact="cn=manager,ou=services,dc=example,dc=org" manage
  by dn.exact="cn=regain,ou=services,dc=example,dc=org" =wx
  by self =xw by anonymous auth by * none
{rights}access to * by users read by anonymous auth
{overlay}"#
    )
}

const RIGHTS_ON_STATE: &str = r#"access to attrs=pwdReset,pwdAccountLockedTime
  by dn.exact="cn=manager,ou=services,dc=example,dc=org" manage
  by dn.exact="cn=regain,ou=services,dc=example,dc=org" manage
  by * read
"#;

const OVERLAY: &str = r#"overlay ppolicy
ppolicy_default "cn=default,ou=policies,dc=example,dc=org"
ppolicy_hash_cleartext
ppolicy_use_lockout
"#;

/// The entries that go with it.
pub fn entries(policy: Policy) -> String {
    let blocks = ENTRIES.split("\n\n");
    let fit = blocks.filter(|block| policy == Policy::Kept || !block.contains("pwd"));
    fit.collect::<Vec<_>>().join("\n\n")
}

const ENTRIES: &str = r#"dn: dc=example,dc=org
objectClass: dcObject
objectClass: organization
dc: example
o: Example

dn: ou=people,dc=example,dc=org
objectClass: organizationalUnit
ou: people

dn: ou=moved,ou=people,dc=example,dc=org
objectClass: organizationalUnit
ou: moved

dn: ou=elsewhere,dc=example,dc=org
objectClass: organizationalUnit
ou: elsewhere

dn: ou=groups,dc=example,dc=org
objectClass: organizationalUnit
ou: groups

dn: ou=services,dc=example,dc=org
objectClass: organizationalUnit
ou: services

dn: ou=policies,dc=example,dc=org
objectClass: organizationalUnit
ou: policies

dn: cn=default,ou=policies,dc=example,dc=org
objectClass: device
objectClass: pwdPolicy
cn: default
pwdAttribute: userPassword
pwdMinLength: 10
pwdCheckQuality: 2
pwdInHistory: 3
pwdLockout: TRUE
pwdMaxFailure: 3
pwdLockoutDuration: 900
pwdMustChange: TRUE
pwdAllowUserChange: TRUE
pwdMinAge: 0

dn: cn=strict,ou=policies,dc=example,dc=org
objectClass: device
objectClass: pwdPolicy
cn: strict
pwdAttribute: userPassword
pwdMinLength: 20
pwdCheckQuality: 2

dn: cn=old,ou=policies,dc=example,dc=org
objectClass: device
objectClass: pwdPolicy
cn: old
pwdAttribute: userPassword
pwdMaxAge: 1

dn: cn=regain,ou=services,dc=example,dc=org
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: regain
userPassword: service-secret-1

dn: cn=manager,ou=services,dc=example,dc=org
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: manager
userPassword: service-secret-1

dn: cn=reader,ou=services,dc=example,dc=org
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: reader
userPassword: service-secret-1

dn: uid=ada,ou=people,dc=example,dc=org
objectClass: inetOrgPerson
uid: ada
cn: Ada Lovelace
sn: Lovelace
mail: ada@example.org
mobile: +49 (0)151 12345678
mobile: 0151/23456789
mobile: ask at the desk
preferredLanguage: de-AT, en;q=0.8
userPassword: first-password-1

dn: uid=grace,ou=people,dc=example,dc=org
objectClass: inetOrgPerson
uid: grace
cn: Grace Hopper
sn: Hopper
mail: grace@example.org
userPassword: first-password-1

dn: uid=root,ou=people,dc=example,dc=org
objectClass: inetOrgPerson
uid: root
cn: Root of All
sn: Root
userPassword: first-password-1

dn: uid=twin,ou=people,dc=example,dc=org
objectClass: inetOrgPerson
uid: twin
cn: First Twin
sn: Twin
mail: twin@example.org
userPassword: first-password-1

dn: cn=Second Twin,ou=people,dc=example,dc=org
objectClass: inetOrgPerson
uid: twin
cn: Second Twin
sn: Twin
mail: other@example.org
userPassword: first-password-1

dn: uid=a*(b)\\c,ou=people,dc=example,dc=org
objectClass: inetOrgPerson
uid: a*(b)\c
cn: Odd Name
sn: Odd
userPassword: first-password-1

dn: uid=forgetful,ou=people,dc=example,dc=org
objectClass: inetOrgPerson
uid: forgetful
cn: For Getful
sn: Getful
userPassword: first-password-1
pwdChangedTime: 20200101000000Z
pwdPolicySubentry: cn=old,ou=policies,dc=example,dc=org

dn: uid=outsider,ou=elsewhere,dc=example,dc=org
objectClass: inetOrgPerson
uid: outsider
cn: Out Sider
sn: Sider
userPassword: first-password-1

dn: cn=staff,ou=groups,dc=example,dc=org
objectClass: groupOfNames
cn: staff
member: uid=ada,ou=people,dc=example,dc=org
member: uid=grace,ou=people,dc=example,dc=org

dn: cn=helpers,ou=groups,dc=example,dc=org
objectClass: groupOfUniqueNames
cn: helpers
uniqueMember: uid=grace,ou=people,dc=example,dc=org

dn: cn=unix,ou=groups,dc=example,dc=org
objectClass: posixGroup
cn: unix
gidNumber: 1000
memberUid: ada

dn: cn=keepers,ou=groups,dc=example,dc=org
objectClass: groupOfNames
cn: keepers
member: uid=root,ou=people,dc=example,dc=org

dn: cn=privileged,ou=groups,dc=example,dc=org
objectClass: groupOfNames
cn: privileged
member: cn=keepers,ou=groups,dc=example,dc=org
"#;
