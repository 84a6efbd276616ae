namespace DecisionWorkflow.Server.Parameters;

/// <summary>Every parameter of the regulations' blanks, figures and assumptions (processes §0.4).</summary>
internal static partial class ParameterCatalogue
{
    public static IReadOnlyList<Parameter> All { get; } = [.. InGroup("期限与日历", Calendars), .. InGroup("表决", Votes), .. InGroup("一征三议两公开", Decisions),
        .. InGroup("听证会", Hearings), .. InGroup("议事会", Deliberations), .. InGroup("评议会", Evaluations), .. InGroup("公开与异议", Disclosures),
        .. InGroup("党工委", PartyWorkCommittee), .. InGroup("社区党组织", CommunityParty), .. InGroup("对接与疑难", Dockings), .. InGroup("减负与网格", Grids),
        .. InGroup("责任追究与考核", Accountabilities), .. InGroup("档案", Archives)];

    static readonly Dictionary<string, Parameter> ByName = All.ToDictionary(parameter => parameter.Name);

    public static Parameter? Find(string name) => ByName.GetValueOrDefault(name);

    // R012: X1—X7
    public static IReadOnlyList<Parameter> Blanks { get; } = [.. All.Where(parameter => parameter.Blank is not null).OrderBy(parameter => parameter.Blank, StringComparer.Ordinal)];

    static IEnumerable<Parameter> InGroup(string group, Parameter[] parameters) => parameters.Select(parameter => parameter with { Group = group });
}
