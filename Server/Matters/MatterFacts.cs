using System.Text.Json.Nodes;

namespace DecisionWorkflow.Server.Matters;

/// <summary>A known value, where it came from, and the flow node that asked for it (empty when the system knows it).</summary>
internal sealed record Fact(JsonNode? Value, string Source, string Node);

/// <summary>Everything a form or a paper may know of a case without asking: facts typed before, master data, dates.</summary>
internal sealed class MatterFacts
{
    const string MasterData = "基础资料";
    readonly CaseFile _file;
    readonly Dictionary<string, Fact> _system;

    public MatterFacts(CaseFile file, string drafter)
    {
        _file = file;
        var organization = file.Organization;
        var street = file.Street?.Name ?? "";
        var today = file.Clock.Today;
        var drafted = drafter.Length > 0 ? drafter : file.Matter.StartedByName;
        _system = new Dictionary<string, Fact>
        {
            ["CommunityName"] = Master(organization.Name),
            ["CommunityShort"] = Master(organization.ShortName),
            ["CommunityType"] = Master(organization.Type?.ToString() ?? ""),
            ["PartyOrgName"] = Master($"中共{organization.Name}委员会"),
            ["CommitteeName"] = Master($"{organization.Name}居民委员会"),
            ["SubdistrictName"] = Master(street),
            ["SubdistrictOfficeName"] = Master($"{street}办事处"),
            ["PwcName"] = Master($"中共{street}工作委员会"),
            ["Phone"] = Master(organization.Phone ?? ""),
            ["SecretaryName"] = Master(file.Officers.Secretary),
            ["DirectorName"] = Master(file.Officers.Director),
            ["MatterName"] = Known(file.Matter.Title, "立项登记"),
            ["MatterNo"] = Known(file.Matter.No, "立项登记"),
            ["RegisteredBy"] = Known(file.Matter.StartedByName, "立项登记"),
            ["RegisteredAt"] = Known(Calendar.BusinessClock.DateOf(file.Matter.StartedAt), "立项登记"),
            ["WorkflowInstanceId"] = Known(file.Matter.InstanceId, "系统"),
            ["IssueDate"] = Known(today, "当天日期"),
            ["Year"] = Known(today.Year, "当天日期"),
            ["Drafter"] = Known(drafted, "经办人"),
        };
    }

    public Fact? Find(string scope, string name)
    {
        if (_file.Data.Find(scope, name) is { } field && field.Value != "null")
            return new Fact(field.Node, field.SourceLabel, field.SourceNode);
        return _system.GetValueOrDefault(name)
            ?? (DerivedFacts.Find(name, other => Find(scope, other)?.Value) is { } derived ? new Fact(derived, FieldSource.System.Label, "") : null);
    }

    /// <summary>What the system itself knows, for the titles and issuers of papers.</summary>
    public JsonObject System() => new(_system.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Value?.DeepClone())));

    static Fact Master(string value) => new(value, MasterData, "");

    static Fact Known(object value, string source) => new(value is DateOnly day ? day.ToString("yyyy-MM-dd") : JsonValue.Create(value), source, "");
}
