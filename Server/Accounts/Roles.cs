namespace DecisionWorkflow.Server.Accounts;

/// <summary>The roles that processes name (glossary §2) and the three administrators that keep each other honest (等保三级 三权分立).</summary>
internal static class Roles
{
    public const string SystemAdministrator = nameof(SystemAdministrator);
    public const string SecurityAdministrator = nameof(SecurityAdministrator);
    public const string AuditAdministrator = nameof(AuditAdministrator);

    public const string FlowAdministrator = nameof(FlowAdministrator);
    public const string CommunityClerk = nameof(CommunityClerk);
    public const string CommunityArchivist = nameof(CommunityArchivist);
    public const string CommunityPartySecretary = nameof(CommunityPartySecretary);
    public const string SubdistrictArchivist = nameof(SubdistrictArchivist);
    public const string PWCSecretary = nameof(PWCSecretary);
    public const string PartyOfficeDirector = nameof(PartyOfficeDirector);
    public const string LinkedCommunityLeader = nameof(LinkedCommunityLeader);

    /// <summary>The three administrators.</summary>
    public static readonly IReadOnlyList<string> Offices = [SystemAdministrator, SecurityAdministrator, AuditAdministrator];

    /// <summary>Role → what people call it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string>
    {
        [SystemAdministrator] = "系统管理员",
        [SecurityAdministrator] = "安全管理员",
        [AuditAdministrator] = "审计管理员",
        [FlowAdministrator] = "流程管理员",
        [CommunityClerk] = "社区文书",
        [CommunityArchivist] = "档案员",
        [CommunityPartySecretary] = "社区党组织书记",
        ["CommunityPartyCommitteeMember"] = "社区党组织委员",
        ["ResidentsCommitteeDirector"] = "居委会主任",
        ["ResidentsCommitteeMember"] = "居委会成员",
        ["WorkstationHead"] = "工作站站长",
        ["SecurityOfficeDirector"] = "综治办主任",
        ["SupervisionCommitteeMember"] = "居务监督委员会成员",
        ["ResidentRepresentative"] = "居民代表",
        ["Resident"] = "居民",
        ["HouseholdRepresentative"] = "户代表",
        ["VotingPartyMember"] = "党员（有表决权）",
        ["HearingRepresentative"] = "听证代表",
        ["RespondentUnit"] = "解答单位",
        ["DeliberationMember"] = "议事会成员",
        ["GridMember"] = "网格长/网格员",
        ["GridPartySecretary"] = "网格党支部书记（党小组长）",
        ["BuildingLeader"] = "楼栋长/楼栋党小组长",
        ["SecondedFullTimeCadre"] = "下沉干部（脱产）",
        ["LinkedPartTimeCadre"] = "包联干部（部分脱产）",
        ["Chairperson"] = "主持人",
        ["Recorder"] = "记录人",
        ["Scrutineer"] = "监票人",
        ["Teller"] = "计票人",
        [PWCSecretary] = "党工委书记",
        ["PWCDeputySecretary"] = "党工委副书记",
        ["PWCMember"] = "党工委成员",
        ["SubdistrictDirector"] = "街道办事处主任",
        ["SubdistrictDeputyDirector"] = "街道办事处副主任",
        ["PartyGovernmentPrincipal"] = "党政主要负责同志",
        ["ResponsibleLeader"] = "包办领导（包案领导）",
        [LinkedCommunityLeader] = "分包社区领导",
        [PartyOfficeDirector] = "党办主任",
        ["PartyOffice"] = "党（政）办",
        ["SubdistrictOffice"] = "街道办事处",
        ["SubdistrictDisciplineCommittee"] = "街道纪工委",
        ["DepartmentHead"] = "部室负责人",
        ["DepartmentResponsiblePerson"] = "部室责任人",
        ["DepartmentLiaison"] = "部室联络员",
        ["ResidentialLiaison"] = "居民区联络员",
        ["ResidentialPartySecretary"] = "居民区党总支书记",
        ["CommunityDelegate"] = "社区代表",
        [SubdistrictArchivist] = "街道档案员",
        ["DistrictAssessor"] = "区考核员",
        ["GeneralSocialWorker"] = "全科社工",
    };

    public static string NameOf(string role) => Names.GetValueOrDefault(role, role);

    /// <summary>Roles that open the system itself: accounts that hold one are changed by two administrators together.</summary>
    public static readonly IReadOnlySet<string> Administrative = Offices.Append(FlowAdministrator).ToHashSet();

    /// <summary>Which of the three administrators somebody with these roles is; null for none of them.</summary>
    public static string? OfficeOf(IEnumerable<string> roles) => roles.FirstOrDefault(Offices.Contains);

    /// <summary>The administrator roles among these when there is more than one of them: one person must not hold two.</summary>
    public static IReadOnlyList<string> Clashing(IEnumerable<string> roles)
    {
        var held = roles.Intersect(Offices).ToArray();
        return held.Length > 1 ? held : [];
    }
}
