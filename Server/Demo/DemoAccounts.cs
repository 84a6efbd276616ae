using DecisionWorkflow.Server.Organization;

namespace DecisionWorkflow.Server.Demo;

/// <summary>One account for each role that a process names, in every community and the street.</summary>
internal static class DemoAccounts
{
    internal sealed record Person(string UserName, string DisplayName, OrganizationUnit Organization, string[] Roles);

    private static readonly Dictionary<string, string> Pinyin = new() { ["A101"] = "anlan", ["A102"] = "liugou", ["A103"] = "yuyin" };

    private static readonly (string Name, string Display, string[] Roles)[] Community =
    [
        ("clerk", "张某", ["CommunityClerk", "Recorder", "ResidentialLiaison"]),
        ("archivist", "李某", ["CommunityArchivist"]),
        ("secretary", "王某", ["CommunityPartySecretary", "CommunityPartyCommitteeMember", "ResidentialPartySecretary", "Chairperson"]),
        ("member", "赵某", ["CommunityPartyCommitteeMember"]),
        ("director", "刘某", ["ResidentsCommitteeDirector", "ResidentsCommitteeMember", "Chairperson"]),
        ("committee", "陈某", ["ResidentsCommitteeMember", "Recorder"]),
        ("workstation", "杨某", ["WorkstationHead"]),
        ("security", "黄某", ["SecurityOfficeDirector"]),
        ("supervision", "周某", ["SupervisionCommitteeMember", "Scrutineer"]),
        ("deliberation", "吴某", ["DeliberationMember", "Chairperson"]),
        ("representative", "徐某", ["ResidentRepresentative", "HearingRepresentative", "CommunityDelegate"]),
        ("partymember", "孙某", ["VotingPartyMember"]),
        ("teller", "马某", ["Teller"]),
        ("scrutineer", "朱某", ["Scrutineer"]),
        ("recorder", "胡某", ["Recorder"]),
        ("chair", "林某", ["Chairperson"]),
        ("grid", "郭某", ["GridMember", "GridPartySecretary"]),
        ("building", "何某", ["BuildingLeader"]),
        ("respondent", "高某", ["RespondentUnit"]),
        ("resident", "罗某", ["Resident", "HouseholdRepresentative"]),
        ("cadre", "梁某", ["SecondedFullTimeCadre", "LinkedPartTimeCadre"]),
        ("social", "宋某", ["GeneralSocialWorker"]),
    ];

    private static readonly (string Name, string Display, string[] Roles)[] Street =
    [
        ("street.archivist", "郑某", ["SubdistrictArchivist"]),
        ("street.pwc.office", "谢某", ["PartyOffice", "PartyOfficeDirector", "Recorder"]),
        ("street.pwc.secretary", "韩某", ["PWCSecretary", "PWCMember", "PartyGovernmentPrincipal"]),
        ("street.pwc.deputy", "唐某", ["PWCDeputySecretary", "PWCMember"]),
        ("street.pwc.member", "冯某", ["PWCMember"]),
        ("street.leader", "于某", ["LinkedCommunityLeader", "ResponsibleLeader", "PWCMember"]),
        ("street.director", "董某", ["SubdistrictDirector", "PartyGovernmentPrincipal"]),
        ("street.deputy", "萧某", ["SubdistrictDeputyDirector"]),
        ("street.office", "程某", ["SubdistrictOffice"]),
        ("street.discipline", "曹某", ["SubdistrictDisciplineCommittee"]),
        ("street.department", "袁某", ["DepartmentHead", "DepartmentResponsiblePerson"]),
        ("street.liaison", "邓某", ["DepartmentLiaison"]),
        ("street.teller", "许某", ["Teller"]),
        ("street.scrutineer", "傅某", ["Scrutineer"]),
        ("street.assessor", "沈某", ["DistrictAssessor"]),
        ("admin.flow", "曾某", ["FlowAdministrator"]),
        ("admin.system", "彭某", ["SystemAdministrator"]),
        ("admin.security", "吕某", ["SecurityAdministrator"]),
        ("admin.audit", "苏某", ["AuditAdministrator"]),
    ];

    public static IEnumerable<Person> For(OrganizationUnit street, IEnumerable<OrganizationUnit> communities) =>
        Street.Select(person => new Person(person.Name, person.Display, street, person.Roles))
            .Concat(communities.SelectMany(community => Community.Select(person =>
                new Person($"{Pinyin[community.Code]}.{person.Name}", person.Display, community, person.Roles))));
}
